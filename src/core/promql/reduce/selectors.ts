import type { Matcher, MatchOp, Mutable, VectorSelector } from '../tree/ast.ts';
import { has } from '../releases/availability.ts';
import type { LalrParser, Reducer } from '../grammar/lalrParser.ts';
import { fault } from '../grammar/parseError.ts';
import { compileMatcherRegexp } from '../../go/regexp.ts';
import type { RegexpFault } from '../../go/regexpSyntax.ts';
import type { Span } from '../../base/text.ts';
import { stringAt } from './numbers.ts';

interface Braces {
  readonly matchers: readonly Matcher[];
  readonly span: Span;
}

/** Vector selectors and their matchers. */
export const selectorReducers = {
  selectorNamedWithMatchers: (m, at) => {
    const { matchers, span } = m.values[at + 1] as Braces;
    return selector(m.span(at, at + 1), m.textAt(at), m.span(at), matchers, span);
  },
  selectorNamed: (m, at) => selector(m.span(at), m.textAt(at), m.span(at), [], undefined),
  selectorMatchers: (m, at) => {
    const { matchers, span } = m.values[at] as Braces;
    return selector(span, '', undefined, matchers, span);
  },
  matchers: (m, at): Braces => ({
    matchers: m.values[at + 1] as Matcher[],
    span: m.span(at, m.top),
  }),
  noMatchers: (m, at): Braces => ({ matchers: [], span: m.span(at, at + 1) }),
  matcherFirst: (m, at) => (m.values[at] === undefined ? [] : [m.values[at]]),
  matcherAppend: (m, at) => {
    const matchers = m.values[at] as unknown[];
    if (m.values[at + 2] !== undefined) matchers.push(m.values[at + 2]);
    return matchers;
  },
  matchersUnexpectedNext: (m, at) => {
    m.unexpected('label matching', '"," or "}"');
    return m.values[at];
  },
  matcher: (m, at) => matcher(m, at, m.textAt(at)),
  matcherQuotedName: (m, at) => matcher(m, at, m.values[at] as string),
  matcherMetricName: (m, at): Matcher => ({
    span: m.span(at),
    name: '__name__',
    op: '=',
    value: m.values[at] as string,
    valueSpan: m.span(at),
  }),
  matcherUnexpectedValue: (m) => {
    m.unexpected('label matching', 'string');
  },
  matcherUnexpectedOperator: (m) => {
    m.unexpected('label matching', 'label matching operator');
  },
  matcherUnexpectedStart: (m) => {
    m.unexpected('label matching', 'identifier or "}"');
  },
  stringIdentifier: stringAt,
} as const satisfies Record<string, Reducer>;

function selector(
  span: Span,
  name: string,
  nameSpan: Span | undefined,
  matchers: readonly Matcher[],
  bracesSpan: Span | undefined,
): VectorSelector {
  const node: Mutable<VectorSelector> = {
    kind: 'VectorSelector',
    span,
    type: 'vector',
    name,
    matchers,
  };
  if (nameSpan !== undefined) node.nameSpan = nameSpan;
  if (bracesSpan !== undefined) node.bracesSpan = bracesSpan;
  return node;
}

const repetition = /\\Q.*?(?:\\E|$)|\\.|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]|\{(\d+),(\d+)\}/gsu;
const deepest = 500;

/**
 * The fault of a valid pattern in Prometheus up to 3.4, which compiled a simplified pattern: `x{0,3}`
 * became `(?:x(?:x(?:x)?)?)?`, and deep nesting is an error. Whether a pattern right at the limit is
 * valid depends on what is repeated.
 */
function faultWhenSimplified(m: LalrParser, pattern: string): RegexpFault | undefined {
  if (has('keepsRegexes', m.dialect.version)) return undefined;
  for (const [, fewest, most] of pattern.matchAll(repetition)) {
    if (most !== undefined && Number(most) - Number(fewest) >= deepest) {
      return { code: 'expression nests too deeply', part: `^(?s:${pattern})$` };
    }
  }
  return undefined;
}

function matcher(m: LalrParser, at: number, name: string): Matcher {
  const op = m.textAt(at + 1) as MatchOp;
  const value = stringAt(m, at + 2);
  if (op === '=~' || op === '!~') {
    const found = compileMatcherRegexp(value).fault ?? faultWhenSimplified(m, value);
    if (found !== undefined) m.addAt(at, at + 2, fault('invalid-regex', found));
  }
  return {
    span: m.span(at, at + 2),
    name,
    nameSpan: m.span(at),
    op,
    opSpan: m.span(at + 1),
    value,
    valueSpan: m.span(at + 2),
  };
}
