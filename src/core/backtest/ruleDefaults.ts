import { parseModelDuration } from '../go/modelDuration.ts';
import type { AlertServer } from '../rules/evaluate/alertingRule.ts';
import { readYaml } from '../yaml/reader/read.ts';
import { findPair, type YamlNode } from '../yaml/tree/node.ts';

/** How a server evaluates rules whose group does not say it, and what templates know of it; durations in ms. */
export interface RuleDefaults {
  readonly interval: number;
  /** How much earlier queries look than they are evaluated. */
  readonly queryOffset: number;
  readonly server: AlertServer;
}

/**
 * What the configuration of a Prometheus says of its rules; where it does not, Prometheus' own defaults.
 * @param configuration the text of its prometheus.yml; empty where it is not told
 * @param url where it is reached
 */
export function ruleDefaultsOf(configuration: string, url: string): RuleDefaults {
  const settings = findPair(readYaml(configuration, { dialect: 'v2' }).root, 'global')?.value;
  const durationOf = (key: string): number | undefined => {
    const duration = parseModelDuration(textOf(findPair(settings, key)?.value));
    return 'value' in duration ? duration.value : undefined;
  };
  const labels = findPair(settings, 'external_labels')?.value;
  const externalLabels =
    labels?.kind === 'mapping'
      ? labels.pairs.map(({ key, value }) => [textOf(key), textOf(value)] as const)
      : [];
  return {
    interval: durationOf('evaluation_interval') ?? 60_000,
    queryOffset: durationOf('rule_query_offset') ?? 0,
    server: { externalLabels, externalUrl: url, url },
  };
}

function textOf(node: YamlNode | undefined): string {
  return node?.kind === 'scalar' ? node.value : '';
}
