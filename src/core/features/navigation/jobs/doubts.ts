import type { Span } from '../../../base/text.ts';
import { fieldOf, itemsOf, textOf } from '../../../yaml/tree/fields.ts';
import type { YamlNode } from '../../../yaml/tree/node.ts';

/** Why `job="…"` may stand for something else than the scrape job of that name. */
export interface JobDoubt {
  /** Words that follow a place: `sets the label job itself`. */
  readonly reason: string;
  readonly span: Span;
}

/**
 * Places of a configuration or a file of targets at which the label `job` of series becomes another than the name of
 * the job, or that of another job becomes the same.
 */
export function doubtsIn(root: YamlNode, job: string): readonly JobDoubt[] {
  const doubts: JobDoubt[] = [];
  for (const item of itemsOf(fieldOf(root, 'scrape_configs'))) {
    const isOwn = textOf(fieldOf(item, 'job_name')) === job;
    for (const label of writtenJobs(item)) {
      const isOther = label.value === undefined ? isOwn : (label.value === job) !== isOwn;
      if (isOther)
        doubts.push({
          reason: `sets the label job of ${isOwn ? 'this job' : 'another job'}`,
          span: label.span,
        });
    }
  }
  return doubts;
}

/** True for a file of targets that sets the label `job` to a value. */
export function doubtsInTargets(root: YamlNode, job: string): readonly JobDoubt[] {
  return itemsOf(root).flatMap((item) => {
    const label = labelOf(item);
    return label?.value === job
      ? [{ reason: 'sets the label job of its targets', span: label.span }]
      : [];
  });
}

interface WrittenJob {
  /** Undefined where it is not known. */
  readonly value: string | undefined;
  readonly span: Span;
}

/** The labels `job` that the targets and the relabeling of a scrape job write. */
function writtenJobs(job: YamlNode): readonly WrittenJob[] {
  const ofTargets = itemsOf(fieldOf(job, 'static_configs')).flatMap((item) => labelOf(item) ?? []);
  const ofSteps = ['relabel_configs', 'metric_relabel_configs'].flatMap((key) =>
    itemsOf(fieldOf(job, key)).flatMap((step) => {
      if (textOf(fieldOf(step, 'target_label')) !== 'job') return [];
      const replacement = textOf(fieldOf(step, 'replacement'));
      const isKnown = replacement !== undefined && !replacement.includes('$');
      return [{ value: isKnown ? replacement : undefined, span: { from: step.from, to: step.to } }];
    }),
  );
  return [...ofTargets, ...ofSteps];
}

function labelOf(targets: YamlNode): WrittenJob | undefined {
  const value = fieldOf(fieldOf(targets, 'labels'), 'job');
  return value?.kind === 'scalar'
    ? { value: value.value, span: { from: value.from, to: value.to } }
    : undefined;
}
