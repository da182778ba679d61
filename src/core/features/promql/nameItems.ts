import type { Target } from '../../base/target.ts';
import type { Span } from '../../base/text.ts';
import { goQuote } from '../../go/quote.ts';
import { allows } from '../../promql/releases/availability.ts';
import { isFill } from './binaryModifiers.ts';
import type { Completion } from './completion.ts';
import type { MetricInfo } from './metricCatalog.ts';
import type { OperandEnd } from './operandEnd.ts';
import { metricText } from './metricWords.ts';

/** A metric, in braces and quotes where its name is not a classic one. */
export function metricItem(metric: MetricInfo, span: Span): Completion {
  const { name } = metric;
  return {
    label: name,
    kind: metric.expression === undefined ? 'metric' : 'record',
    span,
    insertText: /^[a-zA-Z_:][\w:]*$/.test(name) ? name : `{${goQuote(name)}}`,
    ...metricText(metric),
  };
}

/** A value as it is written between quotes that are there, or with its own. */
export function valueText(value: string, mark: string | undefined): string {
  if (mark === undefined) return goQuote(value);
  if (mark === '`') return value;
  const escaped = goQuote(value).slice(1, -1);
  return mark === '"' ? escaped : escaped.replaceAll('\\"', '"').replaceAll("'", "\\'");
}

const binaryOperators = [
  ...['==', '!=', '>', '<', '>=', '<='],
  ...['+', '-', '*', '/', '%', '^', 'and', 'or', 'unless', 'atan2'],
];

/** The operators and modifiers that may follow an operand, by how it ends. */
export function operatorWords(behind: OperandEnd, target: Target): readonly string[] {
  const extended = allows('anchored', target) ? ['anchored', 'smoothed'] : [];
  const operators = [...binaryOperators, ...(allows('trimOperators', target) ? ['</', '>/'] : [])];
  switch (behind) {
    case 'selector':
      return [...operators, 'offset', '@', ...extended];
    case 'range':
      return ['offset', '@', ...extended];
    case 'offset':
      return [...operators, '@'];
    case 'time':
      return [...operators, 'offset'];
    case 'aggregation':
      return ['by', 'without', ...operators];
    case 'aggregation name':
      return ['by', 'without'];
    case 'other':
      return operators;
  }
}

/** The modifiers of a binary operator that the target has. */
export function modifierWords(modifiers: readonly string[], target: Target): readonly string[] {
  return allows('fillModifiers', target) ? modifiers : modifiers.filter((word) => !isFill(word));
}
