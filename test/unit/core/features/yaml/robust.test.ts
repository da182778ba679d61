import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../../../src/core/base/applyEdits.ts';
import type { FileKind } from '../../../../../src/core/documents/kinds/index.ts';
import { completeYaml } from '../../../../../src/core/features/yaml/complete.ts';
import { hoverYaml } from '../../../../../src/core/features/yaml/hover.ts';
import { readYaml } from '../../../../../src/core/yaml/reader/read.ts';
import { splitDocuments } from '../../../../../src/core/yaml/reader/split.ts';
import { documentOf } from '../../../../support/documents.ts';
import { surroundedBy } from '../../../../support/surroundings.ts';
import { readFixtures } from '../../../../support/fixtures.ts';

const folders: readonly (readonly [folder: string, kind: FileKind])[] = [
  ['rules', 'rules'],
  ['prometheusrules', 'prometheus-rule'],
  ['ruletests', 'rule-test'],
  ['pint', 'rules'],
  ['config/prometheus', 'prometheus'],
  ['config/filesd', 'file-sd'],
  ['config/webconfig', 'web-config'],
  ['alertmanager/good', 'alertmanager'],
  ['alertmanager/good-0.34', 'alertmanager'],
];

const files = folders.flatMap(([folder, kind]) =>
  readFixtures(folder).map(({ name, text }) => ({ name: `${folder}/${name}`, text, kind })),
);

const around = surroundedBy({
  'a.yml':
    'groups:\n- name: "odd: {name}"\n  rules:\n  - alert: "It\'s [odd]"\n    expr: up == 0\n    labels: {team: "a, b: #c"}\n',
});
files.push({
  name: 'keys with lines of their own',
  kind: 'rules',
  text: '? groups\n:\n- ? name\n  : g\n  ? "rules" # why\n  :\n  - alert: A\n    ? expr\n    : up == 0\n    ? labels\n    : {a: b}\n    ? annotations\n    :\n      ? summary\n      : >-\n        {{ $labels.a }}\n      b: c\n',
});

/** Offsets spread over a text, the same each time: every one of a short text. */
function* offsetsOf(text: string, count: number): Generator<number> {
  const step = Math.max(1, Math.floor(text.length / count));
  // A step that shares no factor with the length of a line meets all columns.
  for (let offset = 0; offset <= text.length; offset += step % 2 === 0 ? step + 1 : step)
    yield offset;
}

function isReadable(text: string): boolean {
  return splitDocuments(text).every((part) => readYaml(text, part).error === undefined);
}

describe('YAML completion', () => {
  test.each(files)('leaves $name readable wherever it is accepted', async ({ text, kind }) => {
    if (!isReadable(text)) return;
    for (const offset of offsetsOf(text, 40)) {
      const items = (await completeYaml(documentOf(text, kind), offset, around))?.items ?? [];
      const step = Math.max(1, Math.floor(items.length / 2));
      for (let index = 0; index < items.length; index += step) {
        const item = items[index];
        if (item === undefined) continue;
        const { span, insertText, additionalEdits = [], label } = item;
        expect(span.from <= offset && offset <= span.to, `${label} at ${offset}`).toBe(true);
        const changed = applyEdits(text, [{ span, newText: insertText }, ...additionalEdits]);
        if (!isReadable(changed)) {
          expect.fail(
            `${label} at ${offset}:\n${text.slice(Math.max(0, offset - 200), offset)}<|>${text.slice(offset, offset + 80)}\n=>\n${changed.slice(Math.max(0, offset - 200), offset + 120)}`,
          );
        }
      }
    }
  });

  test.each(files)('answers at every place of $name, cut off anywhere', async ({ text, kind }) => {
    for (const offset of offsetsOf(text, 150)) {
      const document = documentOf(text, kind);
      await completeYaml(document, offset, around);
      await hoverYaml(document, offset, around);
    }
    for (const end of offsetsOf(text, 10)) {
      const document = documentOf(text.slice(0, end), kind);
      for (const offset of new Set([end, Math.floor(end / 2), 0])) {
        await completeYaml(document, offset, around);
        await hoverYaml(document, offset, around);
      }
    }
  });
});
