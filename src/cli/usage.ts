import { parseArgs } from 'node:util';
import { type Options, severities } from './options.ts';
import {
  dialectOf,
  failing,
  formatsOf,
  kindOf,
  oneOf,
  rangeOf,
  readTarget,
  serverOf,
  timeOf,
} from './optionValues.ts';
import { UsageError } from './usageError.ts';
import { messageOf } from '../core/base/thrown.ts';
import { defaultChecks, presetNamed, presets } from '../core/project/checkSettings.ts';

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
  const misused = misuse(command, operands, values);
  if (misused !== undefined) throw new UsageError(misused);
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

/** What a command cannot do with the options and words behind it, in a sentence; undefined where it can. */
function misuse(
  command: Options['command'],
  operands: readonly string[],
  values: ReturnType<typeof parse>['values'],
): string | undefined {
  if (needFiles.has(command) && operands.length === 0) {
    return 'No files or folders were given.';
  }
  if (command !== 'fmt' && (values.check || values.diff)) {
    return '--check and --diff can only be used with "promcheck fmt".';
  }
  const isOfTests =
    values.run.length > 0 ||
    values['ignore-unknown-fields'] ||
    values.coverage ||
    values.lcov !== undefined ||
    values.watch;
  if (command !== 'test' && isOfTests) {
    return '--run, --ignore-unknown-fields, --coverage, --lcov and --watch can only be used with "promcheck test".';
  }
  if (command !== 'check' && (values.baseline ?? values['changed-since']) !== undefined) {
    return `--baseline and --changed-since cannot be used with "promcheck ${command}".`;
  }
  if (command === 'lsp' && operands.length > 0) {
    return '"promcheck lsp" takes no files: it speaks to an editor.';
  }
  if (command === 'check' && (values.jsonl || values['format-expr'])) {
    return '--jsonl and --format-expr can only be used with "promcheck promql".';
  }
  const isExplained = command === 'routes' || command === 'relabel';
  if (!isExplained && values.labels.length > 0) {
    return '--labels can only be used with "promcheck routes" and "promcheck relabel".';
  }
  if (command !== 'routes' && (values.firing.length > 0 || values.at !== undefined)) {
    return '--firing and --at can only be used with "promcheck routes".';
  }
  if (command !== 'relabel' && values.job !== undefined) {
    return '--job can only be used with "promcheck relabel".';
  }
  const isBacktest = command === 'backtest';
  if (!isBacktest && (values.rule !== undefined || values.range !== undefined)) {
    return '--rule and --range can only be used with "promcheck backtest".';
  }
  if (isBacktest && values.server === undefined) {
    return '"promcheck backtest" needs the data of a Prometheus: --server URL.';
  }
  if (values.jsonl && operands.some((operand) => operand !== '-')) {
    return '--jsonl reads its expressions from standard input.';
  }
  if (values['write-baseline'] && values.baseline === undefined) {
    return '--write-baseline needs --baseline FILE.';
  }
  if (command === 'explain' && operands.length === 0) {
    return '"promcheck explain" needs a problem code.';
  }
  return undefined;
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
