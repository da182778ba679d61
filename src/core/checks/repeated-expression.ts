import type { RuleEntry } from '../rules/incremental/ruleEntry.ts';
import { fileCheck } from './check.ts';
import { namesakes } from './shared/namesakes.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Alerts with the same name, query and `for` that differ in their labels only, so that both always fire. */
export const repeatedExpression = fileCheck({
  code: 'repeated-expression',
  severity: 'information',
  kinds: ruleKinds,
  form: 'rules',
  messages: {
    together:
      'Another alert of this name has the same query and differs only in its labels, so both always fire together.',
  },
  run({ files }, { report }) {
    for (const { rules } of files) {
      for (const same of namesakes(rules)) {
        /** The first alert of each query. */
        const firsts: RuleEntry[] = [];
        for (const entry of same) {
          const { facts } = entry;
          if (facts.kind !== 'alert' || facts.expression === '' || facts.isFilledIn) continue;
          const first = firsts.find((other) => haveSameQuery(entry, other));
          if (first === undefined) firsts.push(entry);
          else if (!haveSameLabels(entry, first)) {
            report('together', entry.at(facts.nameSpan), {
              related: [{ span: first.at(first.facts.nameSpan), message: 'the same query' }],
            });
          }
        }
      }
    }
  },
});

function haveSameQuery({ facts }: RuleEntry, { facts: other }: RuleEntry): boolean {
  return (
    facts.expression === other.expression &&
    facts.for === other.for &&
    facts.keepFiringFor === other.keepFiringFor
  );
}

/** True for rules that are alike altogether, which `duplicate-rules` reports. */
function haveSameLabels(entry: RuleEntry, first: RuleEntry): boolean {
  return JSON.stringify(entry.labels) === JSON.stringify(first.labels);
}
