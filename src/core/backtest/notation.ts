import { formatPlain } from '../go/float.ts';

/**
 * Values in series notation, one for each interval; undefined where there is none. Values that stay the same and whole
 * numbers that grow evenly are written as one.
 */
export function seriesNotation(values: readonly (number | undefined)[]): string {
  const parts: string[] = [];
  for (let at = 0; at < values.length;) {
    const value = values[at];
    const end = value === undefined ? gapEnd(values, at) : runEnd(values, at);
    const repeats = end - at - 1;
    if (value === undefined) parts.push(repeats === 0 ? '_' : `_x${repeats + 1}`);
    else parts.push(runText(value, (values[at + 1] ?? value) - value, repeats));
    at = end;
  }
  return parts.join(' ');
}

function runText(value: number, step: number, repeats: number): string {
  const first = numberText(value);
  if (repeats === 0) return first;
  if (step === 0) return `${first}x${repeats}`;
  return `${first}${step < 0 ? '-' : '+'}${numberText(Math.abs(step))}x${repeats}`;
}

function gapEnd(values: readonly (number | undefined)[], from: number): number {
  let end = from;
  while (end < values.length && values[end] === undefined) end++;
  return end;
}

/** The end of a run of values that are one expression: at least three, but for those that stay the same. */
function runEnd(values: readonly (number | undefined)[], from: number): number {
  const [first, second] = [values[from], values[from + 1]];
  // Neither repeats nor steps are read behind NaN and Inf.
  if (first === undefined || second === undefined || !Number.isFinite(first)) return from + 1;
  if (Object.is(first, second)) {
    let end = from + 1;
    while (Object.is(values[end], first)) end++;
    return end;
  }
  const step = second - first;
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(step)) return from + 1;
  let end = from + 2;
  while (values[end] === (values[end - 1] ?? NaN) + step) end++;
  return end - from > 2 ? end : from + 1;
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  return Number.isFinite(value) ? formatPlain(value) : value > 0 ? 'Inf' : '-Inf';
}
