import { hasGlobMeta } from '../../go/glob.ts';
import type { FileLookup } from '../../base/files.ts';
import type { ParityCode } from '../../base/codes.ts';
import type { Problem, RelatedPlace, Severity } from '../../base/problem.ts';
import type { Span } from '../../base/text.ts';
import { goQuote } from '../../go/quote.ts';
import { readTargetFile } from '../fileSd/fileSd.ts';
import { globalConfig, globalScheme } from './global.ts';
import { inherit } from './job.ts';
import { settingOf } from './promtool.ts';
import {
  alertmanagerFaults,
  readGroup,
  type TargetFault,
  targetFaults,
  type TargetGroup,
} from './targets.ts';
import type { ReadContext } from '../../schema/schema.ts';
import { readBySchema } from '../../schema/readBySchema.ts';
import { type Locate, makeLocator } from '../shared/locate.ts';
import { ListValue, type Placed, StructValue, textOf, type Value } from '../../schema/value.ts';
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
  const global = root.struct('global');
  const inherited = inherit(global);
  for (const { value: job } of root.structs('scrape_configs')) {
    if (job === undefined) continue;
    const setting = settingOf(job, inherited, context);
    reader.section(job, (group) => targetFaults(group, job, setting, context));
  }
  const scheme = globalScheme(global ?? new StructValue(globalConfig, root.span), context);
  for (const { value: manager } of root.struct('alerting')?.structs('alertmanagers') ?? []) {
    if (manager === undefined) continue;
    reader.targets(manager, (group) => alertmanagerFaults(group, manager, scheme, context));
  }
  return reader.problems;
}

/** The paths of the rule files that a prometheus.yml names and that are there, each once. */
export function ruleFilesOf(
  root: Value,
  { path, lookup }: Surroundings,
  context: ReadContext,
): readonly string[] {
  // An agent refuses the section itself.
  if (!(root instanceof StructValue) || context.target.agent === true) return [];
  const reader = new Reader(path, lookup, context);
  const files = root.list('rule_files').flatMap((item) => reader.expand(item));
  return [...new Set(files)];
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

  #add(
    code: ParityCode,
    severity: Severity,
    { from, to }: Span,
    message: string,
    related?: readonly RelatedPlace[],
  ): void {
    const more = related === undefined ? {} : { related };
    this.problems.push({ code, severity, span: { from, to }, message, ...more });
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
  section(job: StructValue, judge: JudgeGroup): void {
    this.#exists(job.struct('authorization'), 'credentials_file');
    this.#exists(job, 'bearer_token_file');
    for (const owner of [job, ...job.structs('kubernetes_sd_configs').map(({ value }) => value)]) {
      const tls = owner?.struct('tls_config');
      for (const key of ['cert_file', 'key_file']) this.#exists(tls, key);
    }
    this.targets(job, judge);
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

  /** The files of file_sd_configs, and their targets as the section takes them. */
  targets(section: StructValue, judge: JudgeGroup): void {
    for (const { value: entry } of section.structs('file_sd_configs')) {
      for (const item of entry?.list('files') ?? []) {
        for (const file of this.expand(item)) {
          const text = this.#lookup.read(file);
          if (text !== undefined) this.#targetFile(file, text, item, judge);
        }
      }
    }
  }

  #targetFile(file: string, text: string, item: Placed, judge: JudgeGroup): void {
    const { root, printed } = readTargetFile(text, file, this.#context.target);
    if (printed !== undefined) {
      const message = `checking SD file ${goQuote(textOf(item.value))}: ${printed}`;
      this.#add('bad-target-file', 'error', item.span, message);
      return;
    }
    const groups = root instanceof ListValue ? root.items : [];
    const blamed = new Set<Span>();
    for (const { value: group } of groups) {
      if (!(group instanceof StructValue)) continue;
      for (const { message, target, label, rule } of judge(readGroup(group, ''))) {
        // What a rule makes of every target is said once.
        if (rule !== undefined && blamed.has(rule)) continue;
        if (rule !== undefined) blamed.add(rule);
        const at = label ?? target;
        const span = { from: at.from, to: at.to };
        const explanation = rule === undefined ? 'it is here' : 'it comes from this target';
        const related = [{ path: file, span, message: explanation }];
        this.#add('bad-target-file', 'error', rule ?? item.span, message, related);
      }
    }
  }
}

/** Judges a group of targets as the section that names its file does. */
type JudgeGroup = (group: TargetGroup) => readonly TargetFault[];
