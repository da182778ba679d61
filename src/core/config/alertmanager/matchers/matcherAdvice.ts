import type { Fix } from '../../../base/problem.ts';
import type { Span } from '../../../base/text.ts';
import { anchored, compileRegexp } from '../../../go/regexp.ts';
import type { YamlNode, YamlScalar } from '../../../yaml/tree/node.ts';
import { yamlScalar } from '../values/yamlText.ts';
import { formatMatcher, isRegexMatcher, type Matcher, type MatchOperator } from './matcher.ts';
import { readMatchers } from './matchers.ts';

/** What helps with a text of matchers that Alertmanager refuses. */
export interface MatcherAdvice {
  readonly hint: string;
  readonly fixes?: readonly Fix[];
}

const matcher = /^\s*([a-zA-Z_:][\w:]*)\s*(=~|!~|!=|==?)\s*([^]*?)\s*$/;

/**
 * Advice for matchers that both parsers refuse; undefined where nothing is known that helps.
 * @param before the item of the list in front of it
 */
export function matcherAdvice(
  node: YamlNode,
  before: YamlNode | undefined,
): MatcherAdvice | undefined {
  if (node.kind !== 'scalar') return undefined;
  if (before?.kind === 'scalar' && isOneItem(before, node)) {
    const matchers = meantBy(node.source.slice(before.from, node.to));
    return matchers && rewritten(matchers, { from: before.from, to: node.to });
  }
  const matchers = meantBy(node.value);
  if (matchers === undefined) return undefined;
  for (const one of matchers) {
    const hint = isRegexMatcher(one) ? compileRegexp(anchored(one.value)).hint : undefined;
    if (hint !== undefined) return { hint };
  }
  return rewritten(matchers, node);
}

/** True where a comma has cut `[severity=~warning,critical]` in two. */
function isOneItem(before: YamlScalar, node: YamlScalar): boolean {
  if (!before.isBare || !node.isBare || /[=!~]/.test(node.value)) return false;
  return /^\s*,\s*$/.test(node.source.slice(before.to, node.from));
}

function rewritten(matchers: readonly Matcher[], { from, to }: Span): MatcherAdvice | undefined {
  const written = matchers.map(formatMatcher).join(', ');
  if (readMatchers(written).reading.error !== undefined) return undefined;
  const edits = [{ span: { from, to }, newText: yamlScalar(written, 'quoted') }];
  return {
    hint: `put the value in double quotes: ${written}`,
    fixes: [{ title: 'Put the value in quotes', edits, preferred: true }],
  };
}

/** The matchers that a text is meant to be: a comma ends one only where a name and an operator follow. */
function meantBy(text: string): readonly Matcher[] | undefined {
  const inner = text.trim().replace(/^\{([^]*)\}$/, '$1');
  const parts = inner.split(/,(?=\s*[a-zA-Z_:][\w:]*\s*[=!])/);
  const matchers = parts.map((part) => {
    const [, name, operator, written] = matcher.exec(part.replace(/,\s*$/, '')) ?? [];
    if (name === undefined || operator === undefined || written === undefined) return undefined;
    const value = valueOf(written);
    if (value === undefined) return undefined;
    return { name, operator: (operator === '==' ? '=' : operator) as MatchOperator, value };
  });
  return matchers.every((one) => one !== undefined) ? matchers : undefined;
}

/** A value without the quotes around it, one of which may be missing; undefined where it has others. */
function valueOf(written: string): string | undefined {
  const [, mark = '', inner = '', end = ''] = /^(["'`]?)([^]*?)(["'`]?)$/.exec(written) ?? [];
  if (mark !== '' && end !== '' && mark !== end) return undefined;
  const rest = inner.replaceAll(/\\["\\]/g, '');
  return /["'`\\]/.test(rest) ? undefined : inner.replaceAll(/\\(["\\])/g, '$1');
}
