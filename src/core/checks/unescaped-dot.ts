import { remember } from '../base/remember.ts';
import type { Fix } from '../base/problem.ts';
import type { Matcher } from '../promql/tree/ast.ts';
import { ruleCheck } from './check.ts';
import { type RegexPart, regexAlternatives } from '../go/regexParts.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Host names and addresses written as regular expressions: their dots match any character. */
export const unescapedDot = ruleCheck({
  code: 'unescaped-dot',
  severity: 'hint',
  kinds: ruleKinds,
  messages: {
    dot: 'The dots in "{name}" match any character here. {advice}',
  },
  run({ expression }, { report }) {
    if (expression === undefined) return;
    for (const node of expression.all('VectorSelector')) {
      for (const matcher of node.matchers) {
        const { op, value, valueSpan } = matcher;
        if ((op !== '=~' && op !== '!~') || !value.includes('.')) continue;
        const names = hostNames(value);
        if (names.length === 0) continue;
        const [name] = names.filter((one) => one !== undefined);
        if (name === undefined) continue;
        const isAlone = names.length === 1 && value === name;
        const operator = op === '=~' ? '=' : '!=';
        report('dot', expression.at(valueSpan), {
          values: { name, advice: isAlone ? `Use "${operator}".` : 'Write them as "\\\\.".' },
          fixes: isAlone ? expression.fixes(plainMatcher(matcher, operator)) : [],
        });
      }
    }
  },
});

/** The host names that the alternatives of a pattern spell; empty where none does. */
const hostNames = remember((pattern): readonly (string | undefined)[] => {
  const names = regexAlternatives(pattern)?.map(hostName) ?? [];
  return names.some((name) => name !== undefined) ? names : [];
});

/** A host name or address that an alternative spells, its dots unescaped; behind a group, a domain. */
function hostName(alternative: readonly RegexPart[]): string | undefined {
  const parts = alternative.filter(({ kind }) => kind !== 'begin' && kind !== 'end');
  const isSpelled = ({ kind }: RegexPart): boolean => kind === 'dot' || kind === 'literal';
  const last = parts.findLastIndex((part) => !isSpelled(part));
  // Behind `.*`, the dots hardly matter.
  if (parts[last]?.kind === 'repeated') return undefined;
  const spelled = parts.slice(last + 1);
  if (!spelled.some(({ kind }) => kind === 'dot')) return undefined;
  const name = spelled.map(({ kind, text }) => (kind === 'dot' ? '.' : text)).join('');
  const isName =
    spelled.length < parts.length
      ? /^\.(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?$/
      : /^(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?$|^\d+\.\d+\.\d+\.\d+(?::\d+)?$/;
  return isName.test(name) ? name : undefined;
}

function plainMatcher({ opSpan, value }: Matcher, operator: string): readonly Fix[] {
  if (opSpan === undefined || value.includes('\\')) return [];
  return [{ title: `Use "${operator}"`, edits: [{ span: opSpan, newText: operator }] }];
}
