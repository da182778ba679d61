import { expect, test } from 'vitest';
import { prometheusFile } from '../../../../src/core/config/prometheus/file.ts';
import { httpClientConfig } from '../../../../src/core/config/shared/http.ts';
import type { StructType, Type } from '../../../../src/core/schema/schema.ts';
import { webConfigFile } from '../../../../src/core/config/webConfig/webConfig.ts';
import documented from './documentedKeys.json' with { type: 'json' };

/** Sections that the documentation calls otherwise than the schema. */
const otherNames: Readonly<Record<string, string>> = {
  tracing_config: 'tracing',
};

/** Keys that the documentation shows and Prometheus does not know, with what is the matter. */
const notKeys: Readonly<Record<string, string>> = {
  'stackit_sd_config stackit_sd_config': 'the name of the section in an example',
  'file_sd_config targets': 'a key of the files that it names',
  'file_sd_config labels': 'a key of the files that it names',
};

function children(type: Type): readonly Type[] {
  switch (type.kind) {
    case 'list':
      return [type.item];
    case 'map':
      return [type.value];
    case 'struct':
      return [
        ...Object.values(type.keys).map((key) => key.type),
        ...(type.rest === undefined ? [] : [type.rest]),
      ];
    default:
      return [];
  }
}

/** All structs that can be reached from some types. */
function structsBelow(types: readonly Type[]): ReadonlySet<StructType> {
  const seen = new Set<Type>();
  const stack = [...types];
  for (let type = stack.pop(); type !== undefined; type = stack.pop()) {
    if (seen.has(type)) continue;
    seen.add(type);
    stack.push(...children(type));
  }
  return new Set([...seen].filter((type) => type.kind === 'struct'));
}

const everything = structsBelow([prometheusFile.root, webConfigFile.root, httpClientConfig]);

test('every documented key is in the schema, or there is a reason', () => {
  const missing: string[] = [];
  for (const [section, keys] of Object.entries(documented.sections)) {
    const name = otherNames[section] ?? section;
    const roots = [...everything].filter((struct) => struct.name === name);
    if (roots.length === 0) missing.push(`section ${section}`);
    const known = new Set([...structsBelow(roots)].flatMap((struct) => Object.keys(struct.keys)));
    for (const key of keys) {
      if (!known.has(key) && notKeys[`${section} ${key}`] === undefined) {
        missing.push(`${section} ${key}`);
      }
    }
  }
  expect(missing).toEqual([]);
});

test('every reason is still needed', () => {
  const sections: Readonly<Record<string, readonly string[]>> = documented.sections;
  for (const entry of Object.keys(notKeys)) {
    const [section = '', key = ''] = entry.split(' ');
    expect(sections[section], entry).toContain(key);
  }
});

test('every key has one line of documentation', () => {
  const bad = [...everything].flatMap((struct) =>
    Object.entries(struct.keys)
      .filter(([, { doc }]) => doc.length < 8 || doc.includes('\n') || !/[.]$/.test(doc))
      .map(([key]) => `${struct.name} ${key}`),
  );
  expect(bad).toEqual([]);
});
