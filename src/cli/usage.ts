import { parseArgs } from 'node:util';
import type { Changes } from './changes.ts';
import { type FileKind, fileKindNamed, fileKinds } from '../core/documents/kinds/index.ts';
import {
  type CheckSettings,
  defaultChecks,
  presetNamed,
  presets,
} from '../core/project/checkSettings.ts';
import type { Severity } from '../core/base/problem.ts';
import {
  formatVersion,
  isKnownPrometheus,
  newestTarget,
  oldestPrometheus,
  parseVersion,
  ruleDialectNamed,
  ruleDialects,
} from '../core/base/target.ts';
import type { RuleDialect, Target, Version } from '../core/base/target.ts';

export const formats = ['text', 'json', 'sarif', 'github', 'gitlab', 'checkstyle'] as const;
export type OutputFormat = (typeof formats)[number];

const presetNames = Object.keys(presets);

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** What the command line asks for. */
export interface Options {
  readonly command: 'check' | 'promql' | 'fmt' | 'explain' | 'lsp';
  /** Files and folders; for `promql`: expressions. `-` is standard input. */
  readonly operands: readonly string[];
  readonly format: OutputFormat;
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
  readonly jsonl: boolean;
  readonly formatExpr: boolean;
  /** `fmt`: what becomes of files that are not formatted. */
  readonly formatAction: 'write' | 'check' | 'diff';
}

/** What a run checks files with; plain data, which threads are handed. */
export interface CheckRun extends Options {
  /** True where problems are told apart by what stays when lines move. */
  readonly fingerprints: boolean;
  /** Absent: everything counts as new. */
  readonly changes?: Changes;
}

/** Words that are commands where they come first. */
const commands = ['promql', 'fmt', 'explain', 'lsp'] as const;

/** The command line cannot be understood; `message` says why in one sentence. */
export class UsageError extends Error {}

export const help = `promcheck: check Prometheus and Alertmanager files and PromQL expressions

Usage:
  promcheck [OPTION…] PATH…             check files and folders ("-" for standard input)
  promcheck promql [OPTION…] EXPR…      check PromQL expressions ("-" or none for
                                        standard input)
  promcheck explain CODE…               print the pages of problem codes
  promcheck fmt [OPTION…] PATH…         format the expressions of files; everything around them
                                        stays as it is ("-" for standard input)
  promcheck lsp                         start the language server for editors, on standard input
                                        and output

Options:
  --kind KIND             treat all files as this kind instead of detecting it from the content:
                          ${fileKinds.join(', ')}
  --target VERSION[,…]    check against this version of Prometheus (${formatVersion(oldestPrometheus)} to ${formatVersion(newestTarget.prometheus)}) or,
                          if it is 0.N, of Alertmanager; default: ${formatVersion(newestTarget.prometheus)},${formatVersion(newestTarget.alertmanager)}
  --enable-feature NAME[,NAME]
                          feature flags enabled in Prometheus, in addition to those that this
                          version turns on by itself
  --agent                 check prometheus.yml for Prometheus in agent mode
  --dialect PROGRAM       know the keys of another program in rule files: vmalert, thanos, mimir
  --names SCHEME          validation scheme for metric and label names in rules: utf8, legacy;
                          default: that of the target
  --preset NAME           checks to start from, where no .promcheck.yml says otherwise:
                          ${presetNames.join(', ')}; default: recommended
  --syntax-only           skip checks that read other files
  --format FORMAT         ${formats.join(', ')}; default: text
  --fail-on SEVERITY      exit with status 1 if a problem has at least this severity:
                          ${severities.join(', ')}; default: warning
  --changed-since REV     report only what is new since a revision of Git: problems on changed lines
                          and in changed rules
  --baseline FILE         leave out the problems that FILE lists; errors are always reported
  --write-baseline        write the problems found to the file given by --baseline instead
  --verbose               print the detected kind of each file, and why files are skipped
  --jsonl                 promql: read one JSON string per line, print one JSON object per line;
                          checked as Prometheus' parser alone would, with only the feature flags
                          given by --enable-feature
  --format-expr           promql: print the formatted expression
  --check                 fmt: write nothing, list the files that are not formatted, and exit
                          with status 1 if there are some
  --diff                  fmt: write nothing, print what would change
  --help, --version

Exit status: 0 no problems, 1 problems found, 2 invalid usage or unreadable files.
`;

