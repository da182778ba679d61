import { parseModelDuration } from '../go/modelDuration.ts';
import { goQuote } from '../go/quote.ts';
import { parseSeriesDesc } from '../promql/parse/series.ts';
import type { Target } from '../base/target.ts';

/**
 * The error of a line `metric{…}@st -1m -1m+5sx3 _`, which gives the start timestamps of the series
 * behind it. Mirrors parseSTLine of Prometheus' promql/promqltest/test.go.
 */
export function startTimesError(line: string, target: Target): string | undefined {
  const [, metric = '', values = ''] = /^([^ \t]*)@st[ \t]+(.*)$/s.exec(line) ?? [];
  const [error] = parseSeriesDesc(`${metric} _`, target).errors;
  if (error !== undefined) return `invalid @st line metric ${goQuote(metric)}: ${error.message}`;
  for (const item of values.split(/\s+/).filter((word) => word !== '')) {
    const wrong = itemError(item);
    if (wrong !== undefined)
      return `invalid @st sequence: invalid ST item ${goQuote(item)}: ${wrong}`;
  }
  return undefined;
}

const OFFSET = /^[+-]?(\d*)([a-wyzA-Z]*)/;

function itemError(item: string): string | undefined {
  if (item === '_') return undefined;
  if (item.startsWith('_x')) return /^0*[1-9]\d*$/.test(item.slice(2)) ? undefined : BAD_COUNT;
  const base = offsetError(item);
  if (base !== undefined) return base;
  const rest = item.replace(OFFSET, '');
  if (rest === '') return undefined;
  if (rest.startsWith('x')) return isCount(rest.slice(1)) ? undefined : BAD_COUNT;
  if (!/^[+-]/.test(rest)) return `unexpected character ${quoteByte(rest)} after duration`;
  const step = offsetError(rest.slice(1));
  if (step !== undefined) return `invalid step duration: ${step}`;
  const count = rest.slice(1).replace(OFFSET, '');
  if (!count.startsWith('x')) return "expected 'x<count>' after step duration";
  return isCount(count.slice(1)) ? undefined : BAD_COUNT;
}

const BAD_COUNT = 'invalid repeat count';

function isCount(text: string): boolean {
  return /^\d+$/.test(text);
}

function quoteByte(text: string): string {
  return `'${text.charAt(0)}'`;
}

function offsetError(text: string): string | undefined {
  if (text === '') return 'empty duration';
  const [, digits = '', unit = ''] = OFFSET.exec(text) ?? [];
  if (digits === '') return `expected digits in duration ${goQuote(text)}`;
  const parsed = parseModelDuration(digits + unit);
  if ('value' in parsed) return undefined;
  return `invalid duration ${goQuote(digits + unit)}: ${parsed.error}`;
}
