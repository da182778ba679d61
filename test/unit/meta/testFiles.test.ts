import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { importsBelow } from '../../support/imports.ts';

it('what tests share stands in test/support, and nothing there imports a test', () => {
  const sources = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.[cm]?[jt]s$/.test(name) && !name.startsWith('support/'),
  );
  const helpers = sources.filter((name) => !name.endsWith('.test.ts'));
  // The one module that VS Code itself loads.
  expect(helpers).toEqual(['integration/index.ts']);
  const imported = importsBelow('test').filter(({ to }) => /^test\/(?!support\/).*\.ts$/.test(to));
  expect(imported).toEqual([]);
});
