import { expect, test } from 'vitest';
import type { FileSummary } from '../../../src/core/workspace/summary.ts';
import { KnownFiles } from '../../../src/editor/knownFiles.ts';

const summary = {} as FileSummary;

function world() {
  const indexed = new Set<string>();
  const known = new KnownFiles({
    update: (path) => indexed.add(path),
    remove: (path) => indexed.delete(path),
  });
  known.accept({ path: '/w/a/rules.yml', summary, problems: [] });
  known.accept({
    path: '/w/prometheus.yml',
    summary,
    problems: [],
    questions: { paths: ['/w/ca.pem'], globs: ['/w/a/*.yml'], names: [] },
  });
  return { known, indexed };
}

test('a file that is gone is forgotten, with what it refers to', () => {
  const { known, indexed } = world();
  known.accept({ path: '/w/prometheus.yml', problems: [] });
  expect(known.paths).toEqual(['/w/a/rules.yml']);
  expect([...indexed]).toEqual(['/w/a/rules.yml']);
  expect(known.changeOf(['/w/ca.pem']).toCheck).toEqual([]);
});

test.each([
  ['/w/ca.pem', ['/w/ca.pem'], ['/w/prometheus.yml']],
  ['/w/a', ['/w/a', '/w/a/rules.yml'], ['/w/a/rules.yml', '/w/prometheus.yml']],
  ['/w/new.yml', ['/w/new.yml'], ['/w/new.yml']],
  ['/w/a/new.yml', ['/w/a/new.yml'], ['/w/a/new.yml', '/w/prometheus.yml']],
  ['/w/picture.png', ['/w/picture.png'], []],
])('a change of %s', (path, changed, toCheck) => {
  expect(world().known.changeOf([path])).toEqual({ changed, toCheck });
});
