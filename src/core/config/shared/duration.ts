import { goQuote } from '../../go/quote.ts';
import type { Parsed, TextType } from '../../schema/schema.ts';

const MAX_NANOSECONDS = (1n << 63n) - 1n;
const TWO_TO_63 = 1n << 63n;
const MILLISECOND = 1_000_000n;

/** Unit → its rank (units go from large to small) and its length in nanoseconds. */
const units: Readonly<Record<string, readonly [rank: number, nanoseconds: bigint]>> = {
  y: [1, 365n * 24n * 3_600_000n * MILLISECOND],
  w: [2, 7n * 24n * 3_600_000n * MILLISECOND],
  d: [3, 24n * 3_600_000n * MILLISECOND],
  h: [4, 3_600_000n * MILLISECOND],
  m: [5, 60_000n * MILLISECOND],
  s: [6, 1000n * MILLISECOND],
  ms: [7, MILLISECOND],
};

const SIMPLE = /^(\d{1,6})(ms|[smhd])$/;
const simpleUnits: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/**
 * Reads a duration of a configuration file, in ms; the error is Prometheus' sentence.
 * Mirrors common/model ParseDuration.
 */
export function parseConfigDuration(text: string): Parsed {
  const simple = SIMPLE.exec(text);
  if (simple !== null) return { value: Number(simple[1]) * (simpleUnits[simple[2] ?? ''] ?? 0) };
  if (text === '0') return { value: 0 };
  if (text === '') return { error: 'empty duration string' };
  const invalid = { error: `not a valid duration string: ${goQuote(text)}` };
  let total = 0n;
  let lastRank = 0;
  for (let rest = text; rest !== '';) {
    const part = /^(\d+)(\D+)/.exec(rest);
    if (part === null) return invalid;
    const [whole, digits = '', name = ''] = part;
    const count = BigInt(digits);
    if (count >= 1n << 64n) return invalid;
    const unit = units[name];
    if (unit === undefined || !Object.hasOwn(units, name)) {
      return { error: `unknown unit ${goQuote(name)} in duration ${goQuote(text)}` };
    }
    const [rank, nanoseconds] = unit;
    if (rank <= lastRank) return invalid;
    lastRank = rank;
    if (count > TWO_TO_63 / nanoseconds) return { error: 'duration out of range' };
    total += count * nanoseconds;
    if (total > MAX_NANOSECONDS) return { error: 'duration out of range' };
    rest = rest.slice(whole.length);
  }
  return { value: Number(total / MILLISECOND) };
}

/** Writes milliseconds the way Prometheus prints a duration: `1h30m`, `0s`. */
export function formatDuration(milliseconds: number): string {
  let rest = milliseconds;
  if (rest === 0) return '0s';
  let out = '';
  for (const [unit, exact] of [
    ['y', true],
    ['w', true],
    ['d', false],
    ['h', false],
    ['m', false],
    ['s', false],
    ['ms', false],
  ] as const) {
    const length = Number((units[unit]?.[1] ?? 1n) / MILLISECOND);
    // Years and weeks are used only where nothing is left over, as model.Duration.String does.
    if (exact && rest % length !== 0) continue;
    const count = Math.trunc(rest / length);
    if (count === 0) continue;
    out += `${count}${unit}`;
    rest -= count * length;
  }
  return out;
}

/** Prometheus' own duration type; values are ms. */
export const duration: TextType = {
  kind: 'text',
  via: 'yaml',
  go: 'string',
  name: 'duration',
  bare: { go: 'model.Duration', readsText: true },
  zero: 0,
  parse: parseConfigDuration,
};
