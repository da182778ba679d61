import { goQuote } from '../go/quote.ts';
import type { TextField } from '../rules/model.ts';
import { blameOf } from '../rules/problemOf.ts';
import { fileCheck } from './check.ts';

/** Groups in `group_eval_order` that the loaded rule files do not define. */
export const ruletestUnknownGroup = fileCheck({
  code: 'ruletest-unknown-group',
  severity: 'warning',
  kinds: ['rule-test'],
  form: 'rule-test',
  needs: 'otherFiles',
  messages: { unknown: 'No rule file in rule_files defines the group {name}.' },
  run({ file, loadRules }, { files, report }) {
    const known = files && loadRules(files).known;
    if (known === undefined) return;
    for (const entry of distinct(file.groupEvalOrder)) {
      if (known.groups.has(entry.value)) continue;
      report('unknown', blameOf(entry), { values: { name: goQuote(entry.value) } });
    }
  },
});

/** Repeated names are errors of their own. */
function distinct(order: readonly TextField[]): readonly TextField[] {
  return order.filter(
    ({ value }, index) => order.findIndex((other) => other.value === value) === index,
  );
}
