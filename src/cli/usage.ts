import { parseArgs } from 'node:util';
import type { Changes } from './changes.ts';
import { UsageError } from './usageError.ts';
import { type TestFormat, testFormats } from './ruleTests/testFormat.ts';
import { type FileKind, fileKindNamed, fileKinds } from '../core/documents/kinds/index.ts';
import {
  type CheckSettings,
  defaultChecks,
  presetNamed,
  presets,
} from '../core/project/checkSettings.ts';
import type { Severity } from '../core/base/problem.ts';
import { parseModelDuration } from '../core/go/modelDuration.ts';
import { isRfc3339 } from '../core/go/time.ts';
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
import { messageOf } from '../core/base/thrown.ts';

export const formats = ['text', 'json', 'sarif', 'github', 'gitlab', 'checkstyle'] as const;
export type OutputFormat = (typeof formats)[number];

/** Formats of the commands that run tests or explain. */
const reportFormats = ['text', 'json', 'junit'] as const;
export type ReportFormat = (typeof reportFormats)[number];

const presetNames = Object.keys(presets);

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

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

const needFiles: ReadonlySet<string> = new Set([
  'check',
  'fmt',
  'test',
  'routes',
  'relabel',
  'backtest',
]);

/** Words that are commands where they come first. */
const commands = [
  'promql',
  'fmt',
  'test',
  'routes',
  'relabel',
  'backtest',
  'explain',
  'lsp',
] as const;

export const help = `promcheck: check Prometheus and Alertmanager files and PromQL expressions

Usage:
  promcheck [OPTION…] PATH…             check files and folders ("-" for standard input)
  promcheck promql [OPTION…] EXPR…      check PromQL expressions ("-" or none for
                                        standard input)
  promcheck explain CODE…               print the pages of problem codes
  promcheck fmt [OPTION…] PATH…         format the expressions of files; everything around them
                                        stays as it is ("-" for standard input)
  promcheck test [OPTION…] PATH…        run rule tests as "promtool test rules" does, without promtool
  promcheck routes [OPTION…] PATH…      run route tests; of an Alertmanager configuration, print the
                                        routing tree, or where an alert goes and why
  promcheck relabel [OPTION…] PATH…     show step by step how the relabeling of scrape jobs changes
                                        the targets in prometheus.yml, or any labels
  promcheck backtest [OPTION…] --server URL FILE[:ALERT]…
                                        print when alerts would have been pending and firing,
                                        according to the data of a Prometheus
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
  --dialect PROGRAM       accept the keys of another program in rule files: vmalert, thanos, mimir
  --names SCHEME          validation scheme for metric and label names in rules: utf8, legacy;
                          default: that of the target
  --preset NAME           checks to start with, unless a .promcheck.yml sets them:
                          ${presetNames.join(', ')}; default: recommended
  --syntax-only           skip checks that read other files
  --format FORMAT         ${formats.join(', ')}; default: text;
                          test: ${testFormats.join(', ')};
                          routes: ${reportFormats.join(', ')}; relabel, backtest: text, json
  --fail-on SEVERITY      exit with status 1 if a problem has at least this severity:
                          ${severities.join(', ')}; default: warning
  --server URL            also check rules against the data of this Prometheus: metrics and labels that
                          it does not have, what alerts would have done, what queries cost
  --changed-since REV     report only what is new since a revision of Git: problems on changed lines
                          and in changed rules
  --baseline FILE         leave out the problems that FILE lists; errors are always reported
  --write-baseline        write the problems found to the file given by --baseline instead
  --run REGEX             test: run only tests whose name matches; may be given several times
  --ignore-unknown-fields test: accept fields in rule files that Prometheus does not know
  --coverage              test: print which rules, states of alerts and branches the tests reach
  --lcov FILE             test: write the same to a file, in the format of LCOV
  --watch                 test: run again whenever a test or a rule file changes
  --labels LABELS         routes, relabel: the labels of an alert or a target, such as a=b,c="d e" or a
                          JSON object; may be given several times
  --firing LABELS         routes: labels of another alert that fires at the same time
  --at TIME               routes: time of the notification, such as 2026-03-02T10:00:00Z
  --job NAME              relabel: the scrape job; default: all
  --rule NAME             backtest: the alert; default: all
  --range DURATION        backtest: how far to look back, such as 6h; default: 7d
  --verbose               print the detected kind of each file, and why files are skipped
  --jsonl                 promql: read one JSON string per line, print one JSON object per line;
                          checked as Prometheus' parser alone would, with only the feature flags
                          given by --enable-feature
  --format-expr           promql: print the formatted expression
  --check                 fmt: write nothing, list the files that are not formatted, and exit
                          with status 1 if there are any
  --diff                  fmt: write nothing, print what would change
  --help, --version

Exit status: 0 no problems, 1 problems found, 2 invalid usage or unreadable files.
backtest: 0 whatever the alerts would have done, 1 if an expression cannot be evaluated, 2 as above,
or if the server cannot be reached.
`;

