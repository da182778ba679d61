import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../../src/core/base/applyEdits.ts';
import { serviceOver } from '../../../support/workspaceService.ts';

const rule = 'groups:\n- name: g\n  rules:\n  - record: a:b\n    expr: sum(up)by(job)\n';
const dashboard = JSON.stringify({
  panels: [{ targets: [{ datasource: { type: 'prometheus' }, expr: 'sum(up)by(job)' }] }],
  schemaVersion: 39,
});

describe.each([
  ['q.promql', 'sum(up)by(job)\n'],
  ['broken.promql', '# a\nsum(up))\n'],
  ['empty.promql', ''],
  ['r.yml', rule],
  ['d.json', dashboard],
  ['a.md', '```promql\nsum(up)by(job)\n```\n'],
])('a byte order mark in front of %s', (name, text) => {
  const path = `/w/${name}`;
  const [plain, marked] = [serviceOver({ [path]: text }), serviceOver({ [path]: `\ufeff${text}` })];

  test('moves problems, and is no problem itself', async () => {
    const found = (await marked.check(path))?.problems ?? [];
    const expected = (await plain.check(path))?.problems ?? [];
    expect(found.map(({ message }) => message)).toEqual(expected.map(({ message }) => message));
    expect(found.map(({ span }) => span.from)).toEqual(expected.map(({ span }) => span.from + 1));
  });

  test('stays where it is when the file is formatted', async () => {
    const formatted = applyEdits(`\ufeff${text}`, await marked.editing.format(path));
    expect(formatted).toBe(`\ufeff${applyEdits(text, await plain.editing.format(path))}`);
  });

  test('hides nothing from hover, completion and signature help', async () => {
    for (let offset = 0; offset <= text.length; offset++) {
      const hover = await plain.editing.hover(path, offset);
      expect((await marked.editing.hover(path, offset + 1))?.markdown).toBe(hover?.markdown);
      const items = (await plain.editing.completions(path, offset))?.items ?? [];
      const found = (await marked.editing.completions(path, offset + 1))?.items ?? [];
      expect(found.map(({ label }) => label)).toEqual(items.map(({ label }) => label));
      const signature = await plain.editing.signature(path, offset);
      expect((await marked.editing.signature(path, offset + 1))?.label).toBe(signature?.label);
    }
  });
});
