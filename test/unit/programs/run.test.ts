import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/programs/command.ts';
import { runProgram } from '../../../src/programs/run.ts';

const node = (script: string): Command<string> => ({
  command: process.execPath,
  args: ['-e', script],
  parse: (stdout) => stdout.trim(),
});
const forever = 'setInterval(() => 0, 1000); console.log("up")';

describe('running a program', () => {
  it('gives its answer and its lines', async () => {
    const lines: string[] = [];
    const script = 'process.stdout.write("a\\r\\nb\\nc")';
    expect(await runProgram(node(script), { onLine: (line) => lines.push(line) })).toBe(
      'a\r\nb\nc',
    );
    expect(lines).toEqual(['a', 'b', 'c']);
  });

  it('takes the statuses for an answer that the command names', async () => {
    const command: Command<unknown> = {
      ...node('console.error("bad"); console.log("out"); process.exit(3)'),
      statuses: [0, 3],
      parse: (_, run) => run,
    };
    expect(await runProgram(command)).toEqual({ status: 3, stdout: 'out\n', stderr: 'bad\n' });
    await expect(runProgram({ ...command, statuses: [0] })).rejects.toMatchObject({
      reason: 'failed',
      status: 3,
      output: 'bad\nout\n',
    });
  });

  it('says where the program is not there, and where its output makes no sense', async () => {
    const missing = { command: 'a-program-that-is-not-there', args: [], parse: () => 0 };
    await expect(runProgram(missing)).rejects.toMatchObject({ reason: 'notFound' });
    const parse = () => {
      throw new Error('what?');
    };
    await expect(runProgram({ ...node('0'), parse })).rejects.toMatchObject({
      reason: 'unreadable',
      message: 'what?',
    });
  });

  it('stops on an abort, also one that came before, and on its time limit', async () => {
    const abort = new AbortController();
    const onLine = () => {
      abort.abort();
    };
    const { signal } = abort;
    const asked = runProgram(node(forever), { signal, onLine });
    await expect(asked).rejects.toMatchObject({ reason: 'cancelled' });
    await expect(runProgram(node(forever), { signal })).rejects.toMatchObject({
      reason: 'cancelled',
    });
    await expect(runProgram(node(forever), { timeout: 50 })).rejects.toMatchObject({
      reason: 'timeout',
    });
  });
});
