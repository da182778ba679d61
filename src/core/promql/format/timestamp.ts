import { formatFixed } from '../../go/float.ts';
import { roundAway, toInt64 } from '../../go/math.ts';

/**
 * Prints the time of an `@` modifier as Prometheus does: rounded to milliseconds, in seconds with
 * three decimal places.
 */
export function formatTimestamp(seconds: number): string {
  return formatFixed(toInt64(roundAway(seconds * 1000)) / 1000, 3);
}
