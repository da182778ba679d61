import { describe, expect, it } from 'vitest';
import type { Options } from '../../../src/cli/options.ts';
import { readArguments } from '../../../src/cli/usage.ts';
import { UsageError } from '../../../src/cli/usageError.ts';

function options(...args: string[]): Options {
  const read = readArguments(args);
  if (typeof read === 'string') throw new Error(`unexpected: ${read}`);
  return read;
}

describe('the command line', () => {
  it('defaults to the newest versions, and fails on warnings', () => {
    expect(options('a.yml')).toMatchObject({
      command: 'check',
      operands: ['a.yml'],
      format: 'text',
      target: { prometheus: { major: 3, minor: 16 }, alertmanager: { major: 0, minor: 34 } },
      failOn: ['error', 'warning'],
      syntaxOnly: false,
    });
  });

  it('tells Prometheus and Alertmanager apart by the version', () => {
    const { target } = options('--target', '3.5.3,0.33', 'a');
    expect(target).toMatchObject({
      prometheus: { major: 3, minor: 5 },
      alertmanager: { major: 0, minor: 33 },
    });
  });

  it('joins feature flags', () => {
    const { target } = options('--enable-feature', 'a, b', '--enable-feature=c', 'x');
    expect([...target.features]).toEqual(['a', 'b', 'c']);
  });

  it('knows the promql command', () => {
    expect(options('promql', '--jsonl')).toMatchObject({ command: 'promql', jsonl: true });
    expect(options('promql', '-', '--format-expr').operands).toEqual(['-']);
  });

  it.each([
    [[], 'No files or folders'],
    [['--nope', 'a'], '--nope'],
    [
      ['--format', 'xml', 'a'],
      'Invalid value "xml" for --format; must be one of text, json, sarif, github, gitlab, checkstyle.',
    ],
    [['--kind', 'x', 'a'], 'Invalid value "x" for --kind'],
    [['--target', 'new', 'a'], 'Invalid value "new" for --target; must be a version'],
    [['--target', '4.0', 'a'], 'supported versions are 2.53 to 3.16'],
    [['--target', '2.40', 'a'], 'supported versions are 2.53 to 3.16'],
    [['--write-baseline', 'a'], '--write-baseline needs --baseline FILE.'],
    [['explain'], '"promcheck explain" needs a problem code.'],
    [['--preset', 'all', 'a'], 'Invalid value "all" for --preset'],
    [['--jsonl', 'a'], 'can only be used with "promcheck promql"'],
  ])('refuses %j', (args, words) => {
    expect(() => readArguments(args)).toThrow(UsageError);
    expect(() => readArguments(args)).toThrow(words);
  });

  it('answers --help and --version before anything else', () => {
    expect(readArguments(['--help'])).toBe('help');
    expect(readArguments(['--version'])).toBe('version');
  });
});
