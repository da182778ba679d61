/** A program run as data: what to start, and how to read what it prints. Never a shell string. */
export interface Command<T> {
  readonly command: string;
  readonly args: readonly string[];
  /** Exit statuses that are an answer; any other is a failure. Default: 0 alone. */
  readonly statuses?: readonly number[];
  /** Reads a run that ended with one of these statuses. */
  readonly parse: (stdout: string, run: Finished) => T;
}

/** A run that has come to its end. */
export interface Finished {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a program is run. */
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

/** Why a run gave no answer. */
export type ProgramFailure =
  'notFound' | 'notStarted' | 'failed' | 'timeout' | 'cancelled' | 'unreadable';

/** A run without an answer. `message` is for developers: callers know what the program was for. */
export class ProgramError extends Error {
  override readonly name = 'ProgramError';
  readonly reason: ProgramFailure;
  /** Null where a signal ended the program, or where it has not run. */
  readonly status: number | null;
  /** What it printed: standard error, then standard output. */
  readonly output: string;

  constructor(
    reason: ProgramFailure,
    message: string,
    run: {
      readonly status?: number | null;
      readonly output?: string;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { cause: run.cause });
    this.reason = reason;
    this.status = run.status ?? null;
    this.output = run.output ?? '';
  }
}

/** A command as somebody would type it, for messages. */
export function commandLine({ command, args }: Command<unknown>): string {
  return [command, ...args].join(' ');
}
