import { formats, type Options, reportFormats, severities } from './options.ts';
import { testFormats } from './ruleTests/testFormat.ts';
import { UsageError } from './usageError.ts';
import type { Severity } from '../core/base/problem.ts';
import {
  formatVersion,
  isKnownPrometheus,
  newestTarget,
  oldestPrometheus,
  parseVersion,
  type RuleDialect,
  ruleDialectNamed,
  ruleDialects,
  type Target,
  type Version,
} from '../core/base/target.ts';
import { type FileKind, fileKindNamed, fileKinds } from '../core/documents/kinds/index.ts';
import { parseModelDuration } from '../core/go/modelDuration.ts';
import { isRfc3339 } from '../core/go/time.ts';

/** The value of an option that takes one of some words. @throws UsageError for another one */
export function oneOf<T extends string>(
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

/** What the command writes its answer in. @throws UsageError for a format that it does not have */
export function formatsOf(
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

/** The time of `--at`. @throws UsageError where it is not one of RFC 3339 */
export function timeOf(text: string | undefined): string | undefined {
  if (text === undefined || isRfc3339(text)) return text;
  throw new UsageError(
    `Invalid value "${text}" for --at; must be a time such as 2026-03-02T10:00:00Z.`,
  );
}

/** The kind of `--kind`. @throws UsageError for one that there is not */
export function kindOf(name: string | undefined): FileKind | undefined {
  return name === undefined ? undefined : (fileKindNamed(name) ?? oneOf('--kind', fileKinds, name));
}

/** The URL of `--server`, without the slash at its end. @throws UsageError where it is none */
export function serverOf(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  if (/^https?:\/\/[^/]/.test(url) && URL.canParse(url)) return url.replace(/\/+$/, '');
  throw new UsageError(
    `Invalid value "${url}" for --server; must be a URL such as http://localhost:9090.`,
  );
}

/** The length of `--range` in ms; a week by default. @throws UsageError where it is none */
export function rangeOf(text: string | undefined): number {
  const range = parseModelDuration(text ?? '7d');
  if (range.error === undefined && range.value > 0) return range.value;
  throw new UsageError(`Invalid value "${text ?? ''}" for --range; must be a duration such as 6h.`);
}

/** The severities from one on. */
export function failing(least: Severity): readonly Severity[] {
  return severities.slice(0, severities.indexOf(least) + 1);
}

/** The program of `--dialect`. @throws UsageError for another one */
export function dialectOf(name: string | undefined): RuleDialect | undefined {
  return ruleDialectNamed(oneOf('--dialect', Object.keys(ruleDialects), name));
}

/** What files are checked against. @throws UsageError for a version that is not known */
export function readTarget(
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
