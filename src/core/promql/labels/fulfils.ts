import { compileMatcherRegexp } from '../../go/regexp.ts';
import type { Matcher } from '../tree/ast.ts';

/** True where a value of a label (`''`: the label is lacking) is what a matcher wants. */
export function fulfils(
  { op, value: wanted }: Pick<Matcher, 'op' | 'value'>,
  value: string,
): boolean {
  switch (op) {
    case '=':
      return value === wanted;
    case '!=':
      return value !== wanted;
    case '=~':
      return compileMatcherRegexp(wanted).matchesAll(value);
    case '!~':
      return !compileMatcherRegexp(wanted).matchesAll(value);
  }
}
