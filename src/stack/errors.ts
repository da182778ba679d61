import { isServerError, type ErrorReason } from '../prometheus/errors.ts';
import { isAbort } from '../core/base/thrown.ts';

/** Why something about the stack failed; callers decide by it, never by the message. */
export type StackFailure =
  | 'docker-missing'
  | 'compose-missing'
  | 'compose-too-old'
  | 'engine-unreachable'
  | 'engine-permission'
  /** What was asked about is not there any more. */
  | 'gone'
  | 'no-stack'
  /** Prometheus runs, but its configuration is no file of the stack that can be edited. */
  | 'config-elsewhere'
  | 'already-there'
  | 'compose-invalid'
  | 'config-invalid'
  | 'port-taken'
  | 'disk-full'
  | 'file-unreadable'
  | 'image-unavailable'
  | 'service-failed'
  | 'timeout'
  | 'busy'
  | 'command-failed'
  | 'file-changed'
  | 'file-unwritable'
  | 'unsupported-shape'
  /** A server of the stack did not give the answer that was needed. */
  | 'server-failed'
  | 'cancelled';

/** What a failure is about, as far as it is about something. */
export interface StackErrorFacts {
  /** Log lines, a program's output. */
  readonly detail?: string;
  /** Absolute. */
  readonly path?: string;
  /** As the Compose file names it. */
  readonly service?: string;
  /** As the engine names it. */
  readonly container?: string;
  readonly cause?: unknown;
}

/** A failure for the user to read: `message` says in one sentence what went wrong, `remedy` what to
 * do about it, `detail` holds the evidence. */
export class StackError extends Error {
  override readonly name = 'StackError';
  readonly reason: StackFailure;
  readonly remedy: string;
  readonly detail: string;
  readonly path: string | undefined;
  readonly service: string | undefined;
  readonly container: string | undefined;

  constructor(reason: StackFailure, message: string, remedy: string, facts: StackErrorFacts = {}) {
    super(message, { cause: facts.cause });
    this.reason = reason;
    this.remedy = remedy;
    this.detail = facts.detail ?? '';
    this.path = facts.path;
    this.service = facts.service;
    this.container = facts.container;
  }
}

/** The error of a run that its caller aborted. */
export function cancelled(): StackError {
  return new StackError('cancelled', 'Cancelled.', 'Start it again when you are ready.');
}

/** True for the error of something that its caller aborted, also where `fetch` threw it. */
export function isCancelled(error: unknown): boolean {
  if (error instanceof StackError) return error.reason === 'cancelled';
  return isAbort(error);
}

/** Throws `cancelled()` where the signal has been aborted. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw cancelled();
}

const serverRemedies: Readonly<Record<ErrorReason, string>> = {
  badUrl: 'Correct the published port in the Compose file.',
  unreachable: 'Start the stack and check its ports in .env.',
  timeout: 'Check the load of this machine and the log of the server.',
  busy: 'Try again in a minute.',
  agent: 'Start Prometheus without `--agent`.',
  notReady: 'Wait until it is ready, or check its log.',
  unauthorized: 'Check the web configuration of the server.',
  unsupported: 'Check that its port in .env is not used by another program.',
  badQuery: 'Check the log of the server.',
  badAnswer: 'Check the log of the server.',
  tooLarge: 'Reduce the number of targets and series.',
};

/** A known failure with what to do about it; undefined for anything else, which is a bug or was
 * cancelled. */
export function explained(error: unknown): StackError | undefined {
  if (isCancelled(error)) return undefined;
  if (error instanceof StackError) return error;
  if (!isServerError(error)) return undefined;
  return new StackError('server-failed', error.message, serverRemedies[error.reason], {
    cause: error,
  });
}

/** Resolves after `ms` milliseconds; an abort rejects with `cancelled()` at once. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(cancelled());
      return;
    }
    const stop = (): void => {
      clearTimeout(timer);
      reject(cancelled());
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
