import { describe, expect, test } from 'vitest';
import { placesAt } from '../../../../../src/core/features/yaml/placesAt.ts';
import type { Step } from '../../../../../src/core/features/yaml/step.ts';
import { readYaml } from '../../../../../src/core/yaml/reader/read.ts';
import { splitDocuments } from '../../../../../src/core/yaml/reader/split.ts';
import type { YamlNode } from '../../../../../src/core/yaml/tree/node.ts';
import { readFixtures } from '../../../../support/fixtures.ts';

const folders = [
  'rules',
  'prometheusrules',
  'ruletests',
  'pint',
  'config/prometheus',
  'config/filesd',
  'config/webconfig',
  'alertmanager/good',
  'alertmanager/good-0.34',
];

interface Expected {
  readonly form: 'key' | 'value';
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/** Every key and every scalar on one line that stands behind one, with the steps that the tree says. */
function* expectedPlaces(node: YamlNode, path: readonly string[]): Generator<Expected> {
  if (node.kind === 'sequence') {
    for (const item of node.items) yield* expectedPlaces(item, [...path, '-']);
  } else if (node.kind === 'mapping') {
    for (const { key, value } of node.pairs) {
      if (key.kind !== 'scalar') continue;
      yield { form: 'key', path: path.join('/'), from: key.from, to: key.to };
      const inside = [...path, key.value];
      const { from, to } = value;
      const isOnLine =
        value.kind === 'scalar' && to > from && !value.source.slice(from, to).includes('\n');
      if (isOnLine) yield { form: 'value', path: inside.join('/'), from, to };
      yield* expectedPlaces(value, inside);
    }
  }
}

const written = (path: readonly Step[]): string =>
  path.map((step) => (step.kind === 'key' ? step.name : '-')).join('/');

describe('placesAt', () => {
  const files = folders.flatMap((folder) =>
    readFixtures(folder).map(({ name, text }) => ({ name: `${folder}/${name}`, text })),
  );

  test.each(files)('agrees with the tree of $name', ({ text }) => {
    for (const part of splitDocuments(text)) {
      const { root } = readYaml(text, part);
      for (const expected of root === undefined ? [] : expectedPlaces(root, [])) {
        for (const offset of [expected.from, expected.to]) {
          const [place] = placesAt(text, offset);
          const found = place && { form: place.form, path: written(place.path), ...place.span };
          expect(found, `${offset}: ${text.slice(expected.from, expected.to)}`).toEqual(expected);
        }
      }
    }
  });
});
