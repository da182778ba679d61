import type { Place } from '../../core/base/place.ts';
import type { InFile } from '../../core/workspace/nameTable.ts';
import type { WorkspaceIndex } from '../../core/workspace/workspaceIndex.ts';

/** Where the configurations of the workspace define a scrape job. */
export function jobsNamed(
  name: string,
  index: Pick<WorkspaceIndex, 'paths' | 'summary'>,
): readonly InFile<{ readonly place: Place }>[] {
  return [...index.paths].sort().flatMap((path) => {
    const named = index.summary(path)?.named ?? [];
    const jobs = named.filter((one) => one.kind === 'job' && one.isDefinition && one.name === name);
    return jobs.map(({ place }) => ({ path, place }));
  });
}
