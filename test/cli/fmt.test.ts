import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../scripts/host/run.ts';
import { promcheck, promcheckProgram } from '../support/promcheck.ts';
import { rulesOf } from '../support/ruleTexts.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const ugly = rulesOf('sum(up)by(job)');
const good = rulesOf('sum by (job) (up)');

describe('promcheck fmt', () => {
  it('writes files that are not formatted, names them, and touches no other', async () => {
    const cwd = temporaryFolder({ 'a.yml': ugly, 'b.yml': good, 'c.yml': 'services: {}\n' });
    const before = statSync(join(cwd, 'b.yml')).mtimeMs;
    expect(await promcheck(['fmt', '.'], { cwd })).toMatchObject({ status: 0, stdout: 'a.yml\n' });
    expect(readFileSync(join(cwd, 'a.yml'), 'utf8')).toBe(good);
    expect(statSync(join(cwd, 'b.yml')).mtimeMs).toBe(before);
    expect(await promcheck(['fmt', '.'], { cwd })).toMatchObject({ status: 0, stdout: '' });
  });

  it('--check writes nothing and says by its status what it found', async () => {
    const cwd = temporaryFolder({ 'a.yml': ugly, 'b.yml': good });
    expect(await promcheck(['fmt', '--check', '.'], { cwd })).toMatchObject({
      status: 1,
      stdout: 'a.yml\n',
    });
    expect(readFileSync(join(cwd, 'a.yml'), 'utf8')).toBe(ugly);
    expect(await promcheck(['fmt', '--check', 'b.yml'], { cwd })).toMatchObject({ status: 0 });
  });

  it('--diff prints what would change', async () => {
    const cwd = temporaryFolder({ 'a.yml': ugly });
    const { status, stdout } = await promcheck(['fmt', '--diff', 'a.yml'], { cwd });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^-\s+expr: sum\(up\)by\(job\)$/m);
    expect(stdout).toMatch(/^\+\s+expr: sum by \(job\) \(up\)$/m);
    const patched = await run('patch', ['--dry-run', '-p0'], { cwd, input: stdout });
    expect(patched.status).toBe(0);
  });

  it('formats standard input to standard output', async () => {
    const { status, stdout } = await run(process.execPath, [promcheckProgram, 'fmt', '-'], {
      input: ugly,
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: good });
  });

  it('formats the PromQL of Markdown, and nothing else of it', async () => {
    const text = '# sum(up)by(job)\n\n* item\n\n\t~~~promql\n\tsum(up)by(job)\n\t~~~  \n';
    const cwd = temporaryFolder({ 'notes.md': text });
    expect(await promcheck(['fmt', '.'], { cwd })).toMatchObject({ stdout: 'notes.md\n' });
    expect(readFileSync(join(cwd, 'notes.md'), 'utf8')).toBe(
      text.replace('\tsum(up)by(job)', '\tsum by (job) (up)'),
    );
  });

  it('leaves alone what the project file excludes', async () => {
    const cwd = temporaryFolder({
      '.promcheck.yml': 'exclude: [a.yml]\n',
      'a.yml': ugly,
      'b.yml': ugly,
    });
    expect(await promcheck(['fmt', '.'], { cwd })).toMatchObject({ status: 0 });
    const text = (name: string): string => readFileSync(join(cwd, name), 'utf8');
    expect([text('a.yml'), text('b.yml')]).toEqual([ugly, good]);
  });

  it('leaves alone what is not UTF-8', async () => {
    const cwd = temporaryFolder({});
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(ugly, 'utf16le')]);
    writeFileSync(join(cwd, 'a.yml'), bytes);
    const { status, stderr } = await promcheck(['fmt', 'a.yml'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain('a.yml: left unchanged');
    expect(readFileSync(join(cwd, 'a.yml')).equals(bytes)).toBe(true);
  });

  it('has options of its own', async () => {
    const { status, stderr } = await promcheck(['--check', '.']);
    expect(status).toBe(2);
    expect(stderr).toContain('--check and --diff can only be used with "promcheck fmt"');
  });
});
