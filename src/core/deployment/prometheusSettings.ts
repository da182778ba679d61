import { remember } from '../base/remember.ts';
import { plainSpan, type Span } from '../base/text.ts';
import { jobLabels } from '../config/prometheus/jobLabel.ts';
import { parseModelDuration } from '../go/modelDuration.ts';
import { readYaml } from '../yaml/reader/read.ts';
import { fieldOf, fieldsOf, itemsOf, textOf } from '../yaml/tree/fields.ts';
import type { YamlNode } from '../yaml/tree/node.ts';

/** A value of a configuration and where it stands in its file. */
export interface PlacedValue<T> {
  readonly value: T;
  readonly span: Span;
}

/** A scrape job as far as rules depend on it. */
export interface ScrapeJob {
  readonly name: string;
  /** How often it is scraped, in ms. */
  readonly interval: number;
  /** True where its series may have other values of the label `job`. */
  readonly renamesJob: boolean;
}

/** What a `prometheus.yml` says that matters to the rules that it loads. Durations are in ms. */
export interface PrometheusSettings {
  /** The patterns under `rule_files`, as written. */
  readonly ruleFiles: readonly string[];
  /** How often groups are evaluated that do not say so. */
  readonly evaluationInterval: number;
  /** How much earlier than groups are evaluated their queries look, where they do not say so. */
  readonly ruleQueryOffset: number;
  readonly jobs: readonly ScrapeJob[];
  /** True where `scrape_config_files` may bring more jobs. */
  readonly hasOtherJobs: boolean;
  readonly externalLabels: ReadonlyMap<string, PlacedValue<string>>;
  /** How long samples are kept, where the file says so. */
  readonly retention?: PlacedValue<number>;
  /** True where older samples may come from somewhere else. */
  readonly readsRemotely: boolean;
  /** True where the labels of alerts are changed on their way to Alertmanager. */
  readonly relabelsAlerts: boolean;
}

/**
 * Reads a `prometheus.yml` as far as rules depend on it; undefined where it is no mapping, and for a rule test, which
 * lists rule files as well. What is wrong with
 * the file is said where it is checked itself: what cannot be read here is left out. The schema of the file
 * is not needed for so little, and most windows never load it.
 */
export const prometheusSettings = remember(read, 20);

function read(text: string): PrometheusSettings | undefined {
  const { root, error } = readYaml(text, { dialect: 'v2' });
  const fields = fieldsOf(root);
  if (error !== undefined || fields.size === 0 || fields.has('tests')) return undefined;
  const global = fieldOf(root, 'global');
  const interval = duration(fieldOf(global, 'scrape_interval'))?.value ?? defaultInterval;
  const tsdb = fieldOf(fieldOf(root, 'storage'), 'tsdb');
  const retention = duration(fieldOf(fieldOf(tsdb, 'retention'), 'time'));
  return {
    ruleFiles: textsOf(fieldOf(root, 'rule_files')),
    evaluationInterval: duration(fieldOf(global, 'evaluation_interval'))?.value ?? defaultInterval,
    ruleQueryOffset: duration(fieldOf(global, 'rule_query_offset'))?.value ?? 0,
    jobs: itemsOf(fieldOf(root, 'scrape_configs')).map((job) => ({
      name: textOf(fieldOf(job, 'job_name')) ?? '',
      interval: duration(fieldOf(job, 'scrape_interval'))?.value ?? interval,
      renamesJob: jobLabels(job).length > 0,
    })),
    hasOtherJobs: textsOf(fieldOf(root, 'scrape_config_files')).length > 0,
    externalLabels: new Map(
      [...fieldsOf(fieldOf(global, 'external_labels'))].map(([name, node]) => [
        name,
        { value: textOf(node) ?? '', span: plainSpan(node) },
      ]),
    ),
    ...(retention === undefined ? {} : { retention }),
    readsRemotely: itemsOf(fieldOf(root, 'remote_read')).length > 0,
    relabelsAlerts: itemsOf(fieldOf(fieldOf(root, 'alerting'), 'alert_relabel_configs')).length > 0,
  };
}

/** What Prometheus scrapes by where the file says nothing, in ms. */
const defaultInterval = 60_000;

/** A length in ms; undefined where there is none, or 0, which stands for the default. */
function duration(node: YamlNode | undefined): PlacedValue<number> | undefined {
  const text = textOf(node);
  const parsed = text === undefined ? undefined : parseModelDuration(text);
  if (node === undefined || parsed === undefined || parsed.error !== undefined) return undefined;
  const { from, to } = node;
  return parsed.value === 0 ? undefined : { value: parsed.value, span: { from, to } };
}

function textsOf(list: YamlNode | undefined): readonly string[] {
  return itemsOf(list).flatMap((item) => textOf(item) ?? []);
}
