import { fitsUint64 } from './integer.ts';
import { goQuote } from './quote.ts';

/** Units from large to small, each with its length in ms. */
const units = [
  ['y', 365 * 86_400_000],
  ['w', 7 * 86_400_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const;

const ranks: ReadonlyMap<string, number> = new Map(units.map(([name], rank) => [name, rank]));

/** Go counts nanoseconds in an int64; this many milliseconds still fit. */
const MOST = 9_223_372_036_854;

/** Why a text is not a duration. */
export type DurationFault = 'empty' | 'invalid' | 'unknown-unit' | 'out-of-range';

/** A length in ms, or what is wrong, with the error message of Prometheus. */
export type ParsedModelDuration =
  | { readonly value: number; readonly error?: undefined }
  | { readonly error: string; readonly fault: DurationFault };

/**
 * Reads a duration of Prometheus such as `1h30m`, in ms. Mirrors `ParseDuration` of
 * github.com/prometheus/common/model/time.go, with its errors.
 */
export function parseModelDuration(text: string): ParsedModelDuration {
  if (text === '0') return { value: 0 };
  if (text === '') return { error: 'empty duration string', fault: 'empty' };
  let total = 0;
  let lastRank = -1;
  for (let at = 0; at < text.length;) {
    const unitAt = skipDigits(text, at);
    const end = skipOthers(text, unitAt);
    const digits = text.slice(at, unitAt);
    if (unitAt === at || end === unitAt || !fitsUint64(digits)) return invalid(text);
    const name = text.slice(unitAt, end);
    const rank = ranks.get(name);
    if (rank === undefined) {
      const error = `unknown unit ${goQuote(name)} in duration ${goQuote(text)}`;
      return { error, fault: 'unknown-unit' };
    }
    if (rank <= lastRank) return invalid(text);
    lastRank = rank;
    total += Number(digits) * (units[rank]?.[1] ?? 0);
    if (total > MOST) return { error: 'duration out of range', fault: 'out-of-range' };
    at = end;
  }
  return { value: total };
}

function invalid(text: string): ParsedModelDuration {
  return { error: `not a valid duration string: ${goQuote(text)}`, fault: 'invalid' };
}

function skipDigits(text: string, from: number): number {
  let at = from;
  while (isDigit(text.charCodeAt(at))) at++;
  return at;
}

function skipOthers(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isDigit(text.charCodeAt(at))) at++;
  return at;
}

function isDigit(c: number): boolean {
  return c >= 0x30 && c <= 0x39;
}

/** Writes milliseconds as `model.Duration.String` does: `1h30m`, `0s`; truncated to whole ones. */
export function formatModelDuration(milliseconds: number): string {
  let rest = Math.trunc(Math.abs(milliseconds));
  if (rest === 0) return '0s';
  let text = milliseconds < 0 ? '-' : '';
  for (const [name, length] of units) {
    // Years and weeks only if nothing is left over: 90d is easier to read than 12w6d.
    if ((name === 'y' || name === 'w') && rest % length !== 0) continue;
    const count = Math.floor(rest / length);
    if (count === 0) continue;
    text += `${count}${name}`;
    rest -= count * length;
  }
  return text;
}
