import { formatFixed } from '../../go/float.ts';
import { roundAway, toInt64 } from '../../go/math.ts';

/**
 * The time of an `@` modifier as Prometheus prints it: seconds with three places, of the whole
 * milliseconds that the parser made of it.
 */
export function formatTimestamp(seconds: number): string {
  return formatFixed(toInt64(roundAway(seconds * 1000)) / 1000, 3);
}
