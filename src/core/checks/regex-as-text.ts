import { compileMatcherRegexp } from '../go/regexp.ts';
import type { Matcher } from '../promql/tree/ast.ts';
import { ruleCheck } from './check.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Regular expressions behind `=` and `!=`, which compare with just their characters. */
export const regexAsText = ruleCheck({
  code: 'regex-as-text',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    text: '"{operator}" compares with just these characters. For a regular expression, use "{instead}".',
  },
  run({ expression }, { report }) {
    if (expression === undefined) return;
    for (const node of expression.all('VectorSelector')) {
      for (const matcher of node.matchers) {
        const { op, opSpan, valueSpan } = matcher;
        if (opSpan === undefined || !isPattern(matcher)) continue;
        const instead = op === '=' ? '=~' : '!~';
        const edits = [{ span: opSpan, newText: instead }];
        report('text', expression.at(valueSpan), {
          values: { operator: op, instead },
          fixes: expression.fixes([{ title: `Use "${instead}"`, edits }]),
        });
      }
    }
  },
});

/** True for a text that hardly any label has as its value: one with `.*` or `.+`, or names with `|` between them. */
function isPattern({ name, op, value }: Matcher): boolean {
  if (op !== '=' && op !== '!=') return false;
  const isMeant = choice.test(value) || (anything.test(value) && !patternLabel.test(name));
  return isMeant && compileMatcherRegexp(value).error === undefined;
}

const choice = /^[\w./:@-]+(?:\|[\w./:@-]+)+$/;
const anything = /\.[*+]/;

/** Labels with routes and rules of programs, which may be patterns themselves. */
const patternLabel =
  /(?:^|_)(?:endpoint|handler|match|operation|path|pattern|query|regexp?|route|rule|template|ur[il])(?:_|$)/i;
