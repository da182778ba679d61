import { plainSpan, type Span } from '../../base/text.ts';
import { fieldOf, itemsOf, textOf } from '../../yaml/tree/fields.ts';
import type { YamlNode } from '../../yaml/tree/node.ts';

/** Something that gives series of a scrape job another label `job` than the name of the job. */
export interface JobLabel {
  /** `targets`: labels of targets; `scraped`: labels that the targets expose, which are kept. */
  readonly by: 'targets' | 'relabeling' | 'labelmap' | 'scraped';
  /** Undefined where it is not known. */
  readonly value: string | undefined;
  readonly span: Span;
}

/** What a job of `scrape_configs` says of the label `job` of its series, in the order in which Prometheus sets it. */
export function jobLabels(scrapeJob: YamlNode): readonly JobLabel[] {
  const honors = fieldOf(scrapeJob, 'honor_labels');
  return [
    ...itemsOf(fieldOf(scrapeJob, 'static_configs')).flatMap(jobOfTargets),
    ...itemsOf(fieldOf(scrapeJob, 'relabel_configs')).flatMap(written),
    ...(honors !== undefined && isTrue(textOf(honors))
      ? [{ by: 'scraped' as const, value: undefined, span: plainSpan(honors) }]
      : []),
    ...itemsOf(fieldOf(scrapeJob, 'metric_relabel_configs')).flatMap(written),
  ];
}

/** The label `job` of a group of targets. */
export function jobOfTargets(targets: YamlNode): readonly JobLabel[] {
  const job = fieldOf(fieldOf(targets, 'labels'), 'job');
  return job?.kind === 'scalar' ? [{ by: 'targets', value: job.value, span: plainSpan(job) }] : [];
}

/** What a step of relabeling writes. */
function written(step: YamlNode): readonly JobLabel[] {
  const action = textOf(fieldOf(step, 'action'))?.toLowerCase() ?? 'replace';
  const span = plainSpan(step);
  if (action === 'labelmap') return [{ by: 'labelmap', value: undefined, span }];
  const writes = ['replace', 'lowercase', 'uppercase', 'hashmod'].includes(action);
  if (!writes || textOf(fieldOf(step, 'target_label')) !== 'job') return [];
  const replacement = action === 'replace' ? textOf(fieldOf(step, 'replacement')) : undefined;
  const isKnown = replacement !== undefined && !replacement.includes('$');
  return [{ by: 'relabeling', value: isKnown ? replacement : undefined, span }];
}

function isTrue(text: string | undefined): boolean {
  return text !== undefined && /^(?:y|yes|on|true)$/i.test(text);
}
