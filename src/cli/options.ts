import type { Severity } from '../core/base/problem.ts';
import type { Target } from '../core/base/target.ts';
import type { FileKind } from '../core/documents/kinds/index.ts';
import type { CheckSettings } from '../core/project/checkSettings.ts';
import type { Changes } from './changes.ts';
import type { TestFormat } from './ruleTests/testFormat.ts';

/** Formats of `promcheck PATH…`. */
export const formats = ['text', 'json', 'sarif', 'github', 'gitlab', 'checkstyle'] as const;

/** One of `formats`. */
export type OutputFormat = (typeof formats)[number];

/** Formats of the commands that run tests or explain. */
export const reportFormats = ['text', 'json', 'junit'] as const;

/** One of `reportFormats`. */
export type ReportFormat = (typeof reportFormats)[number];

/** Severities of problems, the worst first. */
export const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** What the command line asks for. */
export interface Options {
  readonly command:
    'check' | 'promql' | 'fmt' | 'test' | 'routes' | 'relabel' | 'backtest' | 'explain' | 'lsp';
  /** Files and folders; for `promql`: expressions. `-` is standard input. */
  readonly operands: readonly string[];
  readonly format: OutputFormat;
  /** `routes`, `relabel` and `backtest`. */
  readonly reportFormat: ReportFormat;
  /** `test`. */
  readonly testFormat: TestFormat;
  /** `test`: regular expressions; only tests whose name one of them matches are run. */
  readonly run: readonly string[];
  readonly ignoreUnknownFields: boolean;
  /** `test`: whether what the tests reach is printed, and the file that it is written to for LCOV. */
  readonly coverage: boolean;
  readonly lcov: string | undefined;
  readonly watch: boolean;
  /** `routes` and `relabel`: each names the labels of an alert or a target. */
  readonly labels: readonly string[];
  /** `routes`: each names the labels of another alert that fires. */
  readonly firing: readonly string[];
  /** `routes`: a time (RFC 3339). */
  readonly at: string | undefined;
  /** `relabel`: the name of a scrape job; absent: all. */
  readonly job: string | undefined;
  readonly kind: FileKind | undefined;
  readonly target: Target;
  /** True where the command line names a version, a feature or a program: project files do not. */
  readonly isTargetGiven: boolean;
  /** Which checks run, where no project file says otherwise. */
  readonly checks: CheckSettings;
  /** Absent: as the target's promtool does. */
  readonly names: 'utf8' | 'legacy' | undefined;
  readonly syntaxOnly: boolean;
  readonly verbose: boolean;
  readonly failOn: readonly Severity[];
  /** A file with the problems that are known already. */
  readonly baseline: string | undefined;
  /** True where the file is written instead of read. */
  readonly writesBaseline: boolean;
  /** A revision of Git: only what is new since then is reported. */
  readonly changedSince: string | undefined;
  /** `backtest`: the name of an alert; absent: all. */
  readonly rule: string | undefined;
  /** `backtest`: how far it looks back, in ms. */
  readonly range: number;
  /** The URL of a Prometheus that has the data of the rules. */
  readonly server: string | undefined;
  readonly jsonl: boolean;
  readonly formatExpr: boolean;
  /** `fmt`: what becomes of files that are not formatted. */
  readonly formatAction: 'write' | 'check' | 'diff';
}

/** What a run checks files with; plain data, which threads are handed. */
export interface CheckRun extends Options {
  /** True where problems are told apart by what stays when lines move. */
  readonly fingerprints: boolean;
  /** The absolute paths of the Prometheus configurations of the run: they may load its rule files. */
  readonly configs: readonly string[];
  /** Absent: everything counts as new. */
  readonly changes?: Changes;
}
