import type { Fix } from '../base/problem.ts';
import type { Matcher } from '../promql/tree/ast.ts';
import { ruleCheck } from './check.ts';
import { type RegexPart, regexAlternatives } from '../go/regexParts.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Patterns of file names as regular expressions: the `*` of `web-*` repeats the hyphen. */
export const globAsRegex = ruleCheck({
  code: 'glob-as-regex',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    repeats:
      'In a regular expression, "{repeated}" matches any number of "{character}". To match any text, write ".*".',
  },
  run({ expression }, { report }) {
    if (expression === undefined) return;
    for (const node of expression.all('VectorSelector')) {
      for (const matcher of node.matchers) {
        const { op, value, valueSpan } = matcher;
        if ((op !== '=~' && op !== '!~') || !value.includes('*')) continue;
        const stars = globStars(matcher);
        const [first] = stars;
        if (first === undefined) continue;
        const repeated = value.slice(first.from, first.to);
        report('repeats', expression.at(valueSpan), {
          values: { repeated, character: repeated.slice(0, -1) },
          fixes: expression.fixes(withDots(matcher, stars, expression.text)),
        });
      }
    }
  },
});

/** The repeated characters of a pattern that has no other sign of a regular expression but `|`, `^` and `$`. */
function globStars({ name, value: pattern }: Matcher): readonly RegexPart[] {
  const parts = regexAlternatives(pattern)?.flat() ?? [];
  const stars = parts.filter((part) => part.kind === 'repeated');
  const isOfCode = statusLabel.test(name) && statusStars.test(pattern);
  const isGlob = stars.every(({ from, to }) => letterStar.test(pattern.slice(from, to)));
  if (isOfCode) return stars;
  return isGlob && parts.every(({ kind }) => plain.has(kind)) ? stars : [];
}

const letterStar = /^[\p{L}_/:-]\*$/u;
/** `5*` and `4*|5*`. */
const statusStars = /^[1-5]\*(?:\|[1-5]\*)*$/;
const statusLabel = /(?:^|_)(?:code|status)$/;
const plain: ReadonlySet<RegexPart['kind']> = new Set([
  'begin',
  'end',
  'literal',
  'dot',
  'repeated',
]);

function withDots(
  { value, valueSpan }: Matcher,
  stars: readonly RegexPart[],
  text: string,
): readonly Fix[] {
  const start = valueSpan.from + 1;
  // Offsets of the value are those of the text where nothing in it is escaped.
  if (text.slice(start, valueSpan.to - 1) !== value) return [];
  const edits = stars.map(({ to }) => {
    const at = start + to - 1;
    return { span: { from: at, to: at }, newText: '.' };
  });
  return [{ title: 'Write ".*"', edits }];
}
