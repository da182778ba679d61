import type { LineIndex } from '../../base/text.ts';
import { readLabels } from '../../config/alertmanager/matchers/readLabels.ts';
import {
  type FoundTarget,
  type JobSurroundings,
  type ScrapeJob,
  scrapeJobs,
  traceTargets,
  writtenTargets,
} from '../../config/prometheus/files/jobTargets.ts';
import { traceText } from '../../config/prometheus/relabel/text.ts';
import type { ConfigSubject } from '../../documents/kinds/kind.ts';
import { StructValue } from '../../schema/value.ts';

/** A scrape job that can be previewed, by its position in the document. */
export interface PreviewJob {
  readonly index: number;
  readonly name: string;
}

/** The traces of some targets as text, laid out like a diff; or why there are none, in one sentence. */
export type RelabelPreview =
  { readonly text: string; readonly error?: undefined } | { readonly error: string };

/** The scrape jobs of a configuration. */
export function previewJobs({ root }: ConfigSubject): readonly PreviewJob[] {
  return scrapeJobs(root).map(({ name }, index) => ({ index, name }));
}

/** The job that an offset lies in. */
export function previewJobAt(subject: ConfigSubject, offset: number): PreviewJob | undefined {
  const index = scrapeJobs(subject.root).findIndex(
    ({ value: { span } }) => span.from <= offset && offset <= span.to,
  );
  return index < 0 ? undefined : previewJobs(subject)[index];
}

/**
 * Follows targets through the relabeling of a job.
 * @param labels those of one target as they are typed; absent: the targets that the files write out
 */
export function relabelPreview(
  subject: ConfigSubject,
  index: number,
  lines: LineIndex,
  { labels, surroundings }: { readonly labels?: string; readonly surroundings?: JobSurroundings },
): RelabelPreview {
  const { root, context } = subject;
  const job = scrapeJobs(root)[index];
  if (job === undefined || !(root instanceof StructValue))
    return { error: 'There is no such job.' };
  const targets =
    labels === undefined ? writtenTargets(job, context, surroundings) : typedTarget(labels);
  if ('error' in targets) return targets;
  if (targets.length === 0) return { error: noTargets(job) };
  const traces = traceTargets(root, job, targets, context);
  const text = traces.map((trace, i) =>
    traceText(
      trace,
      { job: job.name, from: targets[i]?.from ?? '' },
      (offset) => lines.position(offset).line,
    ),
  );
  return { text: text.join('\n') };
}

/** Follows one target through the relabeling of the job of this name.
 * @param labels those that service discovery gives it */
export function relabelPreviewOf(
  subject: ConfigSubject,
  name: string,
  lines: LineIndex,
  labels: Readonly<Record<string, string>>,
): RelabelPreview {
  const { root, context } = subject;
  const job = scrapeJobs(root).find((one) => one.name === name);
  if (job === undefined || !(root instanceof StructValue))
    return { error: `The configuration has no job ${name}.` };
  const found = Object.entries(labels).map(([label, value]) => ({ name: label, value }));
  const [trace] = traceTargets(root, job, [{ labels: found, from: '' }], context);
  if (trace === undefined) return { error: noTargets(job) };
  const title = { job: name, from: 'service discovery' };
  return { text: traceText(trace, title, (offset) => lines.position(offset).line) };
}

function noTargets({ name }: ScrapeJob): string {
  return `The job ${name} has no targets in static_configs or in files of file_sd_configs.`;
}

function typedTarget(text: string): readonly FoundTarget[] | { readonly error: string } {
  const reading = readLabels(text);
  if (reading.error !== undefined) return { error: reading.error };
  const labels = [...reading.labels].map(([name, value]) => ({ name, value }));
  return [{ labels, from: 'the labels entered' }];
}
