import type { FileLookup } from '../../base/files.ts';
import type { Place } from '../../base/place.ts';
import type { FileSummary } from '../../workspace/summary.ts';
import { namesBesideParts } from './names.ts';

/** A path in a document that leads to a file. */
export interface FileLink {
  /** The path as it is written, with its quotes. */
  readonly place: Place;
  readonly path: string;
}

/**
 * The files that a document names and that exist; of a pattern, the first file that it matches.
 * @param path the document's own
 */
export function linksOf(
  summary: FileSummary,
  path: string,
  files: FileLookup,
): readonly FileLink[] {
  const links: FileLink[] = [];
  for (const { kind, name, place } of namesBesideParts(summary)) {
    if (kind !== 'file') continue;
    const target = files.resolve(path, name);
    const found = /[*?[]/.test(name) ? files.glob(target)?.[0] : existing(target, files);
    if (found !== undefined) links.push({ place, path: found });
  }
  return links;
}

function existing(path: string, files: FileLookup): string | undefined {
  return files.exists(path) ? path : undefined;
}