/** Reads the arguments behind the program's name. `help` and `version` are answers of their own. */
export function readArguments(args: readonly string[]): Options | 'help' | 'version' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  if (values.version) return 'version';
  const command = commands.find((name) => name === positionals[0]) ?? 'check';
  const operands = command === 'check' ? positionals : positionals.slice(1);
  if (needFiles.has(command) && operands.length === 0) {
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
  const isExplained = command === 'routes' || command === 'relabel';
  if (!isExplained && values.labels.length > 0) {
    throw new UsageError(
      '--labels can only be used with "promcheck routes" and "promcheck relabel".',
    );
  }
  if (command !== 'routes' && (values.firing.length > 0 || values.at !== undefined)) {
    throw new UsageError('--firing and --at can only be used with "promcheck routes".');
  }
  if (command !== 'relabel' && values.job !== undefined) {
    throw new UsageError('--job can only be used with "promcheck relabel".');
  }
  const isBacktest = command === 'backtest';
  if (!isBacktest && (values.rule !== undefined || values.range !== undefined)) {
    throw new UsageError('--rule and --range can only be used with "promcheck backtest".');
  }
  if (isBacktest && values.server === undefined) {
    throw new UsageError('"promcheck backtest" needs the data of a Prometheus: --server URL.');
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
    ...formatsOf(command, values.format),
    labels: values.labels,
    firing: values.firing,
    at: timeOf(values.at),
    job: values.job,
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
    rule: values.rule,
    range: rangeOf(values.range),
    server: serverOf(values.server),
    run: values.run,
    ignoreUnknownFields: values['ignore-unknown-fields'],
    coverage: values.coverage,
    lcov: values.lcov,
    watch: values.watch,
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
        labels: { type: 'string', multiple: true, default: [] },
        firing: { type: 'string', multiple: true, default: [] },
        at: { type: 'string' },
        job: { type: 'string' },
        kind: { type: 'string' },
        target: { type: 'string', multiple: true, default: [] },
        'enable-feature': { type: 'string', multiple: true, default: [] },
        agent: { type: 'boolean', default: false },
        dialect: { type: 'string' },
        preset: { type: 'string' },
        names: { type: 'string' },
        run: { type: 'string', multiple: true, default: [] },
        'ignore-unknown-fields': { type: 'boolean', default: false },
        coverage: { type: 'boolean', default: false },
        lcov: { type: 'string' },
        watch: { type: 'boolean', default: false },
        'syntax-only': { type: 'boolean', default: false },
        'fail-on': { type: 'string' },
        baseline: { type: 'string' },
        'write-baseline': { type: 'boolean', default: false },
        'changed-since': { type: 'string' },
        rule: { type: 'string' },
        range: { type: 'string' },
        server: { type: 'string' },
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
    throw new UsageError(messageOf(error));
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

function formatsOf(
  command: Options['command'],
  value: string | undefined,
): Pick<Options, 'format' | 'reportFormat' | 'testFormat'> {
  if (command === 'test') {
    const testFormat = oneOf('--format', testFormats, value) ?? 'text';
    return { format: 'text', reportFormat: 'text', testFormat };
  }
  const isReport = command === 'routes' || command === 'relabel' || command === 'backtest';
  const own = command === 'routes' ? reportFormats : (['text', 'json'] as const);
  return {
    format: (isReport ? undefined : oneOf('--format', formats, value)) ?? 'text',
    reportFormat: (isReport ? oneOf('--format', own, value) : undefined) ?? 'text',
    testFormat: 'text',
  };
}

function timeOf(text: string | undefined): string | undefined {
  if (text === undefined || isRfc3339(text)) return text;
  throw new UsageError(
    `Invalid value "${text}" for --at; must be a time such as 2026-03-02T10:00:00Z.`,
  );
}

function kindOf(name: string | undefined): FileKind | undefined {
  return name === undefined ? undefined : (fileKindNamed(name) ?? oneOf('--kind', fileKinds, name));
}

/** Without the slash at its end. */
function serverOf(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  if (/^https?:\/\/[^/]/.test(url) && URL.canParse(url)) return url.replace(/\/+$/, '');
  throw new UsageError(
    `Invalid value "${url}" for --server; must be a URL such as http://localhost:9090.`,
  );
}

/** A range in ms. */
function rangeOf(text: string | undefined): number {
  const range = parseModelDuration(text ?? '7d');
  if (range.error === undefined && range.value > 0) return range.value;
  throw new UsageError(`Invalid value "${text ?? ''}" for --range; must be a duration such as 6h.`);
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
