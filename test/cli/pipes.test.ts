import { describe, expect, it } from 'vitest';
import { run, type Finished } from '../../scripts/host/run.ts';
import { jsonReport, promcheckProgram } from '../support/promcheck.ts';
import { rulesOf } from '../support/ruleTexts.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** Far more output than a pipe holds (64 KiB). */
const manyProblems = rulesOf(...Array.from({ length: 3000 }, () => 'sum(up'));

/**
 * Runs `promcheck ARGS` followed by a piece of shell; what follows can see its status in
 * `${PIPESTATUS[0]}`.
 */
function shell(args: string, rest: string, cwd: string): Promise<Finished> {
  const script = `"$0" "$1" ${args} ${rest}`;
  return run('bash', ['-c', script, process.execPath, promcheckProgram], { cwd, timeout: 60_000 });
}

describe('a reader that goes away', () => {
  it.each([
    ['--format text many.yml', 'head -1', /^many\.yml:5:16: error: .*\n1\n$/],
    ['--format json many.yml', 'head -c 9', /^\{"files":1\n$/],
    ['many.yml', 'true', /^1\n$/],
    ['many.yml 2>&1', 'true', /^1\n$/],
    ['--verbose --fail-on error clean.yml 2>&1', 'true', /^0\n$/],
    ['promql --jsonl < broken.jsonl', 'head -1 | wc -l', /^1\n1\n$/],
    ['promql --jsonl < good.jsonl', 'head -1', /^\{"ok":true,.*\n0\n$/],
    ['--help', 'true', /^0\n$/],
  ])('changes nothing: promcheck %s | %s', async (args, reader, expected) => {
    const lines = (text: string) => `${JSON.stringify(text)}\n`.repeat(20_000);
    const cwd = temporaryFolder({
      'many.yml': manyProblems,
      'clean.yml': rulesOf('up'),
      'broken.jsonl': lines('sum(up'),
      'good.jsonl': lines('up'),
    });
    const { stdout, stderr } = await shell(args, `| ${reader}; echo "\${PIPESTATUS[0]}"`, cwd);
    expect(stdout).toMatch(expected);
    expect(stderr).toBe('');
  });
});

it('a slow reader gets all of a long report', async () => {
  const cwd = temporaryFolder({ 'many.yml': manyProblems });
  const { stdout } = await shell('--format json many.yml', '| (sleep 0.5; cat)', cwd);
  expect(jsonReport(stdout)[0]?.problems).toHaveLength(3000);
});

it.runIf(process.platform === 'linux')('a full disk is a failure with a reason', async () => {
  const cwd = temporaryFolder({ 'many.yml': manyProblems });
  const { stdout, stderr } = await shell('many.yml', '> /dev/full; echo $?', cwd);
  expect(stdout).toBe('2\n');
  expect(stderr).toMatch(/^promcheck: .*no space left on device.*\n$/);
});
