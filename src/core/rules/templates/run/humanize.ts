import { parseFloat64 } from '../../../go/float.ts';
import { formatFloat } from '../../../go/formatFloat.ts';
import { goQuote } from '../../../go/quote.ts';
import { concrete, GoError, type GoValue } from '../../../go/values.ts';
import { timeText } from '../../../go/timeFormat.ts';
import { toInt64 } from '../../../go/math.ts';

/** The functions of templates that write numbers for people. Mirrors Prometheus' template/template.go. */

/**
 * A number that a template hands over as a number or as a text.
 * @throws GoError
 */
export function convertToFloat(given: GoValue | undefined): number {
  const value = concrete(given);
  if (value === undefined) throw new GoError("can't convert <nil> to float");
  const { name } = value.type;
  if (value.kind === 'float') return value.value;
  if (value.kind === 'int' && (name === 'int' || name === 'int64')) return Number(value.value);
  if (value.kind === 'int' && name === 'time.Duration') return Number(value.value) / 1e9;
  if (value.kind !== 'string' || name !== 'string') {
    throw new GoError(`can't convert ${name} to float`);
  }
  const { value: number, error } = parseFloat64(value.value);
  if (error === undefined) return number;
  throw new GoError(`strconv.ParseFloat: parsing ${goQuote(value.value)}: ${error}`);
}

/** `%.4g`. */
function short(value: number): string {
  return formatFloat(value, 'g', 4);
}

const larger = ['k', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y'];
const smaller = ['m', 'u', 'n', 'p', 'f', 'a', 'z', 'y'];
const binary = ['ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei', 'Zi', 'Yi'];

/** `1.234k`: a number with a metric prefix. */
export function humanize(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return short(value);
  return Math.abs(value) >= 1 ? withPrefix(value, larger, 1000) : withSmallPrefix(value);
}

function withPrefix(given: number, prefixes: readonly string[], factor: number): string {
  let value = given;
  let used = '';
  for (const prefix of prefixes) {
    if (Math.abs(value) < factor) break;
    used = prefix;
    value /= factor;
  }
  return short(value) + used;
}

function withSmallPrefix(given: number): string {
  let value = given;
  let used = '';
  for (const prefix of smaller) {
    if (Math.abs(value) >= 1) break;
    used = prefix;
    value *= 1000;
  }
  return short(value) + used;
}

/** `1.2ki`: a number with a binary prefix. */
export function humanize1024(value: number): string {
  if (Math.abs(value) <= 1 || !Number.isFinite(value)) return short(value);
  return withPrefix(value, binary, 1024);
}

/** `1d 2h 3m 4s`, from seconds. */
export function humanizeDuration(value: number): string {
  if (!Number.isFinite(value)) return short(value);
  if (value === 0) return `${short(value)}s`;
  if (Math.abs(value) < 1) return `${withSmallPrefix(value)}s`;
  const sign = value < 0 ? '-' : '';
  const size = Math.abs(value);
  const seconds = BigInt(toInt64(size));
  const parts: readonly string[] = [
    `${seconds / 86_400n}d`,
    `${(seconds / 3600n) % 24n}h`,
    `${(seconds / 60n) % 60n}m`,
    `${seconds % 60n}s`,
  ];
  const first = parts.findIndex((part) => !/^-?0[dhms]$/.test(part));
  if (first === 3 || first < 0) return `${sign}${short(size)}s`;
  return sign + parts.slice(first).join(' ');
}

/** `12.34%`. */
export function humanizePercentage(value: number): string {
  return `${short(value * 100)}%`;
}

/**
 * Unix seconds as nanoseconds, in whole milliseconds.
 * @throws GoError
 */
export function toNanoseconds(value: number): bigint {
  if (!Number.isFinite(value)) throw new GoError('value is NaN or Inf');
  const nanoseconds = value * 1e9;
  if (nanoseconds > 2 ** 63 || nanoseconds < -(2 ** 63)) {
    const shown = formatFloat(value, 'g', -1);
    throw new GoError(
      `${shown} cannot be represented as a nanoseconds timestamp since it overflows int64`,
    );
  }
  return (BigInt(toInt64(nanoseconds)) / 1_000_000n) * 1_000_000n;
}

/**
 * Unix seconds as a date and time.
 * @throws GoError
 */
export function humanizeTimestamp(value: number): string {
  return Number.isFinite(value) ? timeText(toNanoseconds(value)) : short(value);
}
