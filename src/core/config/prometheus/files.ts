import { hasGlobMeta } from '../../go/glob.ts';
import type { FileLookup } from '../../base/files.ts';
import type { ParityCode } from '../../base/codes.ts';
import type { Problem, Severity } from '../../base/problem.ts';
import type { Span } from '../../base/text.ts';
import { goQuote } from '../../go/quote.ts';
import { readFileSd } from '../fileSd/fileSd.ts';
import { jsonTargetsError } from '../fileSd/fileSdJson.ts';
import type { ReadContext } from '../../schema/schema.ts';
import { readBySchema } from '../../schema/readBySchema.ts';
import { type Locate, makeLocator } from '../shared/locate.ts';
import { type Placed, StructValue, textOf, type Value } from '../../schema/value.ts';
import { scrapeConfigsFile } from './file.ts';

/** Where the file is, and what can be seen of the others. */
export interface Surroundings {
  readonly path: string;
  readonly lookup: FileLookup;
}

/**
 * What is wrong with the files that a prometheus.yml names. That a file is missing is a warning,
 * and only where its place in the workspace is known: relative to the configuration, or through
 * the mounts of the compose service that runs it. What is in a file that is there is an error.
 */
export function fileProblems(
  root: Value,
  { path, lookup }: Surroundings,
  context: ReadContext,
): readonly Problem[] {
  if (!(root instanceof StructValue)) return [];
  const reader = new Reader(path, lookup, context);
  for (const item of root.list('rule_files')) reader.expand(item);
  reader.scrapeFiles(root);
  for (const { value: job } of root.structs('scrape_configs')) {
    if (job !== undefined) reader.section(job);
  }
  for (const { value: manager } of root.struct('alerting')?.structs('alertmanagers') ?? []) {
    if (manager !== undefined) reader.targets(manager);
  }
  return reader.problems;
}

class Reader {
  readonly problems: Problem[] = [];
  readonly #lookup: FileLookup;
  readonly #context: ReadContext;
  readonly #locate: Locate;

  constructor(path: string, lookup: FileLookup, context: ReadContext) {
    this.#lookup = lookup;
    this.#context = context;
    this.#locate = makeLocator(path, lookup);
  }

  #add(code: ParityCode, severity: Severity, { from, to }: Span, message: string): void {
    this.problems.push({ code, severity, span: { from, to }, message });
  }

  /** The files of a pattern; warns where there are none though there should be. */
  expand({ value, span }: Placed): readonly string[] {
    const pattern = textOf(value);
    const place = pattern === '' ? undefined : this.#locate(pattern);
    if (place === undefined) return [];
    const files = hasGlobMeta(place) ? this.#lookup.glob(place) : this.#single(place);
    if (files === undefined) {
      this.#add('invalid-glob', 'error', span, `syntax error in pattern ${goQuote(pattern)}`);
      return [];
    }
    if (files.length > 0) return files;
    const looked = place === pattern ? '' : ` (looked for ${place})`;
    const message = hasGlobMeta(pattern)
      ? `no file matches ${goQuote(pattern)}`
      : `${goQuote(pattern)} does not point to an existing file`;
    this.#add('missing-file', 'warning', span, message + looked);
    return [];
  }

  #single(place: string): readonly string[] {
    return this.#lookup.exists(place) ? [place] : [];
  }

  /** The files of scrape_config_files: each must be good, and no job may be there twice. */
  scrapeFiles(root: StructValue): void {
    const jobs = new Map<string, string>();
    for (const { value: job } of root.structs('scrape_configs')) {
      if (job !== undefined) jobs.set(job.text('job_name'), 'main config file');
    }
    for (const item of root.list('scrape_config_files')) {
      for (const file of this.expand(item)) {
        const text = this.#lookup.read(file);
        if (text === undefined) continue;
        const { printed, root: content } = readBySchema(
          scrapeConfigsFile,
          text,
          this.#context.target,
        );
        if (printed !== undefined) {
          this.#add('bad-scrape-config-file', 'error', item.span, `${goQuote(file)}: ${printed}`);
        } else if (content instanceof StructValue) this.#jobsOf(content, file, item.span, jobs);
      }
    }
  }

  #jobsOf(content: StructValue, file: string, at: Span, jobs: Map<string, string>): void {
    for (const { value: job } of content.structs('scrape_configs')) {
      const name = job?.text('job_name') ?? '';
      const first = jobs.get(name);
      if (first !== undefined) {
        const message = `${goQuote(file)}: found multiple scrape configs with job name ${goQuote(name)}, first found in ${first}`;
        this.#add('duplicate-job', 'error', at, message);
      } else jobs.set(name, goQuote(file));
    }
  }

  /** Credentials, certificates and files of targets of a job. */
  section(job: StructValue): void {
    this.#exists(job.struct('authorization'), 'credentials_file');
    this.#exists(job, 'bearer_token_file');
    for (const owner of [job, ...job.structs('kubernetes_sd_configs').map(({ value }) => value)]) {
      const tls = owner?.struct('tls_config');
      for (const key of ['cert_file', 'key_file']) this.#exists(tls, key);
    }
    this.targets(job);
  }

  #exists(struct: StructValue | undefined, key: string): void {
    const text = struct?.text(key) ?? '';
    if (struct === undefined || text === '') return;
    const place = this.#locate(text);
    if (place === undefined || this.#lookup.exists(place)) return;
    const looked = place === text ? '' : ` (looked for ${place})`;
    const message = `${goQuote(text)} does not point to an existing file${looked}`;
    this.#add('missing-file', 'warning', struct.at(key), message);
  }

  /** The files of file_sd_configs. */
  targets(section: StructValue): void {
    for (const { value: entry } of section.structs('file_sd_configs')) {
      for (const item of entry?.list('files') ?? []) {
        for (const file of this.expand(item)) {
          const text = this.#lookup.read(file);
          const error = text === undefined ? undefined : this.#targetsError(file, text);
          if (error === undefined) continue;
          const message = `checking SD file ${goQuote(textOf(item.value))}: ${error}`;
          this.#add('bad-target-file', 'error', item.span, message);
        }
      }
    }
  }

  #targetsError(file: string, text: string): string | undefined {
    return /\.json$/i.test(file)
      ? jsonTargetsError(text, this.#context)?.message
      : readFileSd(text, this.#context.target).printed;
  }
}
