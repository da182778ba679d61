import type { Span } from '../../base/text.ts';
import { goQuote } from '../../go/quote.ts';
import { formatModelDuration, parseModelDuration } from '../../go/modelDuration.ts';
import type { NameScheme } from '../shared/names.ts';
import type { ReadContext, Failure } from '../../schema/schema.ts';
import { inForce } from '../../schema/schema.ts';
import { type Placed, type StructValue, textOf } from '../../schema/value.ts';
import { Labels, relabel } from './relabeling.ts';
import { targetHint } from './targetAdvice.ts';

/** What a job's targets start from. */
export interface JobSetting {
  readonly scheme: NameScheme;
  /** In ms. */
  readonly interval: number;
  readonly timeout: number;
}

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
    const labels = targetLabels(address, group, job, setting, context);
    if (!relabel(labels, rules, setting.scheme, context)) return [];
    const error = labelsError(labels, context);
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

function targetLabels(
  address: string,
  group: TargetGroup,
  job: StructValue,
  { interval, timeout }: JobSetting,
  context: ReadContext,
): Labels {
  const labels = new Labels();
  const put = (name: string, value: string, place?: Span): void => {
    if (value !== '' && !labels.has(name)) labels.set(name, value, place);
  };
  put('__address__', address);
  for (const [name, { value, at }] of group.labels) {
    if (name !== '__address__') put(name, value, at);
  }
  put('job', job.text('job_name'));
  put('__scrape_interval__', formatModelDuration(interval));
  put('__scrape_timeout__', formatModelDuration(timeout));
  put('__metrics_path__', job.text('metrics_path'));
  put('__scheme__', job.text('scheme'));
  if (inForce('3.13', context)) for (const { label } of histogramLabels) put(label, 'false');
  for (const [name, { value }] of job.map('params')?.entries ?? []) {
    const first: Placed | undefined =
      value instanceof Object && 'items' in value ? value.items[0] : undefined;
    put(`__param_${name}`, textOf(first?.value));
  }
  return labels;
}

const histogramLabels = [
  { label: '__convert_classic_histograms_to_nhcb__', name: 'convert classic histograms to nhcb' },
  { label: '__always_scrape_classic_histograms__', name: 'always scrape classic histograms' },
  { label: '__scrape_native_histograms__', name: 'scrape native histograms' },
] as const;

/** What is wrong with the labels of a target that was kept: scrape.PopulateLabels. */
function labelsError(
  labels: Labels,
  context: ReadContext,
): { readonly message: string; readonly labels: readonly string[] } | undefined {
  const because = (message: string, ...names: readonly string[]) => ({ message, labels: names });
  const address = labels.get('__address__');
  if (address === '') return because('no address', '__address__');
  const scheme = labels.get('__scheme__');
  if (!inForce('3.0', context) && !/^(?:https?)?$/.test(scheme)) {
    // Only where Prometheus looked for the default port.
    if (!/^(?:[^:]*|\[.*\]):[^:]*$/.test(address)) {
      return because(`invalid scheme: ${goQuote(scheme)}`, '__scheme__');
    }
  }
  if (address.includes('/')) {
    return because(`${goQuote(address)} is not a valid hostname`, '__address__');
  }
  return timesError(labels) ?? (inForce('3.13', context) ? histogramsError(labels) : undefined);
}

function timesError(
  labels: Labels,
): { readonly message: string; readonly labels: readonly string[] } | undefined {
  const values: number[] = [];
  for (const what of ['interval', 'timeout']) {
    const label = `__scrape_${what}__`;
    const parsed = parseModelDuration(labels.get(label));
    if (parsed.error !== undefined) {
      return { message: `error parsing scrape ${what}: ${parsed.error}`, labels: [label] };
    }
    if (parsed.value === 0) return { message: `scrape ${what} cannot be 0`, labels: [label] };
    values.push(parsed.value);
  }
  const [interval = 0, timeout = 0] = values;
  if (timeout <= interval) return undefined;
  const names = ['__scrape_timeout__', '__scrape_interval__'];
  const shown = names.map((name) => goQuote(labels.get(name))).join(' > ');
  const message = `scrape timeout cannot be greater than scrape interval (${shown})`;
  return { message, labels: names };
}

function histogramsError(
  labels: Labels,
): { readonly message: string; readonly labels: readonly string[] } | undefined {
  for (const { label, name } of histogramLabels) {
    const value = labels.get(label);
    if (value !== '' && !/^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(value)) {
      const message = `error parsing ${name}: strconv.ParseBool: parsing ${goQuote(value)}: invalid syntax`;
      return { message, labels: [label] };
    }
  }
  return undefined;
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
