import type { Problem } from './problem.ts';
import { messageOf } from './thrown.ts';

/**
 * A crash as a problem of its own, so that it is seen and hides nothing else.
 * @param what the part that failed, in words that continue "The check"
 */
export function crashed(what: string, error: unknown): Problem {
  const message = messageOf(error);
  return {
    code: 'internal-error',
    severity: 'error',
    span: { from: 0, to: 0 },
    message: `The check ${what} failed. Please report this bug: ${message}`,
  };
}
