import type { Span } from '../../base/text.ts';
import { goQuote } from '../../go/quote.ts';
import type { NameScheme } from '../shared/names.ts';
import type { ReadContext, Failure } from '../../schema/schema.ts';
import { type StructValue, textOf } from '../../schema/value.ts';
import { Labels } from './relabel/labels.ts';
import { relabel } from './relabel/rules.ts';
import {
  discoveredLabels,
  finishTarget,
  type FoundLabel,
  type JobSetting,
} from './relabel/scrapeTarget.ts';
import { targetHint } from './targetAdvice.ts';

/** A group of targets: the labels of each, and where each is written. */
export interface TargetGroup {
  /** What Prometheus calls the group: its index among a job's static groups. */
  readonly source: string;
  readonly targets: readonly { readonly address: string; readonly at: Span }[];
  readonly labels: ReadonlyMap<string, { readonly value: string; readonly at: Span }>;
}

/** What is wrong with a target, and where that is written. */
export interface TargetFault {
  readonly message: string;
  /** The target's own place. */
  readonly target: Span;
  /** The label of the group that is to blame. */
  readonly label?: Span;
  /** The relabeling rule that is to blame. */
  readonly rule?: Span;
  /** The target as it is written, where that is to blame. */
  readonly written?: string;
}

/** The groups that a section writes out, in the file's order. */
export function staticGroups(section: StructValue): readonly TargetGroup[] {
  return section.structs('static_configs').flatMap(({ value }, index) => {
    if (value === undefined) return [];
    return [readGroup(value, String(index))];
  });
}

/** A decoded targetgroup.Group. */
export function readGroup(group: StructValue, source: string): TargetGroup {
  const labels = new Map<string, { value: string; at: Span }>();
  for (const [name, { value, span }] of group.map('labels')?.entries ?? []) {
    labels.set(name, { value: textOf(value), at: span });
  }
  return {
    source,
    targets: group.list('targets').map(({ value, span }) => ({
      address: textOf(value),
      at: span,
    })),
    labels,
  };
}

/** The targets of a group that Prometheus would refuse, of which it names the first: scrape.TargetsFromGroup. */
export function targetFaults(
  group: TargetGroup,
  job: StructValue,
  setting: JobSetting,
  context: ReadContext,
): readonly TargetFault[] {
  const rules = rulesOf(job);
  return group.targets.flatMap(({ address, at }, i) => {
    const found = labelsOf(group, address);
    const labels = discoveredLabels(found, job, setting, context);
    if (!relabel(labels, rules, setting.scheme, context)) return [];
    const error = finishTarget(labels, job, context);
    if (error === undefined) return [];
    const message = `instance ${i} in group ${group.source}: ${error.message}`;
    const place = placeOfOne(labels, error.labels);
    const isOwn = place === undefined && error.labels.includes('__address__');
    return [
      { message, target: at, ...blame(group, place), ...(isOwn ? { written: address } : {}) },
    ];
  });
}

/** Where the first of some labels is written that is not a default. */
function placeOfOne(labels: Labels, names: readonly string[]): Span | undefined {
  return names.map((name) => labels.placeOf(name)).find((place) => place !== undefined);
}

/** Whether a place is that of a label of the group or of a relabeling rule. */
function blame(group: TargetGroup, place: Span | undefined): Pick<TargetFault, 'label' | 'rule'> {
  if (place === undefined) return {};
  const isLabel = [...group.labels.values()].some(({ at }) => at === place);
  return isLabel ? { label: place } : { rule: place };
}

/**
 * The faults of targets that a section writes out as failures. What is wrong because of one label or rule is
 * said once, whatever the number of targets.
 */
export function targetFailures(
  faults: readonly TargetFault[],
  section: StructValue,
): readonly Failure[] {
  const blamed = new Set<number>();
  return faults.flatMap(({ message, target, label, rule, written }): readonly Failure[] => {
    const place = label ?? rule;
    if (place === undefined) {
      const hint = written === undefined ? undefined : targetHint(written, section);
      return [{ message, at: target, ...(hint === undefined ? {} : { hint }) }];
    }
    if (blamed.has(place.from)) return [];
    blamed.add(place.from);
    return [{ message, at: place }];
  });
}

/**
 * True where no target of a section that is written out can be refused, which spares relabeling:
 * addresses are right, and neither labels nor rules touch what Prometheus judges.
 */
export function hasPlainTargets(section: StructValue): boolean {
  for (const { value: rule } of section.structs('relabel_configs')) {
    if (rule !== undefined && !isHarmless(rule)) return false;
  }
  for (const { value: group } of section.structs('static_configs')) {
    for (const { value } of group?.list('targets') ?? []) {
      const address = textOf(value);
      if (address === '' || address.includes('/')) return false;
    }
    for (const name of group?.map('labels')?.entries.keys() ?? []) {
      if (name.startsWith('__')) return false;
    }
  }
  return true;
}

/**
 * True for rules that leave alone what Prometheus judges: they drop the target, or set a label that
 * is named outright and is none of Prometheus' own.
 */
function isHarmless(rule: StructValue): boolean {
  switch (rule.text('action')) {
    case 'keep':
    case 'drop':
    case 'keepequal':
    case 'dropequal':
      return true;
    case 'replace':
    case 'lowercase':
    case 'uppercase':
    case 'hashmod': {
      const target = rule.text('target_label');
      return !target.includes('$') && !target.startsWith('__');
    }
    default:
      return false;
  }
}

function rulesOf(section: StructValue): readonly StructValue[] {
  return section
    .structs('relabel_configs')
    .map(({ value }) => value)
    .filter((value) => value !== undefined);
}

/** The labels that discovery gives a target that is written out: its address, and those of its group. */
export function labelsOf(group: TargetGroup, address: string): readonly FoundLabel[] {
  return [
    { name: '__address__', value: address },
    ...[...group.labels].map(([name, { value, at }]) => ({ name, value, at })),
  ];
}

/** The targets of a group that are no Alertmanagers: notifier.AlertmanagerFromGroup. */
export function alertmanagerFaults(
  group: TargetGroup,
  manager: StructValue,
  scheme: NameScheme,
  context: ReadContext,
): readonly TargetFault[] {
  const rules = rulesOf(manager);
  return group.targets.flatMap(({ address, at: target }) => {
    const labels = new Labels();
    const put = (name: string, value: string, place?: Span): void => {
      if (value !== '') labels.set(name, value, place);
    };
    put('__address__', address);
    put('__scheme__', manager.text('scheme'));
    put('__alerts_path__', alertsPath(manager));
    for (const [name, { value, at }] of group.labels) {
      if (name !== '__address__') put(name, value, at);
    }
    if (!relabel(labels, rules, scheme, context)) return [];
    const final = labels.get('__address__');
    if (!final.includes('/')) return [];
    const message = `${goQuote(final)} is not a valid hostname`;
    const place = labels.placeOf('__address__');
    const own = place === undefined ? { written: address } : {};
    return [{ message, target, ...blame(group, place), ...own }];
  });
}

function alertsPath(manager: StructValue): string {
  const path = `/${manager.text('path_prefix')}/api/${manager.text('api_version')}/alerts`;
  return path.replace(/\/+/g, '/');
}
