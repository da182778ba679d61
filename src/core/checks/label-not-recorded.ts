import type { RuleEntry } from '../rules/incremental/ruleEntry.ts';
import { mayHave } from '../rules/recordLabels.ts';
import { fileCheck } from './check.ts';
import { type RecordSources, recordSources } from './shared/recordSources.ts';
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
      const sources = recordSources(rules);
      for (const entry of rules) {
        for (const { label, span, by, records } of entry.facts.asked) {
          if (!areLacking(records, label, sources)) continue;
          const places = records.flatMap((name) => sources.get(name) ?? []).slice(0, mostPlaces);
          report(by, entry.at(span), {
            values: { record: records[0] ?? '', label },
            related: places.map(({ entry: source }) => ({
              span: source.at(source.facts.nameSpan),
              message: 'it is recorded here',
            })),
          });
        }
      }
    }
  },
});

/** True where every record is recorded in the file, and surely without a label. */
function areLacking(records: readonly string[], label: string, sources: RecordSources): boolean {
  for (const name of records) {
    const own = sources.get(name);
    if (own === undefined) return false;
    for (const { entry } of own) if (!lacks(entry, label)) return false;
  }
  return true;
}

/** True where the series of a recording rule surely have no such label. */
function lacks({ facts, labels }: RuleEntry, label: string): boolean {
  for (const [name, value] of labels) if (name === label && value !== '') return false;
  return facts.recorded !== undefined && !mayHave(facts.recorded, label);
}

/** More rules that record the same are not listed. */
const mostPlaces = 3;
