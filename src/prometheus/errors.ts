/** Why a server gave no answer that can be used. */
export type ErrorReason =
  'unreachable' | 'unauthorized' | 'timeout' | 'badQuery' | 'unsupported' | 'badAnswer';

/** A failed request. `message` is one sentence for the user, without credentials. */
export class PrometheusError extends Error {
  readonly reason: ErrorReason;

  constructor(reason: ErrorReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PrometheusError';
    this.reason = reason;
  }
}
