import { once } from '../base/once.ts';
import type { RuleEntry } from '../rules/incremental/ruleEntry.ts';
import { mayHave } from '../rules/recordLabels.ts';
import { fileCheck } from './check.ts';
import { recordedAt, recordsInUse, type SourcesOf } from './shared/recordSources.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Labels that a rule asks of a record, and that the rules of its server record without. */
export const labelNotRecorded = fileCheck({
  code: 'label-not-recorded',
  severity: 'warning',
  kinds: ruleKinds,
  form: 'rules',
  messages: {
    matcher: '"{record}" is recorded without the label "{label}", so nothing matches this.',
    grouping:
      '"{record}" is recorded without the label "{label}", so grouping by it has no effect.',
    matching:
      '"{record}" is recorded without the label "{label}", so only series without it match.',
    include: '"{record}" is recorded without the label "{label}", so the result does not have it.',
    template: '"{record}" is recorded without the label "{label}", so this is empty.',
  },
  run({ files }, run) {
    for (const { rules, source } of files) {
      const mayBeExternal = once(() => externalLabelKeys.test(source?.text ?? ''));
      const { sourcesOf, users } = recordsInUse(rules, files, run);
      for (const { entry, uses } of users) {
        const usedHere: SourcesOf = (name) =>
          uses.find(({ use }) => use.name === name)?.sources ?? sourcesOf(name);
        for (const { label, span, by, records } of entry.facts.asked) {
          if (!areLacking(records, label, usedHere) || mayBeExternal()) continue;
          run.report(by, entry.at(span), {
            values: { record: records[0] ?? '', label },
            // Grouping by a label too many changes nothing.
            ...(by === 'grouping' ? { severity: 'information' as const } : {}),
            related: records.flatMap(sourcesOf).slice(0, mostPlaces).map(recordedAt),
          });
        }
      }
    }
  },
});

/**
 * A key of the groups of Thanos Ruler or of vmalert. Both give what they record their external labels, and Thanos those
 * of each Prometheus, so that a label may be there without a rule that keeps it.
 */
const externalLabelKeys =
  /^[ \t-]*["']?(?:partial_response_strategy|concurrency|eval_offset|eval_delay|eval_alignment)["']?[ \t]*:/m;

/**
 * True where the rules that record something are known, and surely record it without a label.
 * @param depth through how many records they were found
 */
function areLacking(
  records: readonly string[],
  label: string,
  sourcesOf: SourcesOf,
  depth = 0,
): boolean {
  // Loops, for there are thousands of records, and all are looked up after each keystroke.
  for (const record of records) {
    const sources = sourcesOf(record);
    if (sources.length === 0) return false;
    for (const { entry } of sources) if (!lacks(entry, label, sourcesOf, depth)) return false;
  }
  return true;
}

/** True where the series of a recording rule surely have no such label. */
function lacks(
  { facts, labels }: RuleEntry,
  label: string,
  sourcesOf: SourcesOf,
  depth: number,
): boolean {
  for (const [name, value] of labels) if (name === label && value !== '') return false;
  const { recorded, recordedFrom } = facts;
  if (recorded === undefined) return false;
  if (!mayHave(recorded, label)) return true;
  if (recordedFrom === undefined || depth === deepest) return false;
  if (recordedFrom.matched.includes(label)) return false;
  return areLacking(recordedFrom.records, label, sourcesOf, depth + 1);
}

/** Records of records of records are not followed for ever. */
const deepest = 5;

/** More rules that record the same are not listed. */
const mostPlaces = 3;
