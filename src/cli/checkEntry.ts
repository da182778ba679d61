import { realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import type { AnalysedDocument } from '../core/analysis/document.ts';
import { Projects } from '../core/analysis/projects.ts';
import type { FileKind } from '../core/documents/kinds/index.ts';
import { FileSnapshot } from '../core/workspace/fileSnapshot.ts';
import { analyseFile, checkFile, type Engine, faultIn } from '../files/checkFile.ts';
import { nodeHost } from '../files/nodeHost.ts';
import { type Listed, readEntry, type Source } from './files.ts';
import { keeping } from './baseline.ts';
import { hasChanged } from './changes.ts';
import { fingerprintsOf } from './fingerprints.ts';
import type { FileReport } from './formats/reported.ts';
import type { CheckRun } from './usage.ts';
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
  readonly #projects: Projects;

  constructor(engine: Engine, options: CheckRun) {
    this.#engine = engine;
    this.#options = options;
    const files = new FileSnapshot(nodeHost);
    this.#files = options.syntaxOnly ? undefined : files;
    this.#projects = new Projects(files, [process.cwd()]);
  }

  /** Never rejects: a fault of ours in one file ends no run. */
  async check(entry: Listed, kind?: FileKind): Promise<Outcome> {
    const source = 'unread' in entry ? entry : await readEntry(entry);
    if (source === undefined) return {};
    const { path } = source;
    if ('unread' in source) {
      if (source.failed) return { note: `promcheck: ${source.unread}`, failed: true };
      return this.#options.verbose ? { note: `${path}: skipped: ${source.unread}` } : {};
    }
    try {
      return await this.#outcome(source, kind ?? this.#options.kind);
    } catch (error) {
      return { report: { path, problems: faultIn(source.text, error) } };
    }
  }

  async #outcome(source: Source, chosen: FileKind | undefined): Promise<Outcome> {
    const { names, verbose } = this.#options;
    const { path, named, text, fault } = source;
    const file = {
      text,
      ...(fault === undefined ? {} : { fault }),
      ...(path === '-' ? {} : { path }),
      ...(chosen === undefined ? {} : { kind: chosen }),
    };
    const project = await this.#projects.optionsFor(resolve(path), this.#options);
    if (project.isExcluded) {
      const note = `${path}: skipped: it is excluded by ${relative('', project.projectPath ?? '')}`;
      return verbose || named ? { note } : {};
    }
    const { target, checks } = project;
    const document = await analyseFile(this.#engine, file, {
      target,
      checks,
      ...(names === undefined ? {} : { names }),
    });
    const { kind, reason } = document;
    if (kind === undefined && document.problems().length === 0) {
      return verbose || named ? { note: `${path}: skipped: ${reason}` } : {};
    }
    const { placed } = await checkFile(document, file, this.#files);
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

  /** Without the problems on lines that have not changed, in rules that have not. */
  #onlyNew(report: FileReport, document: AnalysedDocument): FileReport {
    const { changes } = this.#options;
    if (changes === undefined) return report;
    const changed = changes.get(realPath(report.path));
    const rules = changed === undefined ? [] : (document.summary()?.rules ?? []);
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

/** Git knows files by the path that no link is on. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
