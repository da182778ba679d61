import { ruleCheck } from './check.ts';
import { isLiteral, type RegexPart, regexAlternatives } from '../go/regexParts.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Regular expressions that pick a part out of the middle of a label's value. */
export const substringRegex = ruleCheck({
  code: 'substring-regex',
  severity: 'hint',
  kinds: ruleKinds,
  messages: {
    substring:
      'This regular expression matches a part of the value of "{label}". A separate label for that part is easier to match and to group by.',
  },
  run({ expression }, { report }) {
    if (expression === undefined) return;
    for (const node of expression.all('VectorSelector')) {
      for (const { name, op, value, valueSpan } of node.matchers) {
        if ((op !== '=~' && op !== '!~') || name === '__name__') continue;
        const alternatives = regexAlternatives(value.replace(/^\(\?[is]+\)/, '')) ?? [];
        if (alternatives.length !== 1 || !alternatives.some(picksPart)) continue;
        report('substring', expression.at(valueSpan), { values: { label: name } });
      }
    }
  },
});

/** True for `.*text.*` and for `text.*text`; digits alone are no name. */
function picksPart(parts: readonly RegexPart[]): boolean {
  const inner = parts.filter(({ kind }) => kind !== 'begin' && kind !== 'end');
  return inner.some((part, at) => {
    if (part.kind === 'repeated') {
      const isDot = ({ kind }: RegexPart): boolean => kind === 'dot';
      const before = inner.slice(0, at).findLast((other) => !isDot(other));
      const behind = inner.slice(at + 1).find((other) => !isDot(other));
      return isName(before) && isName(behind);
    }
    if (!isName(part)) return false;
    return inner[at - 1]?.kind === 'repeated' && inner[at + 1]?.kind === 'repeated';
  });
}

function isName(part: RegexPart | undefined): boolean {
  return part !== undefined && isLiteral(part) && /\D/.test(part.text);
}
