import { existsSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import type { AnalysedDocument } from '../core/analysis/document.ts';
import * as core from '../core/analysis/entry.ts';
import type { FileKind } from '../core/documents/kinds/index.ts';
import { FileSnapshot } from '../core/workspace/fileSnapshot.ts';
import { programTarget } from '../core/promql/releases/availability.ts';
import { analyseFile, checkFile, type Engine, faultIn } from '../files/checkFile.ts';
import { nodeHost } from '../files/nodeHost.ts';
import { readNamed, readSources, type Source, type Unread } from './files.ts';
import { type FileReport, printReport } from './report.ts';
import { type Options, UsageError } from './usage.ts';

/** Runs `promcheck PATH…`; gives the exit status. A fault of ours in one file ends no run. */
export async function checkFiles(options: Options, engine: Engine = core): Promise<number> {
  const target = programTarget(options.target);
  for (const path of options.operands) {
    if (path !== '-' && !existsSync(path)) throw new UsageError(`${path}: no such file or folder.`);
  }
  const run = new Run(engine, { ...options, target });
  for await (const source of readSources(options.operands)) await run.take(source);
  await run.follow();
  const { reports, unreadable } = run;
  process.stdout.write(printReport(options.format, reports));
  if (unreadable) return 2;
  const failed = reports.some((file) =>
    file.problems.some(({ problem }) => options.failOn.includes(problem.severity)),
  );
  return failed ? 1 : 0;
}

/** The files of one run: each is checked once, by whatever name it comes. */
class Run {
  readonly reports: FileReport[] = [];
  unreadable = false;
  readonly #engine: Engine;
  readonly #options: Options;
  /** Absent: other files are not looked at. */
  readonly #files: FileSnapshot | undefined;
  readonly #checked = new Set<string>();
  /** Rule files that a prometheus.yml names, as users read them. */
  readonly #named = new Set<string>();

  constructor(engine: Engine, options: Options) {
    this.#engine = engine;
    this.#options = options;
    this.#files = options.syntaxOnly ? undefined : new FileSnapshot(nodeHost);
  }

  /** Checks what was read. */
  async take(source: Source | Unread, kind = this.#options.kind): Promise<void> {
    const { path } = source;
    if ('unread' in source) {
      if (source.failed) process.stderr.write(`promcheck: ${source.unread}\n`);
      else if (this.#options.verbose) {
        process.stderr.write(`${path}: skipped: ${source.unread}\n`);
      }
      this.unreadable ||= source.failed;
      return;
    }
    if (path !== '-' && this.#checked.has(resolve(path))) return;
    const report = await this.#report(source, kind).catch((error: unknown) => ({
      path,
      problems: faultIn(source.text, error),
    }));
    if (report === undefined) return;
    this.#checked.add(resolve(path));
    this.reports.push(report);
  }

  /**
   * Checks the rule files that the checked configurations name, like promtool, and takes them for rule
   * files whatever they contain.
   */
  async follow(): Promise<void> {
    for (const path of this.#named) {
      if (this.#checked.has(resolve(path))) continue;
      for (const source of readNamed(path)) await this.take(source, 'rules');
    }
  }

  /** The report on one text; undefined where it is none of ours, which is said where somebody asks. */
  async #report(source: Source, chosen: FileKind | undefined): Promise<FileReport | undefined> {
    const { target, names, verbose } = this.#options;
    const { path, named, text, fault } = source;
    const file = {
      text,
      ...(fault === undefined ? {} : { fault }),
      ...(path === '-' ? {} : { path }),
      ...(chosen === undefined ? {} : { kind: chosen }),
    };
    const document = await analyseFile(this.#engine, file, {
      target,
      ...(names === undefined ? {} : { names }),
    });
    const { kind, reason } = document;
    if (kind === undefined && document.problems().length === 0) {
      if (verbose || named) process.stderr.write(`${path}: skipped: ${reason}\n`);
      return undefined;
    }
    if (verbose) process.stderr.write(`${path}: ${kind ?? 'unrecognized'}: ${reason}\n`);
    const { placed } = await checkFile(document, file, this.#files);
    await this.#remember(document, path);
    return { path, ...(kind === undefined ? {} : { kind }), problems: placed };
  }

  async #remember(document: AnalysedDocument, path: string): Promise<void> {
    if (this.#files === undefined || path === '-') return;
    const { outcome } = await this.#files.settle((files) => document.ruleFiles(files));
    for (const file of outcome) {
      this.#named.add(isAbsolute(path) ? file : relative('', file));
    }
  }
}
