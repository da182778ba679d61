/** Why something about the stack failed; callers decide by it, never by the message. */
export type StackFailure =
  | 'docker-missing'
  | 'compose-missing'
  | 'compose-too-old'
  | 'engine-unreachable'
  | 'engine-permission'
  | 'no-stack'
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
  | 'server-unreachable'
  | 'cancelled';

/** A failure for the user to read: `message` says in one sentence what went wrong, `remedy` what to
 * do about it, `detail` holds the evidence (log lines, a program's output). */
export class StackError extends Error {
  override readonly name = 'StackError';
  readonly reason: StackFailure;
  readonly remedy: string;
  readonly detail: string;
  /** The file that it is about, absolute; undefined where it is about none. */
  path?: string;

  constructor(reason: StackFailure, message: string, remedy: string, detail = '') {
    super(message);
    this.reason = reason;
    this.remedy = remedy;
    this.detail = detail;
  }
}

/** The error of a run that its caller aborted. */
export function cancelled(): StackError {
  return new StackError('cancelled', 'Cancelled.', 'Start it again when you are ready.');
}

/** Throws `cancelled()` where the signal has been aborted. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw cancelled();
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

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
