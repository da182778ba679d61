import { resolve } from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { refusal } from '../../../eslint.layers.mjs';
import { folderCircles, importsBelow } from '../../support/imports.ts';

/** Why a file of `src` may not import something; undefined where it may. */
function refused(file: string, specifier: string): string | undefined {
  return refusal(resolve('src', file), specifier);
}

describe('import rules', () => {
  it.each([
    ['core/promql/x.ts', 'vscode'],
    ['core/promql/x.ts', 'node:fs'],
    ['core/promql/x.ts', '../../stack/x.ts'],
    ['core/promql/tree/x.ts', '../../rules/model.ts'],
    ['core/base/x.ts', '../go/quote.ts'],
    ['core/x.ts', './base/text.ts'],
    ['core/rules/x.ts', '../../prometheus/client.ts'],
    ['prometheus/x.ts', 'node:http'],
    ['stack/x.ts', 'dockerode'],
    ['stack/x.ts', 'vscode'],
    ['views/x.ts', '../editor/convert.ts'],
    ['commands/x.ts', '../views/nodes.ts'],
    ['commands/x.ts', '../extension.ts'],
    ['cli/x.ts', '../views/nodes.ts'],
    ['platform/x.ts', '../stack/x.ts'],
    ['stack/x.ts', '../../test/x.ts'],
  ])('%s may not import %s', (file, specifier) => {
    expect(refused(file, specifier)).toBeDefined();
  });

  it.each([
    ['core/go/x.ts', 're2js'],
    ['core/promql/tree/x.ts', '@lezer/common'],
    ['core/promql/parse/x.ts', '../../base/text.ts'],
    ['core/config/fileSd/x.ts', '../prometheus/file.ts'],
    ['prometheus/x.ts', '../core/base/text.ts'],
    ['stack/x.ts', 'node:fs'],
    ['stack/engine/engine.ts', 'dockerode'],
    ['views/x.ts', '../prometheus/client.ts'],
  ])('%s may import %s', (file, specifier) => {
    expect(refused(file, specifier)).toBeUndefined();
  });

  it('ESLint reports every kind of import', async () => {
    const { rules = {} } = (await new ESLint().calculateConfigForFile('src/core/base/text.ts')) as {
      rules?: Record<string, unknown>;
    };
    expect(rules['layers/imports']).toEqual([2]);
  });
});

it('the folders of src form no circle', () => {
  expect(folderCircles(importsBelow('src'))).toEqual([]);
});
