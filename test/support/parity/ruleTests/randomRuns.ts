import type { Random } from '../../random.ts';

/** Writes random rules, series and questions; the answers are for others to find. */

const metrics = ['requests_total', 'errors_total', 'temperature', 'up'];
/** A metric of native histograms. */
const histograms = 'latency';
const jobs = ['api', 'db', 'web'];
const durations = ['1m', '2m', '3m', '5m', '90s'];

/** A test without expectations: series, and what is asked of the rules at which times. */
export interface RandomTest {
  readonly name: string;
  readonly interval: string;
  readonly series: readonly { readonly series: string; readonly values: string }[];
  readonly alerts: readonly { readonly alertname: string; readonly time: string }[];
  readonly exprs: readonly { readonly expr: string; readonly time: string }[];
}

/** A rule file with tests of its rules. */
export interface RandomRun {
  readonly rules: string;
  readonly tests: readonly RandomTest[];
}

export function randomRun(random: Random, count: number): RandomRun {
  const recorded = ['job:requests:rate', 'job:errors:ratio', 'temperature:max'];
  const alerts = ['HighErrors', 'Hot', 'Down', 'Recorded'];
  const rules = [
    ...recorded.map((record) => recording(random, record)),
    ...alerts.map((alert) => alerting(random, alert, recorded)),
  ];
  const names = [...recorded, 'ALERTS', 'ALERTS_FOR_STATE', ...metrics, histograms];
  const tests = Array.from({ length: count }, (_, i): RandomTest => ({
    name: `test ${i}`,
    interval: random.pick(['1m', '30s', '15s', '2m']),
    series: Array.from({ length: 1 + random.below(5) }, () => series(random)),
    alerts: Array.from({ length: 1 + random.below(2) }, () => ({
      alertname: random.pick(alerts),
      time: timeOf(random),
    })),
    exprs: Array.from({ length: 1 + random.below(3) }, () => ({
      expr: asked(random, names),
      time: timeOf(random),
    })),
  }));
  const offset = random.oneIn(4) ? `  query_offset: ${random.pick(['1m', '30s'])}\n` : '';
  const labels = random.oneIn(3) ? '  labels: {team: "{{ $labels.job }}", severity: low}\n' : '';
  const head = `groups:\n- name: g\n${offset}${labels}  rules:\n`;
  return { rules: head + rules.join(''), tests };
}

function timeOf(random: Random): string {
  return random.pick(['0s', '1m', '2m', '5m', '10m', '11m30s', '20m', '45s', '16m']);
}

function series(random: Random): RandomTest['series'][number] {
  const labels = [`job="${random.pick(jobs)}"`];
  if (random.percent(40)) labels.push(`instance="i${random.below(3)}"`);
  if (random.oneIn(4)) {
    return { series: `${histograms}{${labels.join(',')}}`, values: histogramRun(random) };
  }
  const values = Array.from({ length: 1 + random.below(5) }, () => run(random)).join(' ');
  return { series: `${random.pick(metrics)}{${labels.join(',')}}`, values };
}

function run(random: Random): string {
  const start = random.pick(['0', '1', '5', '-2', '0.5', '100', 'NaN', '+Inf', '1e3']);
  switch (random.below(7)) {
    case 0:
      return '_';
    case 1:
      return `_x${1 + random.below(6)}`;
    case 2:
      return 'stale';
    case 3:
      return `${random.pick(['0', '1', '-2', '0.5'])}x${random.below(8)}`;
    case 4:
      return start;
    default:
      return `${random.below(20)}${random.pick(['+', '-'])}${random.pick(['1', '2.5', '0.1', '10'])}x${random.below(20)}`;
  }
}

