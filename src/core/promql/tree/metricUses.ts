import type { Span } from '../../base/text.ts';
import { type Expr, type VectorSelector, walk } from './ast.ts';

/** A selector of an expression, by the metric that it names. */
export interface MetricUse {
  /** The metric's name, or the pattern that `{__name__=~"…"}` gives for it. */
  readonly name: string;
  readonly isPattern: boolean;
  /** Where the name stands, without its quotes; offsets in the expression. */
  readonly span: Span;
}

const none: readonly MetricUse[] = [];

/** The metrics that the selectors of an expression name, in order. */
export function metricUses(expr: Expr): readonly MetricUse[] {
  let uses: MetricUse[] | undefined;
  walk(expr, (node) => {
    if (node.kind === 'VectorSelector') (uses ??= []).push(...usesOf(node));
  });
  return uses ?? none;
}

function usesOf({ name, nameSpan, matchers }: VectorSelector): readonly MetricUse[] {
  if (nameSpan !== undefined) return [{ name, isPattern: false, span: nameSpan }];
  return matchers
    .filter((matcher) => matcher.name === '__name__' && !matcher.op.startsWith('!'))
    .map(({ value, op, valueSpan: { from, to } }) => ({
      name: value,
      isPattern: op === '=~',
      span: { from: from + 1, to: to - 1 },
    }));
}
