import { expect, it } from 'vitest';
import {
  familiesIn,
  familiesInGo,
  familiesInTables,
  familiesOfGenerators,
} from '../../../scripts/metrics/exposition.ts';

it('reads an exposition, with the labels of its samples', () => {
  const text = [
    '# HELP a_total All\\nof it.',
    '# TYPE a_total counter',
    'a_total{x="}",y="1"} 1',
    'a_total{z="\\""} 2 1700000000',
    '# TYPE b histogram',
    'b_bucket{le="1",x=""} 1',
    'b_sum 3',
    '',
  ].join('\n');
  expect(familiesIn(text)).toEqual([
    { name: 'a_total', type: 'counter', help: 'All of it.', labels: ['x', 'y', 'z'] },
    { name: 'b', type: 'histogram', help: '', labels: ['x'] },
  ]);
});

it('reads tables by the heads of their columns', () => {
  const page = `
| Metric name | Metric type | Labels/tags | Status |
| --- | --- | --- | --- |
| a_info | Gauge | \`x\`=&lt;a\\|b&gt; <br> \`w\`=&lt;c&gt; | STABLE |

| Metric name | Metric type | Description | Unit (where applicable) | Labels/tags |
| --- | --- | --- | --- | --- |
| \`b_total\` | Counter | See [this](x.md) | seconds | |
`;
  expect(familiesInTables(page)).toEqual([
    { name: 'a_info', type: 'gauge', help: '', labels: ['w', 'x'] },
    { name: 'b_total', type: 'counter', help: 'See this', unit: 'seconds', labels: [] },
  ]);
});

it('reads Go source', () => {
  const source = `
	help = "Of all."
	opts = prometheus.GaugeOpts{
		Name: "a",
		Help: help,
	}
	x := prometheus.NewGaugeVec(opts, []string{"v"})
	y := prometheus.NewCounterVec(prometheus.CounterOpts{
		Namespace: "n",
		Name:      "b_total",
		Help:      "B \\"b\\".",
	}, []string{"q", "p"})
	*generator.NewFamilyGeneratorWithStability(
		"kube_c",
		"C.",
		metric.Gauge,
`;
  expect(familiesInGo(source)).toEqual([
    { name: 'a', type: 'gauge', help: 'Of all.', labels: ['v'] },
    { name: 'n_b_total', type: 'counter', help: 'B "b".', labels: ['p', 'q'] },
  ]);
  expect(familiesOfGenerators(source)).toEqual([
    { name: 'kube_c', type: 'gauge', help: 'C.', labels: [] },
  ]);
});