/** A counter that grows or a gauge, with a gap or a stale marker, and reset at the end. */
function histogramRun(random: Random): string {
  const one = random.pick([
    '{{schema:0 sum:5 count:4 buckets:[1 2 1]}}',
    '{{schema:2 sum:1 count:4 z_bucket:1 z_bucket_w:0.1 buckets:[1] n_buckets:[2]}}',
    '{{schema:-53 sum:4 count:6 custom_values:[1 5] buckets:[1 2 3]}}',
    '{{schema:0 sum:3 count:2 counter_reset_hint:gauge buckets:[2]}}',
  ]);
  const growth = `${one}+${one}x${random.below(12)}`;
  return [growth, ...(random.oneIn(2) ? [random.pick(['_x2', 'stale']), growth] : [])].join(' ');
}

function ofHistograms(random: Random): string {
  const range = random.pick(durations);
  return random.pick([
    histograms,
    `-${histograms}`,
    `${histograms} * ${random.pick(['-2', '0.5'])}`,
    `${histograms} / -4`,
    `${histograms} - ${histograms} offset 1m`,
    `sum by (job) (${histograms})`,
    `rate(${histograms}[${range}])`,
    `histogram_count(${histograms})`,
    `histogram_quantile(0.5, ${histograms})`,
    `avg_over_time(${histograms}[${range}])`,
  ]);
}

function asked(random: Random, names: readonly string[]): string {
  if (random.oneIn(4)) return ofHistograms(random);
  return random.percent(60) ? random.pick(names) : vector(random, names);
}

function vector(random: Random, names: readonly string[]): string {
  if (random.oneIn(6)) return ofHistograms(random);
  const metric = random.pick(names);
  const range = random.pick(durations);
  switch (random.below(11)) {
    case 9:
      return `${random.pick(['exp', 'ln', 'log2', 'log10', 'sin', 'tan', 'atan', 'tanh'])}(${metric})`;
    case 10:
      return `${metric} ^ ${random.pick(['2', '3', '0.3', '-1.5'])}`;
    case 0:
      return `rate(${metric}[${range}])`;
    case 1:
      return `sum by (job) (${metric})`;
    case 2:
      return `max_over_time(${metric}[${range}])`;
    case 3:
      return `${metric} > ${random.pick(['0', '2', '10'])}`;
    case 4:
      return `${metric} offset ${range}`;
    case 5:
      return `${metric} or ${random.pick(names)}`;
    case 6:
      return `count_over_time(${metric}[${range}:1m])`;
    case 7:
      return `${metric} / on (job, instance) ${random.pick(names)}`;
    default:
      return `absent(${metric}{job="api"})`;
  }
}

function recording(random: Random, record: string): string {
  const labels = random.oneIn(3) ? `    labels: {source: "${random.pick(['a', ''])}"}\n` : '';
  return `  - record: ${record}\n    expr: ${vector(random, metrics)}\n${labels}`;
}

const annotations = [
  '{{ $labels.job }} is {{ $value }}',
  '{{ $value | humanize }} of {{ $labels.missing }}',
  '{{ with query "sum(up)" }}{{ . | first | value }}{{ else }}none{{ end }}',
  '{{ query "nothing" | first | value }}',
  '{{ range query "up" | sortByLabel "job" }}{{ .Labels.job }}={{ .Value }} {{ end }}',
  '{{ printf "%.2f" $value }}{{ if gt $value 5.0 }} high{{ end }}',
  '{{ humanizeDuration now }}',
  'plain',
  '',
];

function alerting(random: Random, alert: string, recorded: readonly string[]): string {
  const lines = [
    `  - alert: ${alert}`,
    `    expr: ${vector(random, random.oneIn(2) ? metrics : [...recorded, ...metrics])}`,
    ...(random.percent(60) ? [`    for: ${random.pick(durations)}`] : []),
    ...(random.percent(30) ? [`    keep_firing_for: ${random.pick(durations)}`] : []),
    ...(random.percent(50)
      ? [
          `    labels: {severity: ${JSON.stringify(random.pick(['page', '{{ $labels.job }}', '{{ $value }}', '']))}}`,
        ]
      : []),
    ...(random.percent(70)
      ? ['    annotations:', `      summary: ${JSON.stringify(random.pick(annotations))}`]
      : []),
  ];
  return `${lines.join('\n')}\n`;
}
