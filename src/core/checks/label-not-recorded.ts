import type { RuleEntry } from '../rules/incremental/ruleEntry.ts';
import { mayHave } from '../rules/recordLabels.ts';
import { fileCheck } from './check.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Labels that a rule asks of a record, and that the rules of the file record without. */
export const labelNotRecorded = fileCheck({
  code: 'label-not-recorded',
  severity: 'warning',
  kinds: ruleKinds,
  form: 'rules',
  messages: {
    matcher: '"{record}" is recorded without the label "{label}", so nothing matches this.',
    grouping:
      '"{record}" is recorded without the label "{label}", so grouping by it has no effect.',
    template: '"{record}" is recorded without the label "{label}", so this is empty.',
  },
  run({ files }, { report }) {
    for (const { rules } of files) {
      const recorders = new Map<string, RuleEntry[]>();
      for (const entry of rules) {
        if (entry.facts.kind !== 'record') continue;
        const own = recorders.get(entry.name);
        if (own === undefined) recorders.set(entry.name, [entry]);
        else own.push(entry);
      }
      for (const entry of rules) {
        for (const { label, span, by, records } of entry.facts.asked) {
          const sources = records.map((name) => recorders.get(name) ?? []);
          if (!sources.every((own) => own.length > 0 && own.every((one) => lacks(one, label)))) {
            continue;
          }
          report(by, entry.at(span), {
            values: { record: records[0] ?? '', label },
            related: sources
              .flat()
              .slice(0, mostPlaces)
              .map((source) => ({
                span: source.at(source.facts.nameSpan),
                message: 'it is recorded here',
              })),
          });
        }
      }
    }
  },
});

/** True where the series of a recording rule surely have no such label. */
function lacks({ facts, labels }: RuleEntry, label: string): boolean {
  if (labels.some(([name, value]) => name === label && value !== '')) return false;
  return facts.recorded !== undefined && !mayHave(facts.recorded, label);
}

/** More rules that record the same are not listed. */
const mostPlaces = 3;
