import {
  newestTarget,
  parseVersion,
  type Target,
  type Version,
} from '../../src/core/base/target.ts';

/** A target of that release of Prometheus, with these features alone. */
export function targetOf(version: string, ...features: readonly string[]): Target {
  return { ...newestTarget, prometheus: versionOf(version), features: new Set(features) };
}

/** A target of that release of Alertmanager. */
export function alertmanagerTarget(version: string): Target {
  return { ...newestTarget, alertmanager: versionOf(version) };
}

function versionOf(text: string): Version {
  const version = parseVersion(text);
  if (version === undefined) throw new Error(`${text} is no version`);
  return version;
}
