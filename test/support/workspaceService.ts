import type { OpenDocument } from '../../src/core/analysis/openDocuments.ts';
import { LanguageService } from '../../src/core/analysis/service.ts';
import { newestTarget } from '../../src/core/base/target.ts';
import { isMalformedGlob, matchGlob } from '../../src/core/go/glob.ts';
import { folderOf, joinPath } from '../../src/core/go/paths.ts';

/** A language service over files by their absolute paths; every one of them is open under its path. */
export function serviceOver(files: Readonly<Record<string, string>>): LanguageService {
  const service = new LanguageService(
    {
      resolve: (from, path) => joinPath(folderOf(from), path),
      absolute: (path) => path,
      read: (path) => Promise.resolve(files[path]),
      exists: (path) => Promise.resolve(path in files),
      glob: (pattern) => {
        const paths = Object.keys(files).filter((path) => matchGlob(pattern, path) === true);
        return Promise.resolve(isMalformedGlob(pattern) ? undefined : paths.sort());
      },
    },
    { target: newestTarget },
  );
  for (const [path, text] of Object.entries(files)) service.open(opened(path, text));
  return service;
}

function opened(path: string, text: string): OpenDocument {
  return { id: path, path, text, version: 1, hasFiles: true };
}
