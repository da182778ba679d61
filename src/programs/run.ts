import { spawn } from 'node:child_process';
import { commandLine, ProgramError, type Command, type RunOptions } from './command.ts';
import { messageOf } from '../core/base/thrown.ts';

/** Grace between asking a program to stop and killing it, in milliseconds. */
const killAfter = 10_000;
/** What is kept of a program's output, in UTF-16 units; the end says what went wrong. */
const keptOutput = 8_000_000;

/**
 * Runs a command as a child process of this one and reads its answer.
 * @throws ProgramError
 */
export function runProgram<T>(command: Command<T>, options: RunOptions = {}): Promise<T> {
  return new Promise((resolve, reject) => {
    if (options.signal?.aborted === true) {
      reject(cancelled(command));
      return;
    }
    const child = spawn(command.command, command.args, {
      cwd: options.cwd,
      env: environmentOf(options),
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

    let why: ProgramError | undefined;
    let killer: NodeJS.Timeout | undefined;
    const stop = (error: ProgramError): void => {
      why ??= error;
      child.kill('SIGINT');
      killer ??= setTimeout(() => child.kill('SIGKILL'), killAfter);
    };
    const abort = (): void => {
      stop(cancelled(command));
    };
    options.signal?.addEventListener('abort', abort, { once: true });
    const limit = options.timeout;
    const timer =
      limit === undefined
        ? undefined
        : setTimeout(() => {
            stop(new ProgramError('timeout', `${commandLine(command)} took over ${limit} ms`));
          }, limit);

    const settle = (): void => {
      clearTimeout(timer);
      clearTimeout(killer);
      options.signal?.removeEventListener('abort', abort);
    };
    child.on('error', (cause: NodeJS.ErrnoException) => {
      settle();
      reject(new ProgramError(cause.code === 'ENOENT' ? 'notFound' : 'notStarted', cause.message));
    });
    child.on('close', (status) => {
      settle();
      stdout.end();
      stderr.end();
      if (why === undefined) {
        try {
          resolve(answerOf(command, status, stdout.text, stderr.text));
          return;
        } catch (error) {
          why = error as ProgramError;
        }
      }
      reject(why);
    });
  });
}

/** The variables of a program. As a shell does it, PWD names the folder that it runs in: Compose files
 * refer to it. */
function environmentOf({ env = process.env, cwd }: RunOptions): NodeJS.ProcessEnv {
  return cwd === undefined ? env : { ...env, PWD: cwd };
}

function answerOf<T>(
  command: Command<T>,
  status: number | null,
  stdout: string,
  stderr: string,
): T {
  const output = stderr + stdout;
  if (status === null || !(command.statuses ?? [0]).includes(status)) {
    const how = status === null ? 'was stopped' : `exited with status ${status}`;
    throw new ProgramError('failed', `${commandLine(command)} ${how}`, { status, output });
  }
  try {
    return command.parse(stdout, { status, stdout, stderr });
  } catch (cause) {
    const message = messageOf(cause);
    throw new ProgramError('unreadable', message, { status, output, cause });
  }
}

function cancelled(command: Command<unknown>): ProgramError {
  return new ProgramError('cancelled', `${commandLine(command)} was cancelled`);
}

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
