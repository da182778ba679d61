import { expect, test } from 'vitest';
import { foldingsIn } from '../../../../../src/core/features/promql/folding.ts';
import { runnableQueries } from '../../../../../src/core/features/promql/queries.ts';
import { documentOf } from '../../../../support/documents.ts';

test('queries that a server can be asked are those that give an instant vector or a scalar', () => {
  const text = `groups:
- name: g
  rules:
  - record: a
    expr: "sum(up{a=\\"b\\"})"
  - record: b
    expr: |
      1 + 2

  - record: c
    expr: up[5m]
  - record: d
    expr: sum(
  - record: e
    expr: '"text"'
`;
  const found = runnableQueries(documentOf(text, 'rules'), { from: 0, to: text.length });
  expect(found.map(({ expr }) => expr)).toEqual(['sum(up{a="b"})', '1 + 2']);
  expect(text.slice(found[0]?.span.from, found[0]?.span.to)).toBe('"sum(up{a=\\"b\\"})"');
});

test('a dashboard query with variables cannot be asked', () => {
  const text =
    '{"schemaVersion": 1, "panels": [{"targets": [{"expr": "up"}, {"expr": "up > $a"}]}]}';
  const found = runnableQueries(documentOf(text, 'dashboard'), { from: 0, to: text.length });
  expect(found.map(({ expr }) => expr)).toEqual(['up']);
});

test.each([
  [
    'sum by (\n  job\n) (\n  up{\n    a="b"\n  }\n)',
    ['(\n  job\n)', '(\n  up{\n    a="b"\n  }\n)', '{\n    a="b"\n  }'],
  ],
  ['(\n  up\n) / (down)', ['(\n  up\n)']],
  ['sum(up)', []],
  ['sum(\n  rate(up[5m]', ['(\n  rate(up[5m]']],
])('brackets over several lines of %j can be folded', (text, expected) => {
  const found = foldingsIn(documentOf(text, 'promql'));
  expect(found.map(({ from, to }) => text.slice(from, to).trim())).toEqual(expected);
});
