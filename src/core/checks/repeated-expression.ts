import type { RuleEntry } from '../rules/incremental/ruleEntry.ts';
import { fileCheck } from './check.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Alerts of one file with the same query and the same `for`, so that they always fire together. */
export const repeatedExpression = fileCheck({
  code: 'repeated-expression',
  severity: 'information',
  kinds: ruleKinds,
  form: 'rules',
  messages: {
    together: 'This alert has the query of "{other}", so both always fire together.',
  },
  run({ files }, { report }) {
    for (const { rules } of files) {
      const firsts = new Map<string, RuleEntry>();
      for (const entry of rules) {
        const { facts } = entry;
        if (facts.kind !== 'alert' || facts.expression === '') continue;
        const key = JSON.stringify([facts.expression, facts.for, facts.keepFiringFor]);
        const first = firsts.get(key);
        if (first === undefined) firsts.set(key, entry);
        else if (isWorthSaying(entry, first)) {
          report('together', entry.at(facts.nameSpan), {
            values: { other: first.name },
            related: [{ span: first.at(first.facts.nameSpan), message: 'the same query' }],
          });
        }
      }
    }
  },
});

/** False for rules that are alike altogether, which `duplicate-rules` reports. */
function isWorthSaying(entry: RuleEntry, first: RuleEntry): boolean {
  return entry.name !== first.name || JSON.stringify(entry.labels) !== JSON.stringify(first.labels);
}
