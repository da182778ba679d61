import { expect, test } from 'vitest';
import type { FileLookup } from '../../../../src/core/base/files.ts';
import { ChangedFiles } from '../../../../src/core/workspace/changedFiles.ts';
import { type FileHost, FileSnapshot } from '../../../../src/core/workspace/fileSnapshot.ts';
import { filesIn } from '../../../support/documents.ts';

/** A host over files in memory that notes what it is asked. */
function hostOf(files: Record<string, string>): FileHost & { readonly asked: string[] } {
  const asked: string[] = [];
  const note = <T>(question: string, answer: T): Promise<T> => {
    asked.push(question);
    return Promise.resolve(answer);
  };
  return {
    asked,
    resolve: (from, path) => filesIn(files).resolve(from, path),
    read: (path) => note(`read ${path}`, files[path]),
    exists: (path) => note(`exists ${path}`, path in files),
    glob: (pattern) => note(`glob ${pattern}`, filesIn(files).glob(pattern)),
    named: (pattern) => note(`named ${pattern}`, filesIn(files).named(pattern)),
    absolute: (path) => path,
  };
}

/** Follows a pattern to files, and each of these to the file that its text names. */
function follow(files: FileLookup): readonly (string | undefined)[] {
  const found = files.glob('/a/*.yml') ?? [];
  return found.map((path) => {
    const next = files.read(path);
    return next === undefined ? undefined : files.read(next);
  });
}

test('a check runs again until everything that it asks for is known', async () => {
  const host = hostOf({ '/a/1.yml': '/b', '/a/2.yml': '/c', '/b': 'B' });
  const snapshot = new FileSnapshot(host);
  const { outcome, questions } = await snapshot.settle(follow);
  expect(outcome).toEqual(['B', undefined]);
  expect(questions).toEqual({
    paths: ['/a/1.yml', '/b', '/a/2.yml', '/c'],
    globs: ['/a/*.yml'],
    names: [],
  });
  expect(host.asked).toEqual([
    'glob /a/*.yml',
    'read /a/1.yml',
    'read /a/2.yml',
    'read /b',
    'read /c',
  ]);
});

test('what is known is not asked again until it is forgotten', async () => {
  const files: Record<string, string> = { '/a/1.yml': '/b', '/b': 'B' };
  const host = hostOf(files);
  const snapshot = new FileSnapshot(host);
  await snapshot.settle(follow);
  host.asked.length = 0;
  expect((await snapshot.settle(follow)).outcome).toEqual(['B']);
  expect(host.asked).toEqual([]);
  files['/b'] = 'C';
  snapshot.forget(new ChangedFiles(['/b']));
  expect((await snapshot.settle(follow)).outcome).toEqual(['C']);
  expect(host.asked).toEqual(['read /b']);
  files['/a/2.yml'] = '/b';
  snapshot.forget(new ChangedFiles(['/a/2.yml']));
  expect((await snapshot.settle(follow)).outcome).toEqual(['C', 'C']);
});

test('the text of an open document counts in place of the file', async () => {
  const host = hostOf({ '/a/1.yml': '/b', '/b': 'saved' });
  const snapshot = new FileSnapshot(host);
  snapshot.open('/b', 'typed');
  expect((await snapshot.settle(follow)).outcome).toEqual(['typed']);
  expect((await snapshot.settle((files) => files.exists('/b'))).outcome).toBe(true);
  snapshot.close('/b');
  expect((await snapshot.settle(follow)).outcome).toEqual(['saved']);
});

test('a check that always asks for more comes to an end', async () => {
  let path = '/';
  const snapshot = new FileSnapshot(hostOf({}));
  const { outcome } = await snapshot.settle((files) => files.read((path += 'x')) ?? 'nothing');
  expect(outcome).toBe('nothing');
});

test('what lay in a folder that is gone is forgotten, whoever named it', async () => {
  const files: Record<string, string> = { '/a/b/1.yml': 'one', '/a/2.yml': 'two' };
  const snapshot = new FileSnapshot(hostOf(files));
  const look = (lookup: FileLookup) => [
    lookup.read('/a/b/1.yml'),
    lookup.exists('/a/b/1.yml'),
    ...(lookup.glob('/a/*/1.yml') ?? []),
    lookup.read('/a/2.yml'),
  ];
  expect((await snapshot.settle(look)).outcome).toEqual(['one', true, '/a/b/1.yml', 'two']);
  delete files['/a/b/1.yml'];
  snapshot.forget(new ChangedFiles(['/a/b']));
  expect((await snapshot.settle(look)).outcome).toEqual([undefined, false, 'two']);
});

test('all files of a pattern are read, and the pattern alone is what was asked', async () => {
  const host = hostOf({ '/a/1.yml': 'one', '/a/2.yml': 'two' });
  const snapshot = new FileSnapshot(host);
  const { outcome, questions } = await snapshot.settle((files) => files.readAll('/a/*.yml'));
  expect(outcome).toEqual([
    { path: '/a/1.yml', text: 'one' },
    { path: '/a/2.yml', text: 'two' },
  ]);
  expect(questions).toEqual({ paths: [], globs: ['/a/*.yml'], names: [] });
  const all = async () => (await snapshot.settle((files) => files.readAll('/a/*.yml'))).outcome;
  expect(await all()).toBe(outcome);
  snapshot.open('/a/2.yml', 'typed');
  expect(await all()).toEqual([outcome[0], { path: '/a/2.yml', text: 'typed' }]);
  snapshot.close('/a/2.yml');
  expect(await all()).toEqual(outcome);
});

test('files of the workspace are found by their names until one of such a name changes', async () => {
  const files: Record<string, string> = { '/a/p.yml': '' };
  const host = hostOf(files);
  const snapshot = new FileSnapshot(host);
  const find = () => snapshot.settle((lookup) => lookup.named('p*.yml'));
  expect((await find()).outcome).toEqual(['/a/p.yml']);
  files['/b/p2.yml'] = '';
  snapshot.forget(new ChangedFiles(['/b/other.yml']));
  expect((await find()).outcome).toEqual(['/a/p.yml']);
  snapshot.forget(new ChangedFiles(['/b/p2.yml']));
  expect((await find()).outcome).toEqual(['/a/p.yml', '/b/p2.yml']);
  expect(host.asked).toEqual(['named p*.yml', 'named p*.yml']);
});
