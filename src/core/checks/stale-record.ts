import { once } from '../base/once.ts';
import { remember } from '../base/remember.ts';
import type { Target } from '../base/target.ts';
import { live } from '../promql/labels/flow.ts';
import { knownFlow } from '../promql/labels/knownFlow.ts';
import { theValue } from '../promql/labels/range.ts';
import { parsedExpr } from '../promql/parse/parsedExpr.ts';
import type { RuleEntry } from '../rules/incremental/ruleEntry.ts';
import { fileCheck } from './check.ts';
import { recordedAt, recordsInUse, type RecordSource } from './shared/recordSources.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Rules that use what another rule records only after they have been evaluated. */
export const staleRecord = fileCheck({
  code: 'stale-record',
  severity: 'hint',
  kinds: ruleKinds,
  form: 'rules',
  messages: {
    later:
      '"{record}" is recorded later in this group, so this uses its value from the previous evaluation.',
    group:
      '"{record}" is recorded by the group "{group}", which is evaluated at another time, so this may use an older value.',
  },
  run({ files }, run) {
    const { target, report } = run;
    for (const { rules } of files) {
      const { sourcesOf, users } = recordsInUse(rules, files, run);
      const recordOf = remember((name) => recordIn(sourcesOf(name), target), Infinity);
      for (const { entry, index, uses } of users) {
        for (const { use, sources } of uses) {
          if (isRightAbove(sources, entry, index)) continue;
          const record = recordOf(use.name);
          const message = record && staleness(entry, index, record);
          const source = record?.source;
          if (message === undefined || source === undefined || record?.isConstant()) continue;
          // One evaluation more or less does not matter to a range.
          if (message === 'later' && isRange(entry.facts.expression, use.name)) continue;
          report(message, entry.at(use.span), {
            values: { record: use.name, group: source.entry.facts.group },
            ...(message === 'later' ? { severity: 'information' as const } : {}),
            related: [recordedAt(source)],
          });
        }
      }
    }
  },
});

/** True for what one rule alone records, above in the group: most records are that. */
function isRightAbove(
  [source, another]: readonly RecordSource[],
  { facts }: RuleEntry,
  index: number,
): boolean {
  if (source?.index === undefined || another !== undefined) return false;
  return source.index < index && source.entry.facts.group === facts.group;
}

/** True where a record is used as a range vector: `a:b{c="d"}[1h]`. */
function isRange(expression: string, record: string): boolean {
  const behind = expression.slice(expression.indexOf(record) + record.length);
  return /^\s*(?:\{[^}]*\})?\s*\[/.test(behind);
}

/** True for a rule that records the same at each evaluation, such as `vector(0.999)`. */
function isConstant({ expression, uses }: RuleEntry['facts'], target: Target): boolean {
  if (uses.length > 0) return false;
  const { expr } = parsedExpr(expression, target);
  const branches = expr === undefined ? [] : live(knownFlow(expr, target).root);
  return branches.length > 0 && branches.every(({ range }) => theValue(range) !== undefined);
}

/** What is known of the rules that record something, however many they are. */
interface RecordOfRules {
  /** The first of them. */
  readonly source: RecordSource;
  /** The position of the first one in each group of the file that is checked. */
  readonly firsts: ReadonlyMap<string, number>;
  /** True where all of them record the same at each evaluation. */
  readonly isConstant: () => boolean;
}

function recordIn(sources: readonly RecordSource[], target: Target): RecordOfRules | undefined {
  const [source] = sources;
  if (source === undefined) return undefined;
  const firsts = new Map<string, number>();
  for (const { entry, index } of sources) {
    const { group } = entry.facts;
    // A group of another file is another one, whatever its name.
    if (index !== undefined && !firsts.has(group)) firsts.set(group, index);
  }
  return {
    source,
    firsts,
    isConstant: once(() => sources.every(({ entry: { facts } }) => isConstant(facts, target))),
  };
}

/** How old what a rule uses is; undefined where a rule above it in its group records it. */
function staleness(
  { facts }: RuleEntry,
  index: number,
  { firsts }: RecordOfRules,
): 'later' | 'group' | undefined {
  const first = firsts.get(facts.group);
  // An alert that starts a little later is still an alert.
  if (first === undefined) return facts.kind === 'record' ? 'group' : undefined;
  // A rule that uses its own record counts on the value before.
  return first > index ? 'later' : undefined;
}
