import { counted } from '../../base/words.ts';
import { goQuote } from '../../go/quote.ts';
import { ruleAt } from '../../workspace/fileParts.ts';
import type { FileSummary, RuleDefinition } from '../../workspace/summary.ts';
import type { InFile } from '../../workspace/nameTable.ts';
import type { WorkspaceIndex } from '../../workspace/workspaceIndex.ts';
import type { KnownName } from './knownName.ts';

/** More matchers than these are not looked through. */
const mostMatchers = 2000;

/** The labels of the workspace's alerts, the most frequent first. */
export function alertLabelNames(index: WorkspaceIndex): readonly KnownName[] {
  const counts = countLabels(alertsOf(index), () => true);
  const common = ['alertname', 'job', 'instance'].filter((name) => !counts.has(name));
  return [...byFrequency(counts), ...common.map((name) => ({ name }))];
}

/** The annotations of the workspace's alerts, the most frequent first. */
export function alertAnnotationNames(index: WorkspaceIndex): readonly KnownName[] {
  const counts = new Map<string, number>();
  for (const { annotations } of alertsOf(index)) {
    for (const [name] of annotations) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return byFrequency(counts);
}

/** A label of a rule or a group that is being typed. */
export interface TypedLabel {
  readonly path: string;
  readonly offset: number;
  /** As it is so far. */
  readonly name: string;
}

/** The labels of the workspace's rules but for the one that is typed, the most frequent first. */
export function ruleLabelNames(index: WorkspaceIndex, typed: TypedLabel): readonly KnownName[] {
  const records = [...index.recordNames].flatMap((name) => index.definitionsOf(name));
  const setsIt = typedIn(index.summary(typed.path), typed.offset);
  const counts = countLabels(
    [...alertsOf(index), ...records],
    (name, rule) => name !== typed.name || rule.path !== typed.path || !setsIt(rule),
  );
  return byFrequency(counts);
}

/** True for the rule that an offset of a file lies in, or else for the rules of its group, whose labels they have. */
function typedIn(file: FileSummary | undefined, offset: number): (rule: RuleDefinition) => boolean {
  const isAround = ({ rule: { span } }: RuleDefinition): boolean =>
    span.from <= offset && offset <= span.to;
  if (file === undefined || ruleAt(file, offset) !== undefined) return isAround;
  const group = file.groups.findLast(({ place }) => place.span.from <= offset);
  return (rule) => rule.group === group?.name;
}

function countLabels(
  rules: readonly InFile<RuleDefinition>[],
  isCounted: (name: string, rule: InFile<RuleDefinition>) => boolean,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const rule of rules) {
    for (const [name] of rule.labels) {
      if (isCounted(name, rule)) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return counts;
}

function byFrequency(counts: ReadonlyMap<string, number>): readonly KnownName[] {
  return byCount(counts).map(([name, count]) => ({ name, detail: counted(count, 'rule') }));
}

/** Matchers for what the workspace's alerts are labeled with: severities, names, jobs. */
export function matchersOf(index: WorkspaceIndex): readonly KnownName[] {
  const counts = new Map<string, number>();
  const add = (name: string, value: string): void => {
    const matcher = `${name}=${goQuote(value)}`;
    if (counts.size < mostMatchers) counts.set(matcher, (counts.get(matcher) ?? 0) + 1);
  };
  for (const { name: alert, labels } of alertsOf(index)) {
    for (const [name, value] of labels) if (!value.includes('{{')) add(name, value);
    add('alertname', alert);
  }
  for (const job of index.jobs()) add('job', job);
  return byCount(counts).map(([name, count]) => ({
    name,
    ...(name.startsWith('job=') ? { detail: 'scrape job' } : { detail: counted(count, 'alert') }),
  }));
}

/** True for matchers of a label that one of others already asks to have a certain value. */
export function matchesLabelOf(others: readonly string[]): (matcher: string) => boolean {
  const labels = new Set(others.map(labelWithValue));
  return (matcher) => labels.has(labelWithValue(matcher));
}

/** The label that a matcher with `=` is about. */
function labelWithValue(matcher: string): string | undefined {
  return /^[\s{]*([^\s=!~]+)\s*=(?!~)/.exec(matcher)?.[1];
}

function alertsOf(index: WorkspaceIndex): readonly InFile<RuleDefinition>[] {
  return [...index.alertNames].flatMap((name) => index.alertsNamed(name));
}

function byCount(counts: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...counts].sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1));
}
