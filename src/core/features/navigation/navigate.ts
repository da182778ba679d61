import type { Place } from '../../base/place.ts';
import { compileMatcherRegexp } from '../../go/regexp.ts';
import type { FilePlace } from '../filePlace.ts';
import type { WorkspaceIndex } from '../../workspace/workspaceIndex.ts';
import { groupsNamed, testsOfGroups } from './groups.ts';
import { type JobUses, placesOfJob } from './jobs/uses.ts';
import type { NameAtPlace } from './names.ts';

/** Where a name is declared, with all that is declared there. */
export interface Definition extends FilePlace {
  /** The whole rule; the name alone where nothing more is known. */
  readonly whole: Place;
}

/** A name, the file that it stands in, and what is known of all files. */
export interface NameQuestion {
  readonly name: NameAtPlace;
  readonly path: string;
  readonly index: WorkspaceIndex;
  /** Where files name a job beside its declaration; absent where nobody has looked for them, and for other names. */
  readonly jobUses?: JobUses;
}

/**
 * Where a name is declared: recording rules and alerts in any file of the workspace, groups in the file or in
 * those that a rule test loads, what a configuration declares in that file. A file that declares no such job means
 * those of all files. Files are not names in this sense.
 */
export function definitionsOf({ name: { kind, name }, path, index }: NameQuestion): Definition[] {
  if (kind === 'metric' || kind === 'alert') {
    const found = kind === 'metric' ? index.definitionsOf(name) : index.alertsNamed(name);
    return found.map(({ path, place, rule }) => ({ path, place, whole: rule }));
  }
  if (kind === 'group') {
    return groupsNamed(name, path, index).map(({ path, place }) => ({ path, place, whole: place }));
  }
  const own = declaredIn(path, index, { kind, name });
  return own.length > 0 || kind !== 'job' ? own : jobsNamed(name, index);
}

/** Where the workspace declares jobs of a name. */
export function jobsNamed(name: string, index: WorkspaceIndex): Definition[] {
  return [...index.paths].sort().flatMap((path) => declaredIn(path, index, { kind: 'job', name }));
}

function declaredIn(
  path: string,
  index: WorkspaceIndex,
  { kind, name }: Pick<NameAtPlace, 'kind' | 'name'>,
): Definition[] {
  return (index.summary(path)?.named ?? [])
    .filter((other) => other.isDefinition && other.kind === kind && other.name === name)
    .map(({ place }) => ({ path, place, whole: place }));
}

/** Where a name is used; patterns of metric names that match it count. Without its declarations. */
export function usesOf({ name: { kind, name }, path, index, jobUses }: NameQuestion): FilePlace[] {
  if (kind === 'metric') {
    return index.usePlaces(name, matches);
  }
  if (kind === 'alert') return index.testsOf(name).map(({ path, place }) => ({ path, place }));
  if (kind === 'group') {
    const groups = groupsNamed(name, path, index);
    return testsOfGroups(name, groups, index).map(({ path, place }) => ({ path, place }));
  }
  if (kind === 'job') return jobUses === undefined ? [] : placesOfJob(jobUses, name);
  const named = index.summary(path)?.named ?? [];
  return named
    .filter((other) => !other.isDefinition && other.kind === kind && other.name === name)
    .map(({ place }) => ({ path, place }));
}

/** True where a pattern of `__name__` matches a metric; what RE2 does not accept matches nothing. */
function matches(pattern: string, metric: string): boolean {
  return compileMatcherRegexp(pattern).matchesAll(metric);
}
