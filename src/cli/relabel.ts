import { readLabels } from '../core/config/alertmanager/matchers/readLabels.ts';
import {
  type FoundTarget,
  type ScrapeJob,
  scrapeJobs,
  traceTargets,
  writtenTargets,
} from '../core/config/prometheus/files/jobTargets.ts';
import type { TargetTrace } from '../core/config/prometheus/relabel/steps.ts';
import { traceText } from '../core/config/prometheus/relabel/text.ts';
import type { FileKind } from '../core/documents/kinds/index.ts';
import type { ReadContext } from '../core/schema/schema.ts';
import { StructValue } from '../core/schema/value.ts';
import { mayBe, sayErrors } from './sayErrors.ts';
import { analysedSources, type NamedSource } from './sources.ts';
import type { Options } from './options.ts';
import { UsageError } from './usageError.ts';

/**
 * Runs `promcheck relabel PATH…`; gives the exit status: 0; 1 where a file is wrong; 2 where one cannot be read.
 * @throws UsageError where no file has the job that is asked for
 */
export async function previewRelabeling(options: Options): Promise<number> {
  const given = options.labels.map(targetOf);
  const previews: Preview[] = [];
  let status = 0;
  const onUnread = (): void => {
    status = 2;
  };
  for await (const source of analysedSources(options, onUnread)) {
    const configuration = configurationOf(source);
    // Jobs with errors are missing among those that can be read.
    const isRefused = mayBe(source, scrapeKinds) && (await sayErrors(source));
    if (isRefused) status = Math.max(status, 1);
    if (configuration !== undefined) {
      previews.push(...(await previewsOf(configuration, options.job, given)));
    } else if (source.named && !isRefused) {
      process.stderr.write(`${source.path}: skipped: it has no scrape jobs\n`);
    }
  }
  if (options.job !== undefined && previews.length === 0 && status === 0) {
    throw new UsageError(`There is no scrape job "${options.job}".`);
  }
  process.stdout.write(
    options.reportFormat === 'json'
      ? `${JSON.stringify({ jobs: previews.map(asJson) })}\n`
      : previews.map(asText).join('\n'),
  );
  return status;
}

/** A job with its targets. */
interface Preview {
  readonly path: string;
  readonly job: string;
  readonly targets: readonly FoundTarget[];
  readonly traces: readonly TargetTrace[];
  readonly lineOf: (offset: number) => number;
}

function targetOf(text: string): FoundTarget {
  const reading = readLabels(text);
  if (reading.error !== undefined) {
    throw new UsageError(`Invalid value "${text}" for --labels: ${reading.error}.`);
  }
  const labels = [...reading.labels].map(([name, value]) => ({ name, value }));
  return { labels, from: '--labels' };
}

/** A source that has scrape jobs. */
interface Configuration extends NamedSource {
  readonly root: StructValue;
  readonly context: ReadContext;
  readonly jobs: readonly ScrapeJob[];
}

const scrapeKinds: readonly FileKind[] = ['prometheus', 'prometheus-agent', 'scrape-config'];

function configurationOf(source: NamedSource): Configuration | undefined {
  const subject = source.fault === undefined ? source.document.subject() : undefined;
  if (subject?.form !== 'config' || !(subject.root instanceof StructValue)) return undefined;
  const { root, context } = subject;
  const jobs = scrapeJobs(root);
  return jobs.length === 0 ? undefined : { ...source, root, context, jobs };
}

async function previewsOf(
  { path, document, files, root, context, jobs: all }: Configuration,
  name: string | undefined,
  given: readonly FoundTarget[],
): Promise<readonly Preview[]> {
  const targetsOf = async (job: ScrapeJob): Promise<readonly FoundTarget[]> => {
    if (given.length > 0) return given;
    if (path === '-') return writtenTargets(job, context);
    const { outcome } = await files.settle((lookup) =>
      writtenTargets(job, context, { path, lookup }),
    );
    return outcome;
  };
  const jobs = all.filter((job) => name === undefined || job.name === name);
  return Promise.all(
    jobs.map(async (job) => {
      const targets = await targetsOf(job);
      const traces = traceTargets(root, job, targets, context);
      const lineOf = (offset: number) => document.lines.position(offset).line;
      return { path, job: job.name, targets, traces, lineOf };
    }),
  );
}

function asText({ job, targets, traces, lineOf }: Preview): string {
  if (traces.length === 0) {
    return `job "${job}" has no targets in this file or in files of file_sd_configs; specify some with --labels\n`;
  }
  return traces
    .map((trace, i) => traceText(trace, { job, from: targets[i]?.from ?? '' }, lineOf))
    .join('\n');
}

function asJson({ path, job, targets, traces, lineOf }: Preview): unknown {
  return {
    path,
    job,
    targets: traces.map(({ discovered, steps, outcome }, i) => ({
      from: targets[i]?.from,
      discovered: record(discovered),
      steps: steps.map(({ rule, ...step }) => ({ line: lineOf(rule.from) + 1, ...step })),
      ...(outcome.kind === 'target'
        ? { url: outcome.url, labels: record(outcome.labels), hidden: record(outcome.hidden) }
        : outcome.kind === 'refused'
          ? { error: outcome.message }
          : { dropped: true }),
    })),
  };
}

function record(labels: readonly { name: string; value: string }[]): Record<string, string> {
  return Object.fromEntries(labels.map(({ name, value }) => [name, value]));
}
