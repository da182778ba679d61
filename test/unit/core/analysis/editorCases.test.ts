import { expect, it } from 'vitest';
import { applyEdits } from '../../../../src/core/base/applyEdits.ts';
import { readCursor } from '../../../support/cursor.ts';
import { editorCases } from '../../../support/editorCases.ts';
import { serviceOver } from '../../../support/workspaceService.ts';

it.each(editorCases)('$name', async (one) => {
  const { text, offset } = readCursor(one.text);
  const path = `/w/${one.file}`;
  const files: Record<string, string> = { [path]: text };
  for (const [name, content] of Object.entries(one.beside ?? {})) files[`/w/${name}`] = content;
  const service = serviceOver(files);
  if (one.offered !== undefined) {
    const { items = [] } = (await service.editing.completions(path, offset)) ?? {};
    const item = items.find(({ label }) => label === one.offered?.label);
    expect(items.map(({ label }) => label)).toContain(one.offered.label);
    const { span = { from: 0, to: 0 }, insertText = '', additionalEdits = [] } = item ?? {};
    const edits = [{ span, newText: insertText }, ...additionalEdits];
    expect(applyEdits(text, edits)).toBe(one.offered.accepted);
  }
  if (one.hover !== undefined) {
    expect((await service.editing.hover(path, offset))?.markdown).toContain(one.hover);
  }
  if (one.signature !== undefined) {
    const { label = '', active } = (await service.editing.signature(path, offset)) ?? {};
    expect(label.slice(0, one.signature.begins.length)).toBe(one.signature.begins);
    expect(active).toBe(one.signature.parameter);
  }
  if (one.definition !== undefined) {
    const found = await service.navigation.definitions(path, offset);
    expect(found.map(({ path: file, place }) => `${file.slice(3)}:${place.from.line + 1}`)).toEqual(
      [one.definition],
    );
  }
  if (one.renamed !== undefined) {
    const outcome = await service.navigation.rename(path, offset, one.renamed.to);
    const edits = outcome !== undefined && 'edits' in outcome ? [...outcome.edits] : [];
    const after = edits.map(([file, own]) => [file.slice(3), applyEdits(files[file] ?? '', own)]);
    expect(Object.fromEntries(after)).toEqual(one.renamed.files);
  }
  if (one.formatted !== undefined) {
    expect(applyEdits(text, await service.editing.format(path))).toBe(one.formatted);
  }
  if (one.refactored !== undefined) {
    const within = { from: offset, to: offset };
    const offered = await service.refactorings.offered(path, within);
    const chosen = offered.find(({ title }) => title === one.refactored?.title);
    const outcome = chosen && (await service.refactorings.edits(path, within, chosen.id));
    const edits = outcome !== undefined && 'edits' in outcome ? outcome.edits.get(path) : [];
    expect(applyEdits(text, edits ?? [])).toBe(one.refactored.after);
  }
});
