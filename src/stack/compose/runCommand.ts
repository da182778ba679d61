import { lasting } from '../../core/base/words.ts';
import {
  commandLine,
  ProgramError,
  type Command,
  type RunOptions,
} from '../../programs/command.ts';
import { runProgram } from '../../programs/run.ts';
import { StackError, cancelled } from '../errors.ts';

/** Starts a command and reads its answer. Rejects with a `StackError`, or with `CommandFailed`
 * where the program ran and said no. */
export type Run = <T>(command: Command<T>, options?: RunOptions) => Promise<T>;

/** A program that ran and ended with another status than 0. */
export class CommandFailed extends StackError {
  readonly exitCode: number | null;
  readonly output: string;

  constructor(command: Command<unknown>, exitCode: number | null, output: string) {
    const how = exitCode === null ? 'was stopped' : `exited with status ${exitCode}`;
    super('command-failed', `\`${commandLine(command)}\` ${how}.`, 'Check its output.', {
      detail: lastLines(output, 40),
    });
    this.exitCode = exitCode;
    this.output = output;
  }
}

/** Runs commands as child processes of this one. */
export const runCommand: Run = async (command, options = {}) => {
  try {
    return await runProgram(command, options);
  } catch (error) {
    throw error instanceof ProgramError ? explained(error, command, options) : error;
  }
};

/** The last `count` lines of a text, without blank ones at its end. */
export function lastLines(text: string, count: number): string {
  return text.trimEnd().split(/\r?\n/).slice(-count).join('\n');
}

function explained(
  { reason, message, status, output }: ProgramError,
  command: Command<unknown>,
  { timeout = 0 }: RunOptions,
): StackError {
  const program = command.command;
  switch (reason) {
    case 'failed':
      return new CommandFailed(command, status, output);
    case 'cancelled':
      return cancelled();
    case 'timeout':
      return new StackError(
        'timeout',
        `\`${program} ${command.args[0] ?? ''}\` did not finish within ${lasting(timeout / 1000)}.`,
        'Check that the Docker engine is responding, then try again.',
      );
    case 'unreadable':
      return new StackError(
        'command-failed',
        `The output of \`${commandLine(command)}\` could not be parsed: ${message}.`,
        'Update Docker and Docker Compose.',
        { detail: lastLines(output, 10) },
      );
    case 'notFound':
    case 'notStarted':
      if (reason === 'notFound' && program.startsWith('docker'))
        return new StackError(
          'docker-missing',
          `The program \`${program}\` was not found.`,
          'Install Docker (https://docs.docker.com/get-docker/) and make sure that it is on the PATH.',
        );
      return new StackError(
        'command-failed',
        `\`${program}\` could not be started: ${message}.`,
        'Make sure that the program is installed and executable.',
      );
  }
}
