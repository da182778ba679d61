import type { Span } from '../../../base/text.ts';
import type { ReadContext } from '../../../schema/schema.ts';
import type { StructValue } from '../../../schema/value.ts';
import type { Label, Labels } from './labels.ts';
import { applyRule, regexOf, sourceText } from './rules.ts';
import {
  discoveredLabels,
  finishTarget,
  type FoundLabel,
  type JobSetting,
  scrapeUrl,
} from './scrapeTarget.ts';

/** A label that a step sets, changes or removes. */
export interface LabelChange {
  readonly name: string;
  /** Absent: the label was not there. */
  readonly before?: string;
  /** Absent: the label is gone. */
  readonly after?: string;
}

/** What one rule did to the labels of a target. */
export interface RelabelStep {
  /** Where the rule is written. */
  readonly rule: Span;
  readonly action: string;
  /** What the rule looked at: the values of the source labels, joined; absent for rules about names. */
  readonly source?: string;
  /** Whether the regex matched the source; absent for rules without one. */
  readonly isMatch?: boolean;
  /** False where the rule drops the target; then it is the last step. */
  readonly isKept: boolean;
  readonly changes: readonly LabelChange[];
  /** Labels that `labelmap` copied from several ones with different values: any of them may win. */
  readonly ambiguous: readonly string[];
}

/** How the labels that discovery found become a target, or do not. */
export interface TargetTrace {
  /** The labels before relabeling, sorted by name. */
  readonly discovered: readonly Label[];
  readonly steps: readonly RelabelStep[];
  readonly outcome: TargetOutcome;
}

export type TargetOutcome =
  | { readonly kind: 'dropped' }
  /** `message` is what Prometheus logs. */
  | { readonly kind: 'refused'; readonly message: string }
  | {
      readonly kind: 'target';
      readonly url: string;
      /** The labels that its series have. */
      readonly labels: readonly Label[];
      /** Those that begin with `__` and say how it is scraped. */
      readonly hidden: readonly Label[];
    };

/** Follows a target through the relabeling of its job. Mirrors scrape.PopulateLabels step by step. */
export function traceTarget(
  found: Iterable<FoundLabel>,
  job: StructValue,
  setting: JobSetting,
  context: ReadContext,
): TargetTrace {
  const labels = discoveredLabels(found, job, setting, context);
  const discovered = labels.sorted();
  const steps: RelabelStep[] = [];
  for (const { value: rule } of job.structs('relabel_configs')) {
    if (rule === undefined) continue;
    const step = traceRule(labels, rule, setting, context);
    steps.push(step);
    if (!step.isKept) return { discovered, steps, outcome: { kind: 'dropped' } };
  }
  const refusal = finishTarget(labels, job, context);
  if (refusal !== undefined) {
    return { discovered, steps, outcome: { kind: 'refused', message: refusal.message } };
  }
  const all = labels.sorted();
  const outcome: TargetOutcome = {
    kind: 'target',
    url: scrapeUrl(labels, job),
    labels: all.filter(({ name }) => !name.startsWith('__')),
    hidden: all.filter(({ name }) => name.startsWith('__')),
  };
  return { discovered, steps, outcome };
}

const aboutNames = new Set(['labelmap', 'labeldrop', 'labelkeep']);
const withRegex = new Set(['replace', 'keep', 'drop']);

function traceRule(
  labels: Labels,
  rule: StructValue,
  { scheme }: JobSetting,
  context: ReadContext,
): RelabelStep {
  const action = rule.text('action');
  const before = labels.sorted();
  const source = sourceText(labels, rule);
  const ambiguous = action === 'labelmap' ? ambiguousCopies(labels, rule, context) : [];
  const isMatch = regexOf(rule, context).find(source) !== undefined;
  const isKept = applyRule(labels, rule, scheme, context);
  const { from, to } = rule.span;
  return {
    rule: { from, to },
    action,
    ...(aboutNames.has(action) ? {} : { source }),
    ...(withRegex.has(action) ? { isMatch } : {}),
    isKept,
    changes: isKept ? changesBetween(before, labels.sorted()) : [],
    ambiguous,
  };
}

/** The labels that differ, sorted by name. */
export function changesBetween(
  before: readonly Label[],
  after: readonly Label[],
): readonly LabelChange[] {
  const old = new Map(before.map(({ name, value }) => [name, value]));
  const now = new Map(after.map(({ name, value }) => [name, value]));
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  return names.flatMap((name) => {
    const [was, is] = [old.get(name), now.get(name)];
    if (was === is) return [];
    return {
      name,
      ...(was === undefined ? {} : { before: was }),
      ...(is === undefined ? {} : { after: is }),
    };
  });
}

/** Prometheus keeps the labels of discovery in no order, so the last copy may be any. */
function ambiguousCopies(
  labels: Labels,
  rule: StructValue,
  context: ReadContext,
): readonly string[] {
  const regex = regexOf(rule, context);
  const copies = new Map<string, Set<string>>();
  for (const { name, value } of labels.snapshot()) {
    if (regex.find(name) === undefined) continue;
    const copy = regex.replaceAll(name, rule.text('replacement'));
    copies.set(copy, (copies.get(copy) ?? new Set()).add(value));
  }
  return [...copies].flatMap(([name, values]) => (values.size > 1 ? name : []));
}
