/** Why a server gave no answer that can be used. Callers decide by it, never by the message. */
export type ErrorReason =
  | 'badUrl'
  | 'unreachable'
  | 'timeout'
  | 'unauthorized'
  | 'unsupported'
  | 'badQuery'
  | 'badAnswer'
  | 'tooLarge';

/** A failed request to a server. `message` is one sentence for the user, without credentials. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
  readonly reason: ErrorReason;

  constructor(reason: ErrorReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
