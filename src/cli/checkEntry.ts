import { realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import type { AnalysedDocument } from '../core/analysis/document.ts';
import type { PlacedProblem } from '../core/base/place.ts';
import type { FileKind } from '../core/documents/kinds/index.ts';
import { LiveSnapshot } from '../core/live/liveSnapshot.ts';
import { ServerUnavailable } from '../core/live/questions.ts';
import { FileSnapshot } from '../core/workspace/fileSnapshot.ts';
import {
  analyseFile,
  type CheckedFile,
  checkFile,
  type CheckOptions,
  type Engine,
  faultIn,
  type ReadFile,
} from '../files/checkFile.ts';
import { nodeHostWith } from '../files/nodeHost.ts';
import { PrometheusClient } from '../prometheus/client.ts';
import { PrometheusLive } from '../prometheus/liveServer.ts';
import { SourceAnalyser } from './analyseSource.ts';
import { type Listed, readEntry, type Source } from './files.ts';
import { keeping } from './baseline.ts';
import { hasChanged } from './changes.ts';
import { fingerprintsOf } from './fingerprints.ts';
import type { FileReport } from './formats/reported.ts';
import type { CheckRun } from './options.ts';
import { rulesIn } from '../core/workspace/fileParts.ts';
import type { RuleDefinition } from '../core/workspace/summary.ts';

/** What came of one entry; plain data. */
export interface Outcome {
  /** Absent where the file cannot be read or is none of ours. */
  readonly report?: FileReport;
  /** Why there is no report, or which kind the file has; for standard error. */
  readonly note?: string;
  /** True for a file that was asked for and cannot be read. */
  readonly failed?: boolean;
  /** Rule files that it makes Prometheus read, as users read them. */
  readonly ruleFiles?: readonly string[];
}

/** Checks files one by one; what it has read of other files is kept from one to the next. */
export class EntryChecker {
  readonly #engine: Engine;
  readonly #options: CheckRun;
  /** Absent: other files are not looked at. */
  readonly #files: FileSnapshot | undefined;
  readonly #analyser: SourceAnalyser;
  #live: LiveSnapshot | undefined;
  /** Why the server could not be asked; undefined where it could, and where none is. */
  unavailable: string | undefined;

  constructor(engine: Engine, options: CheckRun) {
    this.#engine = engine;
    this.#options = options;
    const files = new FileSnapshot(nodeHostWith(() => options.configs));
    this.#files = options.syntaxOnly ? undefined : files;
    this.#analyser = new SourceAnalyser(engine, options, files);
    const { server } = options;
    this.#live = server === undefined ? undefined : liveSnapshotOf(server);
  }

  /** Never rejects: a fault of ours in one file ends no run. */
  async check(entry: Listed, kind?: FileKind): Promise<Outcome> {
    const source = 'unread' in entry ? entry : await readEntry(entry);
    if (source === undefined) return {};
    const { path } = source;
    if ('unread' in source) {
      if (source.failed) return { note: `promcheck: ${path}: ${source.unread}.`, failed: true };
      return this.#options.verbose ? { note: `${path}: skipped: ${source.unread}` } : {};
    }
    try {
      return await this.#outcome(source, kind);
    } catch (error) {
      return { report: { path, problems: faultIn(source.text, error) } };
    }
  }

  async #outcome(source: Source, chosen: FileKind | undefined): Promise<Outcome> {
    const { verbose } = this.#options;
    const { path, named, text } = source;
    const analysed = await this.#analyser.analyse(source, chosen);
    if ('excluded' in analysed) {
      return verbose || named ? { note: `${path}: skipped: ${analysed.excluded}` } : {};
    }
    const { file, options, document } = analysed;
    const { kind, reason } = document;
    if (kind === undefined && document.problems().length === 0) {
      return verbose || named ? { note: `${path}: skipped: ${reason}` } : {};
    }
    const checked =
      (await this.#checkLive(file, options)) ?? (await checkFile(document, file, this.#files));
    const placed = isAbsolute(path) ? checked.placed : checked.placed.map(withRelativePaths);
    const report = {
      path,
      ...(kind === undefined ? {} : { kind }),
      problems: placed,
      ...(this.#options.fingerprints ? { fingerprints: fingerprintsOf(path, text, placed) } : {}),
    };
    return {
      report: this.#onlyNew(report, document),
      ...(verbose ? { note: `${path}: ${kind ?? 'unrecognized'}: ${reason}` } : {}),
      ruleFiles: await this.#ruleFiles(document, path),
    };
  }

  /** What is wrong with a file according to the data of the server as well; undefined where none is asked. */
  async #checkLive(file: ReadFile, options: CheckOptions): Promise<CheckedFile | undefined> {
    try {
      return await this.#live?.settle(async (live) => {
        const document = await analyseFile(this.#engine, file, { ...options, live });
        return checkFile(document, file, this.#files);
      });
    } catch (error) {
      if (!(error instanceof ServerUnavailable)) throw error;
      this.#live = undefined;
      this.unavailable = error.message;
      return undefined;
    }
  }

  /** Without the problems on lines that have not changed, in rules that have not. */
  #onlyNew(report: FileReport, document: AnalysedDocument): FileReport {
    const { changes } = this.#options;
    if (changes === undefined) return report;
    const changed = changes.get(realPath(report.path));
    const rules = changed === undefined ? [] : rulesIn(document.summary());
    return keeping(report, (index) => {
      const { from, to } = report.problems[index]?.place ?? { from: { line: 0 }, to: { line: 0 } };
      const isNew = (first: number, last: number): boolean =>
        hasChanged(changed, first + 1, last + 1);
      const isIn = ({ rule }: RuleDefinition): boolean =>
        rule.from.line <= from.line && from.line <= rule.to.line;
      return (
        isNew(from.line, to.line) ||
        rules.some((one) => isIn(one) && isNew(one.rule.from.line, one.rule.to.line))
      );
    });
  }

  async #ruleFiles(document: AnalysedDocument, path: string): Promise<readonly string[]> {
    if (this.#files === undefined || path === '-') return [];
    const { outcome } = await this.#files.settle((files) => document.ruleFiles(files));
    return outcome.map((file) => (isAbsolute(path) ? file : relative('', file)));
  }
}

function liveSnapshotOf(url: string): LiveSnapshot {
  return new LiveSnapshot(new PrometheusLive(new PrometheusClient({ url, fetch })));
}

/** A problem that names other files as seen from the current folder. */
function withRelativePaths(placed: PlacedProblem): PlacedProblem {
  const { problem } = placed;
  if (problem.related === undefined) return placed;
  const related = problem.related.map((other) =>
    other.path === undefined ? other : { ...other, path: relative('', other.path) },
  );
  return { ...placed, problem: { ...problem, related } };
}

/** Git knows files by the path that no link is on. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
