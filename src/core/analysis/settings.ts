import {
  type CheckSettings,
  defaultChecks,
  presetNamed,
  readLevels,
} from '../project/checkSettings.ts';
import {
  atLeast,
  formatVersion,
  newestTarget,
  oldestPrometheus,
  parseVersion,
  type Target,
  type Version,
  ruleDialectNamed,
} from '../base/target.ts';
import { listOf, recordOf } from '../base/wire.ts';
import { programTarget } from '../promql/releases/flags.ts';

/** Reads `prometheus.fileKinds`: glob pattern → name of a kind. Entries that are no names are left out. */
export function readKinds(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(recordOf(value)).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

/** What files are checked against, and why it is not what the setting says, where it is not. */
export interface TargetSetting {
  readonly target: Target;
  readonly problem?: string;
}

/**
 * Reads `prometheus.target`, `prometheus.enableFeatures`, `prometheus.agentMode` and `prometheus.dialect`. A version that is not
 * supported gives way to the nearest one that is.
 */
export function readTarget(
  value: unknown,
  features: unknown,
  agent?: unknown,
  dialectName?: unknown,
): TargetSetting {
  const { version, problem } = readVersion(value);
  const dialect = ruleDialectNamed(dialectName);
  const chosen = listOf(features).map(String);
  const target = programTarget({
    ...newestTarget,
    prometheus: version,
    features: new Set(chosen),
    ...(agent === true ? { agent } : {}),
    ...(dialect === undefined ? {} : { dialect }),
  });
  return problem === undefined ? { target } : { target, problem };
}

function readVersion(value: unknown): { version: Version; problem?: string } {
  const newest = newestTarget.prometheus;
  if (value === undefined || value === '') return { version: newest };
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const wanted = parseVersion(text);
  const version =
    wanted === undefined || !atLeast(newest, wanted)
      ? newest
      : atLeast(wanted, oldestPrometheus)
        ? wanted
        : oldestPrometheus;
  if (version === wanted) return { version };
  const range = `${formatVersion(oldestPrometheus)} to ${formatVersion(newest)}`;
  return {
    version,
    problem: `prometheus.target is set to ${text}, but only versions ${range} are supported. Files are checked against ${formatVersion(version)}.`,
  };
}

/**
 * Reads `prometheus.preset`, `prometheus.checks` and `prometheus.diagnostics.literalSecrets`, which turns
 * off one check, unless the checks name it. What is missing or wrong keeps its default.
 */
export function readChecks(
  preset: unknown,
  checks: unknown,
  literalSecrets: unknown,
): CheckSettings {
  const levels = readLevels(checks);
  return {
    ...defaultChecks,
    preset: presetNamed(preset) ?? defaultChecks.preset,
    levels: literalSecrets === false ? { 'literal-secret': 'off', ...levels } : levels,
  };
}
