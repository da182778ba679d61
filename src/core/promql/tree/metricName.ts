import type { Span } from '../../base/text.ts';
import type { Matcher, VectorSelector } from './ast.ts';

/** The matcher that names the metric of a selector in its braces; undefined where none does. */
export function metricMatcher({ matchers }: VectorSelector): Matcher | undefined {
  return matchers.find((one) => one.name === '__name__' && one.op === '=');
}

/** The metric that a selector names, in front of its braces or in them; empty where it names none. */
export function metricName(selector: VectorSelector): string {
  return selector.name === '' ? (metricMatcher(selector)?.value ?? '') : selector.name;
}

/** Where a selector names its metric; the whole selector where it names none. */
export function metricNameSpan(selector: VectorSelector): Span {
  return selector.nameSpan ?? metricMatcher(selector)?.span ?? selector.span;
}
