import type { Place } from '../../base/place.ts';
import { compileMatcherRegexp } from '../../go/regexp.ts';
import { ruleAt, usesIn } from '../../workspace/fileParts.ts';
import type { RuleDefinition } from '../../workspace/summary.ts';
import type { InFile } from '../../workspace/nameTable.ts';
import type { WorkspaceIndex } from '../../workspace/workspaceIndex.ts';
import type { FilePlace } from '../filePlace.ts';
import type { NameQuestion } from './navigate.ts';

/**
 * A rule in the hierarchy of what is recorded, or a file that uses records outside of rules: a rule test, a
 * dashboard, a `.promql` file. Plain data.
 */
export interface HierarchyItem extends FilePlace {
  readonly kind: 'record' | 'alert' | 'file';
  readonly name: string;
  /** The group of a rule. */
  readonly detail: string;
  /** All of the rule; of a file, the first place that uses a record. */
  readonly whole: Place;
}

/** An item, and where the one uses the other. */
export interface HierarchyCall {
  readonly item: HierarchyItem;
  /** In the file of the item that uses the other one. */
  readonly places: readonly Place[];
}

/** The rules that a name stands for: recording rules of a metric, alerts. */
export function hierarchyAt(question: NameQuestion): readonly HierarchyItem[] {
  const { kind, name } = question.name;
  if (kind !== 'metric' && kind !== 'alert') return [];
  const rules =
    kind === 'metric' ? question.index.definitionsOf(name) : question.index.alertsNamed(name);
  return rules.map(itemOf);
}

/** Who uses a rule: the rules whose expressions name a record, and files that name it elsewhere. */
export function callersOf(
  { kind, name }: HierarchyItem,
  index: WorkspaceIndex,
): readonly HierarchyCall[] {
  if (kind === 'file') return [];
  const uses =
    kind === 'record'
      ? index.usesOf(name, (pattern, metric) => compileMatcherRegexp(pattern).matchesAll(metric))
      : index.testsOf(name);
  const calls = new Map<string, { readonly item: HierarchyItem; readonly places: Place[] }>();
  for (const { path, place } of uses) {
    const rule = ruleAt(index.summary(path), place.span.from);
    const key = `${path}\n${rule === undefined ? '' : rule.place.span.from.toString()}`;
    const item = rule === undefined ? fileItem(path, place) : itemOf({ ...rule, path });
    const call = calls.get(key) ?? { item, places: [] };
    calls.set(key, call);
    call.places.push(place);
  }
  return [...calls.values()];
}

/** What a rule or file uses: the recording rules of the metrics in its expressions. */
export function calleesOf(
  { kind, path, whole }: HierarchyItem,
  index: WorkspaceIndex,
): readonly HierarchyCall[] {
  const uses = usesIn(index.summary(path)).filter(
    ({ isPattern, place }) => !isPattern && (kind === 'file' || contains(whole, place)),
  );
  const names = new Set(uses.map(({ name }) => name));
  return [...names].flatMap((name) => {
    const places = uses.filter((use) => use.name === name).map(({ place }) => place);
    return index.definitionsOf(name).map((rule) => ({ item: itemOf(rule), places }));
  });
}

function itemOf({ kind, name, group, path, place, rule }: InFile<RuleDefinition>): HierarchyItem {
  const whole = contains(rule, place) ? rule : place;
  return { kind, name, detail: group, path, place, whole };
}

function fileItem(path: string, place: Place): HierarchyItem {
  const name = path.replace(/^.*[/\\]/, '');
  return { kind: 'file', name, detail: '', path, place, whole: place };
}

function contains({ span: outer }: Place, { span: inner }: Place): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}
