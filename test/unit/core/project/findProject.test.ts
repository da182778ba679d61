import { expect, test } from 'vitest';
import { findProject } from '../../../../src/core/project/findProject.ts';
import { filesIn } from '../../../support/documents.ts';

test.each<[string, string[], string[], string | undefined]>([
  ['beside the file', ['/w/a/.promcheck.yml', '/w/.promcheck.yml'], [], '/w/a/.promcheck.yml'],
  ['above it', ['/w/.promcheck.yml'], [], '/w/.promcheck.yml'],
  ['at the top', ['/.promcheck.yml'], [], '/.promcheck.yml'],
  ['in the root of the repository', ['/w/.promcheck.yml', '/w/.git'], [], '/w/.promcheck.yml'],
  ['not above the repository', ['/.promcheck.yml', '/w/.git'], [], undefined],
  ['in the folder of the workspace', ['/w/.promcheck.yml'], ['/w'], '/w/.promcheck.yml'],
  ['not above the workspace', ['/.promcheck.yml'], ['/w'], undefined],
  ['not below the file', ['/w/a/b/.promcheck.yml'], [], undefined],
])('%s', (_, paths, roots, expected) => {
  const files = filesIn(Object.fromEntries(paths.map((path) => [path, 'preset: strict\n'])));
  expect(findProject('/w/a/rules.yml', files, roots)?.path).toBe(expected);
});
