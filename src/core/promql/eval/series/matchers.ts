import { compileMatcherRegexp } from '../../../go/regexp.ts';
import type { MatchOp } from '../../tree/ast.ts';
import type { Labels } from './labels.ts';

/** A label matcher, ready to match. Mirrors model/labels/matcher.go. */
export class LabelMatcher {
  readonly name: string;
  readonly op: MatchOp;
  readonly value: string;
  readonly #test: (value: string) => boolean;

  constructor(name: string, op: MatchOp, value: string) {
    this.name = name;
    this.op = op;
    this.value = value;
    this.#test = testOf(op, value);
  }

  /** Whether a value matches; the empty text stands for a label that is not there. */
  matches(value: string): boolean {
    return this.#test(value);
  }
}

/** Whether labels satisfy every matcher. */
export function matchesAll(matchers: readonly LabelMatcher[], labels: Labels): boolean {
  return matchers.every((matcher) => matcher.matches(labels.get(matcher.name)));
}

function testOf(op: MatchOp, wanted: string): (value: string) => boolean {
  switch (op) {
    case '=':
      return (value) => value === wanted;
    case '!=':
      return (value) => value !== wanted;
    case '=~':
      return remembered(wanted);
    case '!~': {
      const matches = remembered(wanted);
      return (value) => !matches(value);
    }
  }
}

/** Series share most of their values, and a regular expression is slow beside a look-up. */
function remembered(pattern: string): (value: string) => boolean {
  const regexp = compileMatcherRegexp(pattern);
  const known = new Map<string, boolean>();
  return (value) => {
    let matches = known.get(value);
    if (matches === undefined) known.set(value, (matches = regexp.matchesAll(value)));
    return matches;
  };
}
