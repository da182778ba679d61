import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  allFunctions,
  exists,
  isExperimental,
  type PromqlFunction,
} from '../../src/core/promql/functions/functions.ts';
import type { Version } from '../../src/core/base/target.ts';
import { fixtureFolder } from '../support/fixtures.ts';

interface Signature {
  readonly args: readonly string[];
  readonly variadic: number;
  readonly ret: string;
  readonly experimental: boolean;
}

function prometheusOwn(release: string): Record<string, Signature> {
  const file = join(fixtureFolder, `promql-${release}-functions.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Signature>;
}

function ours(version: Version): Record<string, Signature> {
  const known = allFunctions.filter((entry) => exists(entry, version));
  return Object.fromEntries(known.map((entry) => [entry.name, signature(entry, version)]));
}

function signature(entry: PromqlFunction, version: Version): Signature {
  return {
    args: entry.params.map((param) => param.type),
    variadic: entry.variadic,
    ret: entry.returns,
    experimental: isExperimental(entry, version),
  };
}

test.each([
  ['3.16', { major: 3, minor: 16 }],
  ['3.14', { major: 3, minor: 14 }],
])('the functions of Prometheus %s are those of its own table', (release, version) => {
  expect(ours(version)).toEqual(prometheusOwn(release));
});
