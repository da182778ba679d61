import { parseArgs } from 'node:util';
import { UsageError } from './usageError.ts';
import { formats, type Options, reportFormats, severities } from './options.ts';
import { testFormats } from './ruleTests/testFormat.ts';
import { type FileKind, fileKindNamed, fileKinds } from '../core/documents/kinds/index.ts';
import { defaultChecks, presetNamed, presets } from '../core/project/checkSettings.ts';
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
      preset:
        presetNamed(oneOf('--preset', Object.keys(presets), values.preset)) ?? defaultChecks.preset,
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
