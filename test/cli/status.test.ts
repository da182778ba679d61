import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { promcheck } from '../support/promcheck.ts';
import { rulesOf } from '../support/ruleTexts.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const clean = rulesOf('up');
const broken = rulesOf('sum(up');
const duplicate = clean.replace(/( {2}- record.*\n.*\n)/, '$1$1');

describe('the exit status', () => {
  it('is 0 where nothing is found, and nothing is printed', async () => {
    const cwd = temporaryFolder({ 'clean.yml': clean });
    expect(await promcheck(['clean.yml'], { cwd })).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('is 1 where one of many files has a problem', async () => {
    const cwd = temporaryFolder({ 'a.yml': clean, 'b.yml': broken, 'c.yml': clean });
    const { status, stdout, stderr } = await promcheck(['a.yml', 'b.yml', 'c.yml'], { cwd });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toBe(
      'b.yml:5:16: error: could not parse expression: 1:7: parse error: ' +
        'unclosed left parenthesis (promql-syntax)\n    b.yml:5:14: opened here\n',
    );
  });

  it.each([
    ['hint', 1],
    ['information', 1],
    ['warning', 1],
    ['error', 0],
  ])('with --fail-on %s is %i for a warning, which is printed all the same', async (on, status) => {
    const cwd = temporaryFolder({ 'twice.yml': duplicate });
    const ended = await promcheck(['--fail-on', on, 'twice.yml'], { cwd });
    expect(ended.stdout).toContain(' warning: ');
    expect(ended.stdout).not.toContain(' error: ');
    expect(ended.status).toBe(status);
  });

  it('is 1 for a warning, and 0 for less, where nothing else is said', async () => {
    const cwd = temporaryFolder({ 'twice.yml': duplicate, 'regex.yml': rulesOf('up{a=~"b"}') });
    expect((await promcheck(['twice.yml'], { cwd })).status).toBe(1);
    const less = await promcheck(['regex.yml'], { cwd });
    expect(less.stdout).toContain(' information: ');
    expect(less.status).toBe(0);
  });

  it('is 1 for an error, whatever --fail-on says', async () => {
    const cwd = temporaryFolder({ 'broken.yml': broken });
    for (const on of ['hint', 'information', 'warning', 'error']) {
      expect((await promcheck([`--fail-on=${on}`, 'broken.yml'], { cwd })).status, on).toBe(1);
    }
  });
});

describe('wrong usage', () => {
  it.each([
    [[], 'No files or folders were given.'],
    [['--nope', 'a.yml'], "Unknown option '--nope'"],
    [['--format'], "'--format <value>' argument missing"],
    [
      ['--format', 'xml', 'a.yml'],
      'Invalid value "xml" for --format; must be one of text, json, sarif, github, gitlab, checkstyle.',
    ],
    [['--kind', 'x', 'a.yml'], 'Invalid value "x" for --kind; must be one of rules, '],
    [
      ['--fail-on', 'fatal', 'a.yml'],
      'Invalid value "fatal" for --fail-on; must be one of error, warning, ',
    ],
    [['--names', 'x', 'a.yml'], 'Invalid value "x" for --names; must be one of utf8, legacy.'],
    [
      ['--target', 'new', 'a.yml'],
      'Invalid value "new" for --target; must be a version such as 3.13.',
    ],
    [
      ['--target', '4.0', 'a.yml'],
      'Invalid value "4.0" for --target; supported versions are 2.53 to ',
    ],
    [['--verbose=yes', 'a.yml'], "'--verbose' does not take an argument"],
    [['--watch', 'a.yml'], '--run, --ignore-unknown-fields, --coverage, --lcov and --watch can'],
    [['test', '--baseline=b', 'a.yml'], 'cannot be used with "promcheck test".'],
    [['--jsonl', 'a.yml'], '--jsonl and --format-expr can only be used with "promcheck promql".'],
    [['promql', '--jsonl', 'up'], '--jsonl reads its expressions from standard input.'],
    [['a.yml', 'not-there.yml'], 'not-there.yml: no such file or folder.'],
    [['a.yml', 'a.yml/b.yml'], 'a.yml/b.yml: no such file or folder.'],
  ])('%j has status 2, one reason, and prints no report', async (args, reason) => {
    const cwd = temporaryFolder({ 'a.yml': broken });
    const { status, stdout, stderr } = await promcheck(args, { cwd });
    expect(stderr).toContain(`promcheck: `);
    expect(stderr).toContain(reason);
    expect(stderr).toMatch(/^Try "promcheck --help"\.\n$/m);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});

it('--help is printed to standard output, and is no failure', async () => {
  for (const flag of ['--help', '-h']) {
    const { status, stdout, stderr } = await promcheck([flag, '--format', 'nonsense']);
    expect(stdout).toMatch(/^promcheck: [^]*Exit status: 0 no problems, 1 problems found, 2 /);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  }
});

it('--version is that of the package', async () => {
  const { status, stdout } = await promcheck(['--version']);
  expect({ status, stdout }).toEqual({ status: 0, stdout: `promcheck ${manifest.version}\n` });
});