/** Reads the arguments behind the program's name. `help` and `version` are answers of their own. */
export function readArguments(args: readonly string[]): Options | 'help' | 'version' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  if (values.version) return 'version';
  const command = commands.find((name) => name === positionals[0]) ?? 'check';
  const operands = command === 'check' ? positionals : positionals.slice(1);
  if ((command === 'check' || command === 'fmt') && operands.length === 0) {
    throw new UsageError('No files or folders were given.');
  }
  if (command !== 'fmt' && (values.check || values.diff)) {
    throw new UsageError('--check and --diff can only be used with "promcheck fmt".');
  }
  if (command === 'lsp' && operands.length > 0) {
    throw new UsageError('"promcheck lsp" takes no files: it speaks to an editor.');
  }
  if (command === 'check' && (values.jsonl || values['format-expr'])) {
    throw new UsageError('--jsonl and --format-expr can only be used with "promcheck promql".');
  }
  if (values.jsonl && operands.some((operand) => operand !== '-')) {
    throw new UsageError('--jsonl reads its expressions from standard input.');
  }
  if (values['write-baseline'] && values.baseline === undefined) {
    throw new UsageError('--write-baseline needs --baseline FILE.');
  }
  if (command === 'explain' && operands.length === 0) {
    throw new UsageError('"promcheck explain" needs a problem code.');
  }
  return {
    command,
    operands,
    format: oneOf('--format', formats, values.format) ?? 'text',
    kind: kindOf(values.kind),
    target: readTarget(
      values.target,
      values['enable-feature'],
      values.agent,
      dialectOf(values.dialect),
    ),
    isTargetGiven:
      values.target.length > 0 ||
      values['enable-feature'].length > 0 ||
      values.dialect !== undefined,
    checks: {
      ...defaultChecks,
      preset: presetNamed(oneOf('--preset', presetNames, values.preset)) ?? defaultChecks.preset,
    },
    names: oneOf('--names', ['utf8', 'legacy'] as const, values.names),
    syntaxOnly: values['syntax-only'],
    verbose: values.verbose,
    failOn: failing(oneOf('--fail-on', severities, values['fail-on']) ?? 'warning'),
    baseline: values.baseline,
    writesBaseline: values['write-baseline'],
    changedSince: values['changed-since'],
    jsonl: values.jsonl,
    formatExpr: values['format-expr'],
    formatAction: values.check ? 'check' : values.diff ? 'diff' : 'write',
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        kind: { type: 'string' },
        target: { type: 'string', multiple: true, default: [] },
        'enable-feature': { type: 'string', multiple: true, default: [] },
        agent: { type: 'boolean', default: false },
        dialect: { type: 'string' },
        preset: { type: 'string' },
        names: { type: 'string' },
        'syntax-only': { type: 'boolean', default: false },
        'fail-on': { type: 'string' },
        baseline: { type: 'string' },
        'write-baseline': { type: 'boolean', default: false },
        'changed-since': { type: 'string' },
        verbose: { type: 'boolean', default: false },
        jsonl: { type: 'boolean', default: false },
        'format-expr': { type: 'boolean', default: false },
        check: { type: 'boolean', default: false },
        diff: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        // Language clients name the transport; there is no other.
        stdio: { type: 'boolean', default: false },
        version: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function oneOf<T extends string>(
  option: string,
  allowed: readonly T[],
  value: string | undefined,
): T | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  throw new UsageError(
    `Invalid value "${value}" for ${option}; must be one of ${allowed.join(', ')}.`,
  );
}

function kindOf(name: string | undefined): FileKind | undefined {
  return name === undefined ? undefined : (fileKindNamed(name) ?? oneOf('--kind', fileKinds, name));
}

function failing(least: Severity): readonly Severity[] {
  return severities.slice(0, severities.indexOf(least) + 1);
}

function dialectOf(name: string | undefined): RuleDialect | undefined {
  return ruleDialectNamed(oneOf('--dialect', Object.keys(ruleDialects), name));
}

function readTarget(
  versions: readonly string[],
  features: readonly string[],
  agent: boolean,
  dialect: RuleDialect | undefined,
): Target {
  let { prometheus, alertmanager } = newestTarget;
  for (const text of versions.flatMap((value) => value.split(','))) {
    const version = parseVersion(text);
    if (version === undefined) {
      throw new UsageError(`Invalid value "${text}" for --target; must be a version such as 3.13.`);
    }
    // Alertmanager is still at 0.x, Prometheus has long left it: the number tells them apart.
    if (version.major === 0) alertmanager = version;
    else prometheus = known(version, text);
  }
  const names = features.flatMap((value) => value.split(',')).map((name) => name.trim());
  return {
    prometheus,
    alertmanager,
    features: new Set(names.filter((name) => name !== '')),
    ...(agent ? { agent } : {}),
    ...(dialect === undefined ? {} : { dialect }),
  };
}

function known(version: Version, text: string): Version {
  if (!isKnownPrometheus(version)) {
    throw new UsageError(
      `Invalid value "${text}" for --target; supported versions are ` +
        `${formatVersion(oldestPrometheus)} to ${formatVersion(newestTarget.prometheus)}.`,
    );
  }
  return version;
}
