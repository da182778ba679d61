import { spawn } from 'node:child_process';
import { lasting } from '../../core/base/words.ts';
import { StackError, cancelled, throwIfAborted } from '../errors.ts';

/** A program run as data: what to start, and how to read what it prints. Never a shell string. */
export interface Command<T> {
  readonly command: string;
  readonly args: readonly string[];
  /** Reads standard output of a run that ended with status 0. */
  readonly parse: (stdout: string) => T;
}

export interface RunOptions {
  readonly cwd?: string;
  /** Replaces the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal | undefined;
  /** Each line of standard output and standard error, as it comes. */
  readonly onLine?: ((line: string) => void) | undefined;
  /** Milliseconds after which the program is stopped. */
  readonly timeout?: number;
}

/** Starts a command and reads its answer. Rejects with a `StackError`, or with `CommandFailed`
 * where the program ran and said no. */
export type Run = <T>(command: Command<T>, options?: RunOptions) => Promise<T>;

/** A program that ran and ended with another status than 0. */
export class CommandFailed extends StackError {
  readonly exitCode: number | null;
  readonly output: string;

  constructor(command: Command<unknown>, exitCode: number | null, output: string) {
    const shown = [command.command, ...command.args].join(' ');
    const how = exitCode === null ? 'was stopped' : `exited with status ${exitCode}`;
    super('command-failed', `\`${shown}\` ${how}.`, 'Check its output.', {
      detail: lastLines(output, 40),
    });
    this.exitCode = exitCode;
    this.output = output;
  }
}

/** Grace between asking a program to stop and killing it, in milliseconds. */
const killAfter = 10_000;
/** What is kept of a program's output, in UTF-16 units; the end says what went wrong. */
const keptOutput = 8_000_000;

/** Runs commands as child processes of this one. */
export const runCommand: Run = (command, options = {}) =>
  new Promise((resolve, reject) => {
    throwIfAborted(options.signal);
    const child = spawn(command.command, command.args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const stdout = new Output(options.onLine);
    const stderr = new Output(options.onLine);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout.add(text);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr.add(text);
    });

    let why: StackError | undefined;
    let killer: NodeJS.Timeout | undefined;
    const stop = (error: StackError): void => {
      why ??= error;
      child.kill('SIGINT');
      killer ??= setTimeout(() => child.kill('SIGKILL'), killAfter);
    };
    const abort = (): void => {
      stop(cancelled());
    };
    options.signal?.addEventListener('abort', abort, { once: true });
    const limit = options.timeout;
    const timer =
      limit === undefined
        ? undefined
        : setTimeout(() => {
            stop(timedOut(command, limit));
          }, limit);

    const settle = (): void => {
      clearTimeout(timer);
      clearTimeout(killer);
      options.signal?.removeEventListener('abort', abort);
    };
    child.on('error', (error: NodeJS.ErrnoException) => {
      settle();
      reject(notStarted(command, error));
    });
    child.on('close', (code) => {
      settle();
      stdout.end();
      stderr.end();
      if (why !== undefined) reject(why);
      else if (code !== 0) reject(new CommandFailed(command, code, stderr.text + stdout.text));
      else
        try {
          resolve(command.parse(stdout.text));
        } catch (error) {
          reject(unreadable(command, error, stdout.text));
        }
    });
  });

/** Collects text and hands on whole lines. */
class Output {
  text = '';
  #rest = '';
  readonly #onLine: ((line: string) => void) | undefined;

  constructor(onLine: ((line: string) => void) | undefined) {
    this.#onLine = onLine;
  }

  add(text: string): void {
    this.text = (this.text + text).slice(-keptOutput);
    if (this.#onLine === undefined) return;
    const lines = (this.#rest + text).split(/\r?\n|\r/);
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#onLine(line);
  }

  end(): void {
    if (this.#rest !== '') this.#onLine?.(this.#rest);
    this.#rest = '';
  }
}

/** The last `count` lines of a text, without blank ones at its end. */
export function lastLines(text: string, count: number): string {
  return text.trimEnd().split(/\r?\n/).slice(-count).join('\n');
}

function timedOut(command: Command<unknown>, ms: number): StackError {
  return new StackError(
    'timeout',
    `\`${command.command} ${command.args[0] ?? ''}\` did not finish within ${lasting(ms / 1000)}.`,
    'Check that the Docker engine is responding, then try again.',
  );
}

function notStarted(command: Command<unknown>, error: NodeJS.ErrnoException): StackError {
  if (error.code === 'ENOENT' && command.command.startsWith('docker'))
    return new StackError(
      'docker-missing',
      `The program \`${command.command}\` was not found.`,
      'Install Docker (https://docs.docker.com/get-docker/) and make sure that it is on the PATH.',
    );
  return new StackError(
    'command-failed',
    `\`${command.command}\` could not be started: ${error.message}.`,
    'Make sure that the program is installed and executable.',
  );
}

function unreadable(command: Command<unknown>, error: unknown, stdout: string): StackError {
  const reason = error instanceof Error ? error.message : String(error);
  return new StackError(
    'command-failed',
    `The output of \`${[command.command, ...command.args].join(' ')}\` could not be parsed: ${reason}.`,
    'Update Docker and Docker Compose.',
    { detail: lastLines(stdout, 10) },
  );
}
