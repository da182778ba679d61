import { expect, test } from 'vitest';
import { readPrometheusConfig } from '../../../../src/core/config/prometheus/check.ts';
import { targetOf } from '../../targets.ts';
import { judgeConfigs } from './judge.ts';

const sections = [
  [
    'alerting: {}',
    'alerting: {alertmanagers: []}',
    'alerting:',
    'alerting: {alert_relabel_configs: []}',
  ],
  [
    'alerting: {alertmanagers: [{static_configs: [{targets: [a]}]}]}',
    'alerting: {alertmanagers: [{}]}',
    'alerting: {alert_relabel_configs: [{action: drop, regex: a}]}',
  ],
  ['rule_files: []', 'rule_files: [a.yml]', 'rule_files: [a*/b]', 'rule_files: [""]'],
  [
    'remote_read: []',
    'remote_read: [{url: "http://x"}]',
    'remote_read: [{}]',
    'remote_read: [null]',
  ],
  [
    'remote_write: [{url: "http://x"}]',
    'remote_write: [{}]',
    'storage: {exemplars: {max_exemplars: 1}}',
  ],
  ['scrape_configs: [{job_name: a}]', 'scrape_configs: [{job_name: a}, {job_name: a}]'],
];

/** Every section by itself, and with each of the others. */
function texts(): readonly string[] {
  const all = sections.flat();
  const pairs = sections.flatMap((own, i) =>
    own.flatMap((one) =>
      sections.slice(i + 1).flatMap((others) => others.map((two) => [one, two])),
    ),
  );
  return [...all.map((text) => [text]), ...pairs].map((lines) => `${lines.join('\n')}\n`);
}

/** What an agent's promtool says of sections that only a server has. */
export function agentParity(
  tool: () => Promise<{ readonly promtool: string; readonly version: string }>,
): void {
  test('agent mode', async () => {
    const { promtool, version } = await tool();
    const judged = texts();
    const theirs = await judgeConfigs(promtool, judged, ['--agent']);
    const target = { ...targetOf(version), agent: true };
    const ours = judged.map((text) => readPrometheusConfig(text, target).printed);
    expect(theirs.filter((words) => words?.includes('agent mode')).length).toBeGreaterThan(20);
    expect(theirs.filter((words) => words === undefined).length).toBeGreaterThan(20);
    expect(ours).toEqual(theirs);
  });
}
