import type { Target } from '../../base/target.ts';
import { labelsText } from './resultWords.ts';
import { recordedFlow, type RecordingRule, type RecordingRules } from './recordedFlow.ts';
import type { NameSources } from './completion.ts';
import { codeBlock } from './metricWords.ts';

/** Where names come from, and the rules that record metrics. */
export interface MetricSources extends NameSources {
  readonly rules: RecordingRules;
  /** A path as users know it. */
  readonly shown?: (path: string) => string;
}

/** Rules of one metric that are shown at most. */
const mostRules = 3;

/** What is known of a metric: type, help, series, and the rules that record it; undefined where that is nothing. */
export async function metricMarkdown(
  name: string,
  target: Target,
  sources: MetricSources,
): Promise<string | undefined> {
  const { catalog, signal, rules, shown = same } = sources;
  const [info, count] = await Promise.all([
    catalog.metric(name, signal),
    catalog.seriesCount?.(name, signal),
  ]);
  const records = rules(name);
  if (info === undefined && count === undefined && records.length === 0) return undefined;
  const kind = records.length > 0 ? 'recording rule' : info?.type;
  const unit = info?.unit === undefined ? undefined : `in ${info.unit}`;
  const series = count === undefined ? undefined : `${count} series`;
  const facts = [kind, unit, series].filter((fact) => fact !== undefined);
  const head = [`**\`${name}\`**`, ...facts].join(', ');
  const known = info?.labels ?? [];
  const paragraphs = [
    head,
    info?.help,
    ...records.slice(0, mostRules).map((rule) => ruleText(rule, shown)),
    records.length > mostRules ? `and ${records.length - mostRules} more rules` : undefined,
    records.length > 0 ? recordedLabels(name, rules, target) : undefined,
    records.length === 0 && known.length > 0
      ? `Labels: ${known.map((label) => `\`${label}\``).join(', ')}.`
      : undefined,
    info?.exporter === undefined ? undefined : `From ${info.exporter}.`,
  ];
  return paragraphs.filter((paragraph) => paragraph !== undefined).join('\n\n');
}

function ruleText({ expression, path, line }: RecordingRule, shown: (path: string) => string) {
  return `${codeBlock(expression.trim())}\n\n${shown(path)}, line ${line + 1}`;
}

function recordedLabels(name: string, rules: RecordingRules, target: Target): string | undefined {
  const flow = recordedFlow(rules, target)(name);
  return flow && labelsText(flow);
}

function same(path: string): string {
  return path;
}
