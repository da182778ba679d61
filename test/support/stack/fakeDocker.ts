import { CommandFailed } from '../../../src/stack/compose/runCommand.ts';
import type { Command, RunOptions } from '../../../src/programs/command.ts';
import type { Run } from '../../../src/stack/compose/runCommand.ts';
import { StackError } from '../../../src/stack/errors.ts';

/** What a command prints, or how it fails. */
export type Answer = string | { readonly exitCode: number; readonly output: string };

/** The answer of a program that is not installed. */
export const notInstalled = 'ENOENT';

/** A `Run` that answers by the first pattern that matches the command line, and notes every line. */
export function fakeDocker(answers: readonly (readonly [RegExp, Answer | (() => Answer)])[]): {
  run: Run;
  readonly lines: string[];
} {
  const lines: string[] = [];
  const run: Run = <T>(command: Command<T>, options: RunOptions = {}) => {
    const line = [command.command, ...command.args].join(' ');
    lines.push(line);
    if (options.signal?.aborted === true)
      return Promise.reject(new StackError('cancelled', 'Cancelled.', ''));
    const found = answers.find(([pattern]) => pattern.test(line))?.[1] ?? '';
    const answer = typeof found === 'function' ? found() : found;
    if (answer === notInstalled)
      return Promise.reject(new StackError('docker-missing', `${command.command} not found`, ''));
    if (typeof answer !== 'string')
      return Promise.reject(new CommandFailed(command, answer.exitCode, answer.output));
    for (const text of answer.split('\n')) options.onLine?.(text);
    const run = { status: 0, stdout: answer, stderr: '' };
    return Promise.resolve(command.parse(answer, run));
  };
  return { run, lines };
}

/** A line of `compose ps --format json`. */
export function psLine(
  service: string,
  state = 'running',
  health = 'healthy',
  exitCode = 0,
): string {
  return JSON.stringify({
    Service: service,
    Name: `stack-${service}-1`,
    State: state,
    Health: health,
    ExitCode: exitCode,
  });
}
