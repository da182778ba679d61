import { parseArgs } from 'node:util';
import { fileKinds, type FileKind } from '../core/documents/kind.ts';
import { featuresOnByDefault } from '../core/promql/releases/availability.ts';
import type { Severity } from '../core/base/problem.ts';
import {
  formatVersion,
  newestTarget,
  oldestPrometheus,
  parseVersion,
} from '../core/base/target.ts';
import type { Target, Version } from '../core/base/target.ts';

export const formats = ['text', 'json', 'sarif', 'github'] as const;
export type OutputFormat = (typeof formats)[number];

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** What the command line asks for. */
export interface Options {
  readonly command: 'check' | 'promql';
  /** Files and folders; for `promql`: expressions. `-` is standard input. */
  readonly operands: readonly string[];
  readonly format: OutputFormat;
  readonly kind: FileKind | undefined;
  readonly target: Target;
  /** Absent: as the target's promtool does. */
  readonly names: 'utf8' | 'legacy' | undefined;
  readonly syntaxOnly: boolean;
  readonly verbose: boolean;
  readonly failOn: readonly Severity[];
  readonly jsonl: boolean;
  readonly formatExpr: boolean;
}

/** The command line cannot be understood; `message` says why in one sentence. */
export class UsageError extends Error {}

export const help = `promcheck: the verdicts of promtool and amtool, and more, for files and expressions

Usage:
  promcheck [OPTION…] PATH…             check files and folders ("-": standard input)
  promcheck promql [OPTION…] EXPR…      check PromQL expressions ("-" or none: standard input)

Options:
  --kind KIND             take every file for this kind instead of recognising it by content:
                          ${fileKinds.join(', ')}
  --target VERSION[,…]    check against this Prometheus (${formatVersion(oldestPrometheus)} to ${formatVersion(newestTarget.prometheus)}) or, as 0.N,
                          this Alertmanager; default: ${formatVersion(newestTarget.prometheus)},${formatVersion(newestTarget.alertmanager)}
  --enable-feature NAME[,NAME]  Prometheus' feature flags that are on
  --names SCHEME          judge names of rules by this scheme: utf8, legacy; default: the target's
  --syntax-only           leave out what needs other files
  --format FORMAT         ${formats.join(', ')}; default: text
  --fail-on SEVERITY      least severity that makes the exit status 1: ${severities.join(', ')};
                          default: hint
  --verbose               say which files are skipped, and why
  --jsonl                 promql: read one JSON string a line, answer one JSON object a line
  --format-expr           promql: print the expression's pretty form
  --help, --version

Exit status: 0 nothing found, 1 problems, 2 wrong usage or unreadable files.
`;

/** Reads the arguments behind the program's name. `help` and `version` are answers of their own. */
export function readArguments(args: readonly string[]): Options | 'help' | 'version' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  if (values.version) return 'version';
  const command = positionals[0] === 'promql' ? 'promql' : 'check';
  const operands = command === 'promql' ? positionals.slice(1) : positionals;
  if (command === 'check' && operands.length === 0) {
    throw new UsageError('No file or folder is named.');
  }
  if (command === 'check' && (values.jsonl || values['format-expr'])) {
    throw new UsageError('--jsonl and --format-expr belong to "promcheck promql".');
  }
  if (values.jsonl && operands.some((operand) => operand !== '-')) {
    throw new UsageError('--jsonl reads its expressions from standard input.');
  }
  return {
    command,
    operands,
    format: oneOf('--format', formats, values.format) ?? 'text',
    kind: oneOf('--kind', fileKinds, values.kind),
    target: readTarget(values.target, values['enable-feature']),
    names: oneOf('--names', ['utf8', 'legacy'] as const, values.names),
    syntaxOnly: values['syntax-only'],
    verbose: values.verbose,
    failOn: failing(oneOf('--fail-on', severities, values['fail-on']) ?? 'hint'),
    jsonl: values.jsonl,
    formatExpr: values['format-expr'],
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
        names: { type: 'string' },
        'syntax-only': { type: 'boolean', default: false },
        'fail-on': { type: 'string' },
        verbose: { type: 'boolean', default: false },
        jsonl: { type: 'boolean', default: false },
        'format-expr': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
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
  throw new UsageError(`${option} takes ${allowed.join(', ')}, not "${value}".`);
}

function failing(least: Severity): readonly Severity[] {
  return severities.slice(0, severities.indexOf(least) + 1);
}

function readTarget(versions: readonly string[], features: readonly string[]): Target {
  let { prometheus, alertmanager } = newestTarget;
  for (const text of versions.flatMap((value) => value.split(','))) {
    const version = parseVersion(text);
    if (version === undefined) {
      throw new UsageError(`--target takes a version such as 3.13, not "${text}".`);
    }
    // Alertmanager is still at 0.x, Prometheus has long left it: the number tells them apart.
    if (version.major === 0) alertmanager = version;
    else prometheus = known(version, text);
  }
  const names = features.flatMap((value) => value.split(',')).map((name) => name.trim());
  // The programs of a release set some flags by themselves.
  const set = [...featuresOnByDefault(prometheus), ...names.filter((name) => name !== '')];
  return { prometheus, alertmanager, features: new Set(set) };
}

function known(version: Version, text: string): Version {
  const order = (v: Version) => v.major * 1000 + v.minor;
  if (order(version) < order(oldestPrometheus) || order(version) > order(newestTarget.prometheus)) {
    throw new UsageError(
      `--target ${text}: versions ${formatVersion(oldestPrometheus)} to ` +
        `${formatVersion(newestTarget.prometheus)} are known.`,
    );
  }
  return version;
}
