import { expect, it } from 'vitest';
import {
  startAlertmanager,
  startNodeExporter,
  type Service,
} from '../../scripts/host/prometheus.ts';
import { knownLabelValues } from '../../src/core/metrics/labelValues.ts';

it.each<[string, readonly string[], () => Promise<Service>]>([
  ['node_exporter', ['node_cpu_seconds_total mode'], startNodeExporter],
  [
    'Alertmanager',
    ['alertmanager_alerts state', 'alertmanager_silences state'],
    () => startAlertmanager('route: {receiver: a}\nreceivers: [{name: a}]\n'),
  ],
])('the known values of labels are those that %s gives', async (_, expected, start) => {
  const service = await start();
  try {
    const text = await (await fetch(`${service.url}/metrics`)).text();
    const met = new Set<string>();
    for (const { metric, label, value } of labelsIn(text)) {
      const known = knownLabelValues(metric, label);
      if (known === undefined) continue;
      met.add(`${metric} ${label}`);
      expect(known.values).toContain(value);
    }
    expect([...met].sort()).toEqual(expected);
  } finally {
    await service.stop();
  }
});

interface LabelValue {
  readonly metric: string;
  readonly label: string;
  readonly value: string;
}

function labelsIn(text: string): readonly LabelValue[] {
  return Array.from(text.matchAll(/^(\w+)\{(.*)\}/gm)).flatMap(([, metric = '', labels = '']) =>
    Array.from(labels.matchAll(/(\w+)="([^"]*)"/g), ([, label = '', value = '']) => ({
      metric,
      label,
      value,
    })),
  );
}
