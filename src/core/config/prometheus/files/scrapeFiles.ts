import type { Problem } from '../../../base/problem.ts';
import { goQuote } from '../../../go/quote.ts';
import type { ReadContext } from '../../../schema/schema.ts';
import { type Placed, StructValue } from '../../../schema/value.ts';
import { readScrapeFile } from '../check.ts';
import type { Inherited } from '../job.ts';
import { jobFailures } from '../promtool.ts';
import { checkJobFiles } from './jobFiles.ts';
import { NamedFiles } from './namedFiles.ts';

/**
 * The files of `scrape_config_files`: each must be good, no job may be there twice, and each job is judged with
 * what it inherits from the file that names its own, as Config.GetScrapeConfigs and promtool do.
 */
export function checkScrapeFiles(
  root: StructValue,
  files: NamedFiles,
  inherited: Inherited,
  context: ReadContext,
): void {
  const jobs = new Map<string, string>();
  for (const { value: job } of root.structs('scrape_configs')) {
    if (job !== undefined) jobs.set(job.text('job_name'), 'main config file');
  }
  for (const item of root.list('scrape_config_files')) {
    for (const path of files.expand(item)) {
      const text = files.lookup.read(path);
      if (text === undefined) continue;
      const read = readScrapeFile(text, inherited, context.target);
      const { printed, root: content } = read;
      if (printed !== undefined) {
        const message = `${goQuote(path)}: ${printed}`;
        const related = read.problems
          .slice(0, 1)
          .map(({ span }) => ({ path, span, message: 'it is here' }));
        files.add('bad-scrape-config-file', 'error', item.span, message, { related });
      } else if (content instanceof StructValue) {
        checkNames(content, { path, item, jobs }, files);
        for (const problem of problemsOfJobs(content, path, files, inherited, context)) {
          files.problems.push(seenFrom(item, path, problem));
        }
      }
    }
  }
}

/** @param jobs where each job was first found, by its name */
function checkNames(
  content: StructValue,
  { path, item, jobs }: { path: string; item: Placed; jobs: Map<string, string> },
  files: NamedFiles,
): void {
  for (const { value: job } of content.structs('scrape_configs')) {
    const name = job?.text('job_name') ?? '';
    const first = jobs.get(name);
    if (first === undefined) jobs.set(name, goQuote(path));
    else {
      const message = `${goQuote(path)}: found multiple scrape configs with job name ${goQuote(name)}, first found in ${first}`;
      files.add('duplicate-job', 'error', item.span, message);
    }
  }
}

/** What promtool says of the jobs of such a file; offsets are those of the file. */
function problemsOfJobs(
  content: StructValue,
  path: string,
  { lookup }: NamedFiles,
  inherited: Inherited,
  context: ReadContext,
): readonly Problem[] {
  const files = new NamedFiles({ path, lookup });
  for (const { value: job } of content.structs('scrape_configs')) {
    if (job === undefined) continue;
    for (const { message, at, hint } of jobFailures(job, inherited, context)) {
      const more = hint === undefined ? {} : { hint };
      files.add('bad-scrape-config-file', 'error', at, message, more);
    }
    checkJobFiles(job, files, inherited, context);
  }
  return files.problems;
}

/** A problem of a file as it is shown where the file is named. */
function seenFrom({ span }: Placed, path: string, problem: Problem): Problem {
  const { related = [] } = problem;
  const { from, to } = span;
  return {
    ...problem,
    span: { from, to },
    related: [
      { path, span: problem.span, message: 'it is here' },
      ...related.map((place) => ({ path, ...place })),
    ],
  };
}
