import { ruleCheck } from './check.ts';
import { isRegexText } from './shared/regexText.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Regular expressions behind `=` and `!=`, which compare with just their characters. */
export const regexAsText = ruleCheck({
  code: 'regex-as-text',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    text: '"{operator}" compares the text literally. To match a regular expression, use "{instead}".',
  },
  run({ expression }, { report }) {
    if (expression === undefined) return;
    for (const node of expression.all('VectorSelector')) {
      for (const { name, op, opSpan, value, valueSpan } of node.matchers) {
        if (opSpan === undefined || (op !== '=' && op !== '!=')) continue;
        if (!isRegexText(name, value)) continue;
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
