import { withoutQuotes } from '../../documents/keyLine.ts';
import { folderOf, relativePath } from '../../go/paths.ts';
import { keyLines } from '../../documents/keyLines.ts';
import type { FileKind } from '../../documents/kinds/index.ts';
import type { NameKind } from '../../schema/schema.ts';
import type { FileSummary } from '../../workspace/summary.ts';
import type { WorkspaceIndex } from '../../workspace/workspaceIndex.ts';
import { alertLabelNames, matchersOf, ruleLabelNames } from './alertNames.ts';
import type { YamlDocument } from './document.ts';
import { expectedAnnotations, expectedLabels, expectedValues } from './expectedLabels.ts';
import type { KnownName } from './knownName.ts';
import { labelValues } from './labelValues.ts';
import { relabelNames } from './relabelNames.ts';
import type { Surroundings } from './surroundings.ts';
import type { YamlPlace } from './yamlPlace.ts';

/** The names of a kind that fit a place, those of the file itself or of the workspace. */
export async function knownNames(
  kind: NameKind,
  document: YamlDocument,
  place: YamlPlace,
  around: Surroundings,
): Promise<readonly KnownName[]> {
  const { yaml } = document;
  switch (kind) {
    case 'receiver':
      return namesUnder(yaml, ['receivers/name']);
    case 'time-interval':
      return namesUnder(yaml, ['time_intervals/name', 'mute_time_intervals/name']);
    case 'alert':
      return alertNames(await around.index());
    case 'rule-group':
      return groupNames(await around.index());
    case 'rule-label':
      return ruleLabelNames(await around.index(), {
        path: around.path,
        offset: place.offset,
        name: withoutQuotes(place.written),
      });
    case 'alert-label':
      return (
        (await expectedLabels(document, place, around)) ?? alertLabelNames(await around.index())
      );
    case 'alert-annotation':
      return expectedAnnotations(document, place, around);
    case 'label-value': {
      const last = place.path.at(-1);
      const name = last?.kind === 'key' ? withoutQuotes(last.name) : '';
      const expected = await expectedValues(name, document, place, around);
      const others = labelValues(await around.index(), {
        path: around.path,
        offset: place.offset,
        name,
        value: withoutQuotes(place.written),
      });
      const isOther = (other: KnownName): boolean =>
        expected.every((one) => one.name !== other.name);
      return [...expected, ...others.filter(isOther)];
    }
    case 'alert-matcher':
      return matchersOf(await around.index());
    case 'source-label':
    case 'target-label':
      return relabelNames(kind, yaml, place, around);
    case 'rule-file':
      return filesOf(await around.index(), around.path, ruleFileKinds);
    case 'scrape-config-file':
      return filesOf(await around.index(), around.path, ['scrape-config']);
    case 'target-file':
      return filesOf(await around.index(), around.path, ['file-sd']);
  }
}

const ruleFileKinds: readonly FileKind[] = [
  'rules',
  'thanos-rules',
  'mimir-rules',
  'vmalert-rules',
];

/** The values of keys of the file, which may be broken. */
function namesUnder(yaml: string, paths: readonly string[]): readonly KnownName[] {
  const found = keyLines(yaml, Number.POSITIVE_INFINITY)
    .keys.filter(({ path, value }) => paths.includes(path) && value !== '')
    .map(({ value }) => value);
  return [...new Set(found)].map((name) => ({ name }));
}

function alertNames(index: WorkspaceIndex): readonly KnownName[] {
  return [...index.alertNames].sort().map((name) => {
    const [first] = index.alertsNamed(name);
    return first === undefined ? { name } : { name, detail: baseName(first.path) };
  });
}

function groupNames(index: WorkspaceIndex): readonly KnownName[] {
  return summaries(index).flatMap(([path, { groups }]) =>
    groups.map(({ name }) => ({ name, detail: baseName(path) })),
  );
}

/** The files of some kinds as paths from a document's folder, and patterns where a folder has several of them. */
function filesOf(
  index: WorkspaceIndex,
  document: string,
  kinds: readonly FileKind[],
): readonly KnownName[] {
  const folder = folderOf(slashed(document));
  const paths = summaries(index).flatMap(([path, { kind }]) =>
    kinds.includes(kind) ? (relativePath(folder, slashed(path)) ?? []) : [],
  );
  const patterns = new Map<string, number>();
  for (const path of paths) {
    const pattern = path.replace(/[^/]*(?=\.\w+$)/, '*');
    patterns.set(pattern, (patterns.get(pattern) ?? 0) + 1);
  }
  const several = [...patterns].filter(([, count]) => count > 1);
  return [
    ...several.map(([name, count]) => ({ name, detail: `${count.toString()} files` })),
    ...paths.sort().map((name) => ({ name })),
  ];
}

function summaries(index: WorkspaceIndex): readonly (readonly [path: string, FileSummary])[] {
  return [...index.paths].sort().flatMap((path) => {
    const summary = index.summary(path);
    return summary === undefined ? [] : [[path, summary] as const];
  });
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}

function baseName(path: string): string {
  return slashed(path).replace(/^.*\//, '');
}
