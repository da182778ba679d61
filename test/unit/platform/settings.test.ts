import { describe, expect, it } from 'vitest';
import { readKinds, readTarget } from '../../../src/core/analysis/settings.ts';

describe('prometheus.fileKinds', () => {
  it('keeps the patterns that have a name', () => {
    expect(readKinds({ '**/a.yml': 'rules', c: 7 })).toEqual({ '**/a.yml': 'rules' });
    expect(readKinds([])).toEqual({});
    expect(readKinds(null)).toEqual({});
  });
});

describe('prometheus.target', () => {
  const versionOf = (value: unknown) => {
    const { target, problem } = readTarget(value, []);
    const { major, minor } = target.prometheus;
    return [`${major}.${minor}`, problem === undefined];
  };

  it.each([
    [undefined, '3.16'],
    ['', '3.16'],
    ['2.53', '2.53'],
    ['v3.5.1', '3.5'],
    ['3.16.9', '3.16'],
  ])('%j is %s', (value, version) => {
    expect(versionOf(value)).toEqual([version, true]);
  });

  it.each([
    ['2.52', '2.53'],
    ['1.8.2', '2.53'],
    ['3.17', '3.16'],
    ['10.0', '3.16'],
    ['newest', '3.16'],
    [3.5, '3.5'],
    [{}, '3.16'],
  ])('%j gives way to %s', (value, version) => {
    expect(versionOf(value)[0]).toBe(version);
  });

  it('says that a version is not supported, and which is taken', () => {
    expect(readTarget('2.40', []).problem).toBe(
      'prometheus.target is set to 2.40, but only versions 2.53 to 3.16 are supported. Files are checked against 2.53.',
    );
  });

  it('has the features that are chosen, and those that are on by default', () => {
    const { features } = readTarget('2.53', ['a', 7]).target;
    expect([...features]).toEqual(expect.arrayContaining(['a', '7']));
    expect(readTarget('2.53', 'a').target.features.has('a')).toBe(false);
  });
});
