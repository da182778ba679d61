import type { Fix } from '../base/problem.ts';
import type { Matcher } from '../promql/tree/ast.ts';
import { ruleCheck } from './check.ts';
import { type RegexPart, regexAlternatives } from './shared/regexParts.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Host names and addresses written as regular expressions: their dots match any character. */
export const unescapedDot = ruleCheck({
  code: 'unescaped-dot',
  severity: 'hint',
  kinds: ruleKinds,
  messages: {
    dot: 'The dots of "{name}" match any character here. {advice}',
  },
  run({ expression }, { report }) {
    if (expression === undefined) return;
    for (const node of expression.all('VectorSelector')) {
      for (const matcher of node.matchers) {
        const { op, value, valueSpan } = matcher;
        if ((op !== '=~' && op !== '!~') || !value.includes('.')) continue;
        const names = regexAlternatives(value)?.map(hostName) ?? [];
        const [name] = names.filter((one) => one !== undefined);
        if (name === undefined) continue;
        const isAlone = names.length === 1;
        const operator = op === '=~' ? '=' : '!=';
        report('dot', expression.at(valueSpan), {
          values: { name, advice: isAlone ? `Use "${operator}".` : 'Write them as "\\\\.".' },
          fixes: isAlone ? expression.fixes(plainMatcher(matcher, operator)) : [],
        });
      }
    }
  },
});

/** A host name or address that an alternative spells, its dots unescaped. */
function hostName(parts: readonly RegexPart[]): string | undefined {
  if (!parts.some(({ kind }) => kind === 'dot')) return undefined;
  if (!parts.every(({ kind }) => kind === 'dot' || kind === 'literal')) return undefined;
  const name = parts.map(({ kind, text }) => (kind === 'dot' ? '.' : text)).join('');
  return /^(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?$|^\d+\.\d+\.\d+\.\d+(?::\d+)?$/.test(name)
    ? name
    : undefined;
}

function plainMatcher({ opSpan, value }: Matcher, operator: string): readonly Fix[] {
  if (opSpan === undefined || value.includes('\\')) return [];
  return [{ title: `Use "${operator}"`, edits: [{ span: opSpan, newText: operator }] }];
}
