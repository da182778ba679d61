import type { LabelSources } from '../../src/core/features/templates/labels.ts';
import type { Surroundings } from '../../src/core/features/yaml/surroundings.ts';
import { WorkspaceIndex } from '../../src/core/workspace/workspaceIndex.ts';
import { documentOf } from './documents.ts';
import { fakeCatalog } from './fakeCatalog.ts';

/** A document at `/w/open.yml` among files that are given by their paths below `/w`. */
export function surroundedBy(
  files: Readonly<Record<string, string>> = {},
  labels: Partial<LabelSources> = {},
): Surroundings {
  const index = new WorkspaceIndex();
  for (const [name, text] of Object.entries(files)) {
    const path = `/w/${name}`;
    const summary = documentOf(text, undefined, { path }).summary();
    if (summary === undefined) throw new Error(`${name} is none of ours`);
    index.update(path, summary);
  }
  return {
    path: '/w/open.yml',
    index: () => Promise.resolve(index),
    labels: () => Promise.resolve({ records: () => [], catalog: fakeCatalog({}), ...labels }),
  };
}
