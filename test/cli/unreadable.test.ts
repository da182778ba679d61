import { chmodSync, existsSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { which } from '../../scripts/host/machine.mjs';
import { run, runOk, type Finished } from '../../scripts/host/run.ts';
import { promcheck, promcheckProgram } from '../support/promcheck.ts';
import { rulesOf } from '../support/ruleTexts.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const clean = rulesOf('up');
const broken = rulesOf('sum(up');
const isRoot = process.getuid?.() === 0;

/** `promcheck` by a user whom permissions bind: root without the right to override them. */
function promcheckAsUser(args: readonly string[], cwd: string): Promise<Finished> {
  const command = [process.execPath, promcheckProgram, ...args];
  if (isRoot) command.unshift('setpriv', '--bounding-set=-dac_override,-dac_read_search');
  const [program = '', ...words] = command;
  return run(program, words, { cwd, timeout: 60_000 });
}

const canBeBound = !isRoot || which('setpriv') !== undefined;

describe.runIf(canBeBound)('what may not be read', () => {
  it('makes the status 2 and is named; everything else is checked all the same', async () => {
    const cwd = temporaryFolder({
      'a.yml': broken,
      'b.yml': clean,
      'c/inside.yml': broken,
      'd.yml': broken,
    });
    for (const name of ['b.yml', 'c']) chmodSync(join(cwd, name), 0);
    const { status, stdout, stderr } = await promcheckAsUser(['.'], cwd);
    chmodSync(join(cwd, 'c'), 0o700);
    expect(stdout.match(/^\S+?:/gm)).toEqual(['a.yml:', 'd.yml:']);
    expect(stderr).toBe('promcheck: b.yml: permission denied.\npromcheck: c: permission denied.\n');
    expect(status).toBe(2);
  });

  it('is as bad where it is named, and in every format', async () => {
    const cwd = temporaryFolder({ 'a.yml': clean, 'b.yml': broken });
    chmodSync(join(cwd, 'a.yml'), 0);
    for (const format of ['text', 'json', 'sarif', 'github']) {
      const args = ['--format', format, 'a.yml', 'b.yml'];
      const { status, stdout, stderr } = await promcheckAsUser(args, cwd);
      expect(stdout, format).toContain('unclosed left parenthesis');
      expect(stderr, format).toBe('promcheck: a.yml: permission denied.\n');
      expect(status, format).toBe(2);
    }
  });
});

describe('a file that the system cannot read', () => {
  const path = '/proc/self/mem';
  const server = 'http://localhost:1';

  it
    .runIf(existsSync(path))
    .each([[[]], [['fmt']], [['routes']], [['relabel']], [['backtest', '--server', server]]])(
    'is named by promcheck %j',
    async (command) => {
      const { status, stderr } = await promcheck([...command, path]);
      expect(stderr).toMatch(/^promcheck: \/proc\/self\/mem: .*\.\n$/);
      expect(status).toBe(2);
    },
  );
});

describe('what vanishes', () => {
  const preload = new URL('../support/vanishing.mjs', import.meta.url).href;

  it.each(['b.yml', 'b'])('from a folder while it is read (%s) was never there', async (name) => {
    const cwd = temporaryFolder({
      'a.yml': clean,
      [name === 'b' ? 'b/inside.yml' : name]: broken,
      'c.yml': clean,
    });
    const VANISHING = join(cwd, name);
    const ended = await promcheck(['--verbose', '.'], {
      cwd,
      env: { ...process.env, VANISHING, NODE_OPTIONS: `--import ${preload}` },
    });
    expect(existsSync(VANISHING)).toBe(false);
    expect(ended.stderr).toMatch(/^a\.yml: rules: .*\nc\.yml: rules: .*\n$/);
    expect(ended).toMatchObject({ status: 0, stdout: '' });
  });

  it('after it was named is a failure', async () => {
    const cwd = temporaryFolder({ 'gone.yml': clean });
    const fifo = join(cwd, 'slow.yml');
    await runOk('mkfifo', [fifo]);
    const ended = promcheck(['slow.yml', 'gone.yml'], { cwd });
    // Opening it waits for promcheck to read it, which has then seen that both names exist.
    const writer = await open(fifo, 'w');
    rmSync(join(cwd, 'gone.yml'));
    await writer.writeFile(broken);
    await writer.close();
    const { status, stdout, stderr } = await ended;
    expect(stdout).toMatch(/^slow\.yml:5:16: error: /);
    expect(stderr).toBe('promcheck: gone.yml: no such file or folder.\n');
    expect(status).toBe(2);
  });
});
