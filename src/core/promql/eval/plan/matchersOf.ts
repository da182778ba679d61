import type { VectorSelector } from '../../tree/ast.ts';
import { metricName } from '../series/labels.ts';
import { LabelMatcher } from '../series/matchers.ts';

const known = new WeakMap<VectorSelector, readonly LabelMatcher[]>();

/** The matchers of a selector, that of the metric's name behind the others; the same ones each time. */
export function matchersOf(selector: VectorSelector): readonly LabelMatcher[] {
  let matchers = known.get(selector);
  if (matchers === undefined) {
    const own = selector.matchers.map(({ name, op, value }) => new LabelMatcher(name, op, value));
    if (selector.name !== '') own.push(new LabelMatcher(metricName, '=', selector.name));
    known.set(selector, (matchers = own));
  }
  return matchers;
}
