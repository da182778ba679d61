import { expect, test } from 'vitest';
import { applyEdits } from '../../../../../src/core/base/applyEdits.ts';
import type { FileKind } from '../../../../../src/core/documents/kinds/index.ts';
import { completionsAt } from '../../../../../src/core/features/promql/at.ts';
import { readCursor } from '../../../../support/cursor.ts';
import { documentOf } from '../../../../support/documents.ts';
import { fakeCatalog } from '../../../../support/fakeCatalog.ts';

const catalog = fakeCatalog({ metrics: [{ name: 'up' }] });

/** The text after `up` is accepted; undefined where it is not offered. */
async function accepted(kind: FileKind, marked: string): Promise<string | undefined> {
  const { text, offset } = readCursor(marked);
  const found = await completionsAt(documentOf(text, kind), offset, { catalog });
  const item = found?.items.find(({ label }) => label === 'up');
  return item && applyEdits(text, [{ span: item.span, newText: item.insertText }]);
}

test.each<[FileKind, string, string]>([
  ['promql', '<|>', 'up'],
  ['promql', '# all targets\n<|>\n', '# all targets\nup\n'],
  ['markdown', '```promql\n<|>\n```\n', '```promql\nup\n```\n'],
  ['markdown', '```promql\n<|>', '```promql\nup'],
  ['markdown', '> ```promql\n> <|>\n> ```\n', '> ```promql\n> up\n> ```\n'],
  [
    'markdown',
    '```promql\nup\n```\n\n```promql\n  <|>\n```\n',
    '```promql\nup\n```\n\n```promql\n  up\n```\n',
  ],
])('an expression begins where nothing is yet: %s %j', async (kind, marked, expected) => {
  expect(await accepted(kind, marked)).toBe(expected);
});

test.each<[FileKind, string]>([
  ['promql', '# a comment<|>'],
  ['markdown', '<|>\n```promql\n\n```\n'],
  ['markdown', '```promql\n<|>```\n'],
  ['markdown', '```text\n<|>\n```\n```promql\n\n```\n'],
])('no expression begins here: %s %j', async (kind, marked) => {
  expect(await accepted(kind, marked)).toBeUndefined();
});
