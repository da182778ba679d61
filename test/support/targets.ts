import { newestTarget, parseVersion, type Target } from '../../src/core/base/target.ts';

/** A target of that release with these features. */
export function targetOf(version: string, ...features: string[]): Target {
  const prometheus = parseVersion(version);
  if (prometheus === undefined) throw new Error(version);
  return { ...newestTarget, prometheus, features: new Set(features) };
}
