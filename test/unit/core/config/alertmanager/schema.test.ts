import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { integrations } from '../../../../../src/core/config/alertmanager/receiver.ts';
import { alertmanagerSchema } from '../../../../../src/core/config/alertmanager/root.ts';
import { isKnown } from '../../../../../src/core/schema/schema.ts';
import type { Key, StructType, Type } from '../../../../../src/core/schema/schema.ts';
import { newestTarget, parseVersion } from '../../../../../src/core/base/target.ts';

const context = { target: newestTarget, product: 'alertmanager' } as const;

function collect(type: Type, found: Set<StructType>): Set<StructType> {
  if (type.kind === 'list') collect(type.item, found);
  if (type.kind === 'map') collect(type.value, found);
  if (type.kind === 'struct' && !found.has(type)) {
    found.add(type);
    for (const key of Object.values(type.keys)) collect(key.type, found);
  }
  return found;
}

const structs = [...collect(alertmanagerSchema.root, new Set())];
const keys: readonly (readonly [string, Key, StructType])[] = structs.flatMap((struct) =>
  Object.entries(struct.keys).map(
    ([name, key]) => [`${struct.name}.${name}`, key, struct] as const,
  ),
);

describe('each key', () => {
  test('has one line of documentation, a sentence with a full stop', () => {
    const wrong = keys.filter(([, { doc }]) => !/^\P{Ll}[^\n]*\.$/u.test(doc) || doc.length > 110);
    expect(wrong.map(([path]) => path)).toEqual([]);
  });

  test('names releases that exist', () => {
    const releases = keys.flatMap(([, { since, removed, was }]) => [since, removed, was?.until]);
    const texts = releases.flatMap((release) =>
      typeof release === 'object' ? (release.alertmanager ?? []) : (release ?? []),
    );
    expect(texts.length).toBeGreaterThan(40);
    for (const text of texts) expect(parseVersion(text)?.minor).toBeGreaterThanOrEqual(28);
  });

  test('has a default that its type takes', () => {
    for (const [path, { type, default: value }] of keys) {
      if (value === undefined || type.kind !== 'text') continue;
      expect(type.parse(String(value), context), path).toHaveProperty('value');
    }
  });

  test('that holds a secret names a file key beside it', () => {
    for (const [path, { secret }, struct] of keys) {
      if (secret?.file === undefined) continue;
      const sibling = struct.keys[secret.file];
      expect(sibling, path).toBeDefined();
      expect(sibling !== undefined && isKnown(sibling, context), path).toBe(true);
    }
  });
});

test('each integration has a file, and each file is an integration', () => {
  const folder = join(import.meta.dirname, '../../../../../src/core/config/alertmanager/receivers');
  const files = readdirSync(folder).map((name) => `${name.replace('.ts', '')}_configs`);
  expect(integrations.map(({ key }) => key).toSorted()).toEqual(files.toSorted());
});
