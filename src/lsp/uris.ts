import { isAbsolute } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The URI of a path on disk; a document that is not there is known by its URI. */
export function uriOf(path: string): string {
  return isAbsolute(path) ? pathToFileURL(path).href : path;
}

/** The paths of those that are `file:` URIs. */
export function pathsOf(uris: readonly string[]): readonly string[] {
  return uris.flatMap((uri) => pathOf(uri) ?? []);
}

/** The path of a `file:` URI; undefined for any other. */
export function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}
