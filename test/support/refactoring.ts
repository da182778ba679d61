import { applyEdits } from '../../src/core/base/applyEdits.ts';
import { newestTarget as target } from '../../src/core/base/target.ts';
import { LanguageService } from '../../src/core/analysis/service.ts';
import type { RefactoringId } from '../../src/core/features/refactoring/index.ts';
import { filesIn } from './documents.ts';

/** The path of the document that the cursor is in. */
export const ownPath = '/w/own.yml';

/**
 * A workspace with one open document; `<|>` marks the cursor in it, two of them a selection. The other files are
 * known to the index and are not open.
 */
export async function openMarked(
  marked: string,
  others: Readonly<Record<string, string>> = {},
  path = ownPath,
) {
  const [before = '', first = '', ...more] = marked.split('<|>');
  const text = before + first + more.join('');
  const within = {
    from: before.length,
    to: before.length + (more.length > 0 ? first.length : 0),
  };
  const files = { ...others, [path]: text };
  const lookup = filesIn(files);
  const service = new LanguageService(
    {
      absolute: (name) => name,
      resolve: (from, to) => lookup.resolve(from, to),
      read: (name) => Promise.resolve(lookup.read(name)),
      exists: (name) => Promise.resolve(lookup.exists(name)),
      glob: (pattern) => Promise.resolve(lookup.glob(pattern)),
    },
    { target },
  );
  for (const [name, content] of Object.entries(files)) {
    service.open({ id: name, path: name, text: content, version: 1, hasFiles: true });
  }
  await service.navigation.symbols('');
  for (const name of Object.keys(files)) if (name !== path) service.close(name);
  return { service, text, within, files, path };
}

/** The files after a refactoring, or why there is none. */
export async function refactored(
  marked: string,
  id: RefactoringId,
  others: Readonly<Record<string, string>> = {},
  path = ownPath,
): Promise<Readonly<Record<string, string>> | { readonly refused: string }> {
  const { service, within, files } = await openMarked(marked, others, path);
  const outcome = await service.refactorings.edits(path, within, id);
  if (outcome === undefined) throw new Error('The document is none of ours.');
  if ('refused' in outcome) return outcome;
  const changed: Record<string, string> = { ...files };
  for (const [name, edits] of outcome.edits) {
    changed[name] = applyEdits(changed[name] ?? '', edits);
  }
  return changed;
}

/** The document after a refactoring; a refusal in brackets. */
export async function after(
  marked: string,
  id: RefactoringId,
  others: Readonly<Record<string, string>> = {},
  path = ownPath,
): Promise<string> {
  const outcome = await refactored(marked, id, others, path);
  const { refused } = outcome as { readonly refused?: string };
  return refused === undefined
    ? ((outcome as Readonly<Record<string, string>>)[path] ?? '')
    : `[${refused}]`;
}

/** What is offered, by its id: its title, behind `no: ` where there is a reason against it. */
export async function offers(
  marked: string,
  others: Readonly<Record<string, string>> = {},
  path = ownPath,
): Promise<Readonly<Record<string, string>>> {
  const { service, within } = await openMarked(marked, others, path);
  const found = await service.refactorings.offered(path, within);
  return Object.fromEntries(
    found.map(({ id, title, refused }) => [id, refused === undefined ? title : `no: ${refused}`]),
  );
}
