import { goQuote } from '../go/quote.ts';
import { judgeExpression } from '../rules/expression.ts';
import { inField } from '../rules/problemOf.ts';
import { fileCheck } from './check.ts';

/**
 * Metrics with a colon in their name that are neither recorded nor given as input. By convention they
 * are recording rules, so they never have samples.
 */
export const ruletestUnknownRecord = fileCheck({
  code: 'ruletest-unknown-record',
  severity: 'warning',
  kinds: ['rule-test'],
  form: 'rule-test',
  needs: 'otherFiles',
  messages: {
    unknown: 'No rule file in rule_files records {name}, and it is not an input series.',
  },
  run({ file, series, loadRules }, { files, target, report }) {
    const known = files && loadRules(files).known;
    if (known === undefined) return;
    for (const [index, { exprTests }] of file.tests.entries()) {
      const given = new Set(
        series[index]?.series.flatMap(({ labels }) =>
          labels.flatMap(({ name, value }) => (name === '__name__' ? [value] : [])),
        ),
      );
      for (const { expr } of exprTests) {
        if (expr?.value.includes(':') !== true) continue;
        for (const { name, isPattern, span } of judgeExpression(expr.value, target).uses) {
          if (isPattern || !name.includes(':')) continue;
          if (known.records.has(name) || given.has(name)) continue;
          report('unknown', inField(expr, span), { values: { name: goQuote(name) } });
        }
      }
    }
  },
});
