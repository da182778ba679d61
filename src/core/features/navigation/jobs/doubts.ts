import type { Span } from '../../../base/text.ts';
import type { YamlMapping, YamlNode } from '../../../yaml/tree/node.ts';
import { dereference, findPair } from '../../../yaml/tree/node.ts';

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
  for (const item of itemsOf(root, 'scrape_configs')) {
    const isOwn = textOf(item, 'job_name') === job;
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
  return listOf(root).flatMap((item) => {
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
function writtenJobs(job: YamlMapping): readonly WrittenJob[] {
  const ofTargets = itemsOf(job, 'static_configs').flatMap((item) => labelOf(item) ?? []);
  const ofSteps = ['relabel_configs', 'metric_relabel_configs'].flatMap((key) =>
    itemsOf(job, key).flatMap((step) => {
      if (textOf(step, 'target_label') !== 'job') return [];
      const replacement = textOf(step, 'replacement');
      const isKnown = replacement !== undefined && !replacement.includes('$');
      return [{ value: isKnown ? replacement : undefined, span: { from: step.from, to: step.to } }];
    }),
  );
  return [...ofTargets, ...ofSteps];
}

function labelOf(targets: YamlMapping): WrittenJob | undefined {
  const labels = findPair(targets, 'labels')?.value;
  const node = labels && findPair(dereference(labels), 'job')?.value;
  const value = node && dereference(node);
  return value?.kind === 'scalar'
    ? { value: value.value, span: { from: value.from, to: value.to } }
    : undefined;
}

function textOf(mapping: YamlMapping, key: string): string | undefined {
  const value = findPair(mapping, key)?.value;
  const node = value && dereference(value);
  return node?.kind === 'scalar' ? node.value : undefined;
}

function itemsOf(node: YamlNode, key: string): readonly YamlMapping[] {
  const value = findPair(node, key)?.value;
  return value === undefined ? [] : listOf(value);
}

function listOf(value: YamlNode): readonly YamlMapping[] {
  const list = dereference(value);
  if (list.kind !== 'sequence') return [];
  return list.items.flatMap((item) => {
    const node = dereference(item);
    return node.kind === 'mapping' ? [node] : [];
  });
}
