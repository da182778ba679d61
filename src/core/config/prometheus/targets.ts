import type { Span } from '../../base/text.ts';
import { goQuote } from '../../go/quote.ts';
import { formatModelDuration, parseModelDuration } from '../../go/modelDuration.ts';
import type { NameScheme } from '../shared/names.ts';
import type { ReadContext, Failure } from '../../schema/schema.ts';
import { inForce } from '../../schema/schema.ts';
import { type Placed, type StructValue, textOf } from '../../schema/value.ts';
import { type Labels, relabel } from './relabeling.ts';

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
  readonly labels: ReadonlyMap<string, string>;
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
  const labels = new Map<string, string>();
  for (const [name, { value }] of group.map('labels')?.entries ?? []) {
    labels.set(name, textOf(value));
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

/** The first target of a group that Prometheus would refuse: scrape.TargetsFromGroup. */
export function targetFailure(
  group: TargetGroup,
  job: StructValue,
  setting: JobSetting,
  context: ReadContext,
): Failure | undefined {
  const rules = rulesOf(job);
  for (const [i, { address, at }] of group.targets.entries()) {
    const labels = targetLabels(address, group, job, setting, context);
    if (!relabel(labels, rules, setting.scheme, context)) continue;
    const error = labelsError(labels, context);
    if (error !== undefined) {
      return { message: `instance ${i} in group ${group.source}: ${error}`, at };
    }
  }
  return undefined;
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
  const labels: Labels = new Map();
  const put = (name: string, value: string): void => {
    if (value !== '' && !labels.has(name)) labels.set(name, value);
  };
  put('__address__', address);
  for (const [name, value] of group.labels) {
    if (name !== '__address__') put(name, value);
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
function labelsError(labels: Labels, context: ReadContext): string | undefined {
  const get = (name: string): string => labels.get(name) ?? '';
  const address = get('__address__');
  if (address === '') return 'no address';
  if (!inForce('3.0', context) && !/^(?:https?)?$/.test(get('__scheme__'))) {
    // Only where Prometheus looked for the default port.
    if (!/^(?:[^:]*|\[.*\]):[^:]*$/.test(address))
      return `invalid scheme: ${goQuote(get('__scheme__'))}`;
  }
  if (address.includes('/')) return `${goQuote(address)} is not a valid hostname`;
  const interval = parseModelDuration(get('__scrape_interval__'));
  if (interval.error !== undefined) return `error parsing scrape interval: ${interval.error}`;
  if (interval.value === 0) return 'scrape interval cannot be 0';
  const timeout = parseModelDuration(get('__scrape_timeout__'));
  if (timeout.error !== undefined) return `error parsing scrape timeout: ${timeout.error}`;
  if (timeout.value === 0) return 'scrape timeout cannot be 0';
  if (timeout.value > interval.value) {
    const values = `${goQuote(get('__scrape_timeout__'))} > ${goQuote(get('__scrape_interval__'))}`;
    return `scrape timeout cannot be greater than scrape interval (${values})`;
  }
  if (!inForce('3.13', context)) return undefined;
  for (const { label, name } of histogramLabels) {
    const value = get(label);
    if (value !== '' && !/^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(value)) {
      return `error parsing ${name}: strconv.ParseBool: parsing ${goQuote(value)}: invalid syntax`;
    }
  }
  return undefined;
}

/** The first target of a group that is no Alertmanager: notifier.AlertmanagerFromGroup. */
export function alertmanagerFailure(
  group: TargetGroup,
  manager: StructValue,
  scheme: NameScheme,
  context: ReadContext,
): Failure | undefined {
  const rules = rulesOf(manager);
  for (const { address, at } of group.targets) {
    const labels: Labels = new Map();
    const put = (name: string, value: string): void => {
      if (value !== '') labels.set(name, value);
    };
    put('__address__', address);
    put('__scheme__', manager.text('scheme'));
    put('__alerts_path__', alertsPath(manager));
    for (const [name, value] of group.labels) if (name !== '__address__') put(name, value);
    if (!relabel(labels, rules, scheme, context)) continue;
    const final = labels.get('__address__') ?? '';
    if (final.includes('/')) {
      return { message: `${goQuote(final)} is not a valid hostname`, at };
    }
  }
  return undefined;
}

function alertsPath(manager: StructValue): string {
  const path = `/${manager.text('path_prefix')}/api/${manager.text('api_version')}/alerts`;
  return path.replace(/\/+/g, '/');
}
