import { asWritten, plainText } from '../core/base/plainText.ts';
import { shownUrl } from './shownUrl.ts';

/** Why a server gave no answer that can be used. Callers decide by it, never by the message. */
export type ErrorReason =
  | 'badUrl'
  | 'unreachable'
  | 'timeout'
  | 'unauthorized'
  /** It wants fewer requests. */
  | 'busy'
  /** It starts up or shuts down. */
  | 'notReady'
  /** It runs in agent mode, which has no queries, rules, or alerts. */
  | 'agent'
  | 'unsupported'
  | 'badQuery'
  | 'badAnswer'
  | 'tooLarge';

/** A failed request to a server. `message` is one sentence for the user, without credentials. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
  readonly reason: ErrorReason;
  /** Milliseconds that the server asks to be left alone. */
  readonly retryAfter: number | undefined;

  constructor(
    reason: ErrorReason,
    message: string,
    options: ErrorOptions & { readonly retryAfter?: number } = {},
  ) {
    super(asWritten(plainText(message)), options);
    this.reason = reason;
    this.retryAfter = options.retryAfter;
  }
}

/** True for a `ServerError` of any bundle: each bundle has a class of its own. */
export function isServerError(error: unknown): error is ServerError {
  return error instanceof Error && error.name === 'ServerError';
}

/** The error for an answer that is JSON, but not of the API that was asked. */
export function unexpected(url: string, status: number, product: string): ServerError {
  return new ServerError(
    status === 404 ? 'unsupported' : 'badAnswer',
    `${shownUrl(url)} returned an unexpected response (HTTP ${status}). Is it ${product}?`,
  );
}

/** Whether no other question is worth a try after a failure. */
export function isFatal({ reason }: Pick<ServerError, 'reason'>): boolean {
  return reason === 'badUrl' || reason === 'unreachable' || reason === 'unauthorized';
}
