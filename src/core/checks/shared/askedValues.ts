import type { Span } from '../../base/text.ts';
import { plainAlternatives } from '../../go/regexpAlternatives.ts';
import type { Matcher } from '../../promql/tree/ast.ts';

/** The values that a matcher spells out, of a regular expression its alternatives; undefined for other patterns. */
export function askedValues({
  op,
  value,
}: Pick<Matcher, 'op' | 'value'>): readonly string[] | undefined {
  if (op === '=' || op === '!=') return [value];
  return plainAlternatives(value);
}

/** Where one of the alternatives stands; the whole text with its quotes where that is written with escapes. */
export function alternativeAt(
  { valueSpan, value: whole }: Matcher,
  value: string,
  text: string,
): Span {
  if (text.slice(valueSpan.from + 1, valueSpan.to - 1) !== whole) return valueSpan;
  const before = whole.split('|').findIndex((one) => one === value);
  const from = whole
    .split('|', before)
    .reduce((at, one) => at + one.length + 1, valueSpan.from + 1);
  return { from, to: from + value.length };
}
