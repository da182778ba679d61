import { AnalysedDocument } from '../../src/core/analysis/document.ts';
import type { DocumentOptions } from '../../src/core/analysis/documentOptions.ts';
import { defaultChecks } from '../../src/core/project/checkSettings.ts';
import { loadJudging } from '../../src/core/analysis/loaded.ts';
import type { AdjustableCode, CheckCode } from '../../src/core/base/codes.ts';
import type { FileLookup } from '../../src/core/base/files.ts';
import type { Problem } from '../../src/core/base/problem.ts';
import { newestTarget } from '../../src/core/base/target.ts';
import { documentKinds, type FileKind } from '../../src/core/documents/kinds/index.ts';
import { isMalformedGlob, matchGlob } from '../../src/core/go/glob.ts';
import { folderOf, joinPath } from '../../src/core/go/paths.ts';

await loadJudging();
for (const { load } of documentKinds) await load?.();

/** Options with some checks turned off. */
export function without(...codes: readonly AdjustableCode[]): Partial<DocumentOptions> {
  const levels = Object.fromEntries(codes.map((code) => [code, 'off' as const]));
  return { checks: { ...defaultChecks, levels } };
}

/** An analysed document that can be asked at once; checked against the newest target by default. */
export function documentOf(
  text: string,
  kind: FileKind | undefined,
  options: Partial<DocumentOptions> = {},
): AnalysedDocument {
  return new AnalysedDocument(text, {
    target: newestTarget,
    ...options,
    ...(kind === undefined ? {} : { kind }),
  });
}

/** Everything that is wrong with a text. */
export function problemsOf(
  text: string,
  kind: FileKind | undefined,
  { files, ...options }: Partial<DocumentOptions> & { readonly files?: FileLookup } = {},
): readonly Problem[] {
  return documentOf(text, kind, options).problems(files);
}

/** What one check says of a text. */
export function findings(
  text: string,
  kind: FileKind,
  code: CheckCode,
  options: Parameters<typeof problemsOf>[2] = {},
): readonly Problem[] {
  return problemsOf(text, kind, options).filter((problem) => problem.code === code);
}

/** Other files by their absolute paths, all of one workspace; a pattern matches within one folder. */
export function filesIn(files: Readonly<Record<string, string>>): FileLookup {
  const matching = (pattern: string, partOf: (path: string) => string): readonly string[] =>
    Object.keys(files)
      .filter((path) => matchGlob(pattern, partOf(path)) === true)
      .sort();
  return {
    resolve: (from, path) => joinPath(folderOf(from), path),
    read: (path) => files[path],
    exists: (path) => path in files,
    glob: (pattern) => {
      if (isMalformedGlob(pattern)) return undefined;
      return matching(pattern, (path) => path);
    },
    readAll: (pattern) =>
      matching(pattern, (path) => path).map((path) => ({ path, text: files[path] ?? '' })),
    named: (pattern) => matching(pattern, (path) => path.slice(path.lastIndexOf('/') + 1)),
    absolute: (path) => path,
  };
}
