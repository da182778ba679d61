import type { Random } from '../../random.ts';

/** What a random chart fills in: each value fits where the chart uses it. */
export type ChartValues = Readonly<Record<string, unknown>>;

export function randomValues(random: Random): ChartValues {
  return {
    on: random.percent(80),
    a: random.percent(50),
    b: random.percent(50),
    threshold: random.pick([0, 5, 0.5]),
    window: random.pick(['5m', '1h', '30s']),
    minutes: random.pick([1, 10]),
    selector: random.pick(['job="x"', 'job="x",ns=~"y|z"']),
    by: random.pick(['job', 'job, instance']),
    op: random.pick(['>', '==', '<']),
    fn: random.pick(['rate', 'increase']),
    metric: random.pick(['up', 'foo_total']),
    expr: random.pick(['up == 0', 'sum(up) > 1', 'vector(1)']),
    name: random.pick(['x', 'y']),
    duration: random.pick(['1m', '2h']),
    text: random.pick(['some text', 'other']),
    labels: random.pick([{ team: 'a' }, { team: 'a', tier: 'b' }]),
    rest: random.pick([{ for: '1m' }, { for: '1m', keep_firing_for: '2m' }]),
    jobs: random.pick([[], ['a'], ['a', 'b']]),
  };
}

/** Some good, some wrong. */
const expressions = [
  'up > {{ .Values.threshold }}',
  'rate(foo_total[{{ .Values.window }}]) > 0',
  'rate(foo_total[{{ .Values.minutes }}m]) > {{ .Values.threshold }}',
  'up{ {{- .Values.selector }}} == 0',
  'sum by ({{ .Values.by }}) (up) {{ .Values.op }} 1',
  '{{ .Values.fn }}(foo_total[5m]) > 1',
  '{{ .Values.metric }}{ns="{{ .Values.name }}"} == 0',
  'foo_{{ .Values.name }}_total > 1',
  '{{ if .Values.a }}sum({{ end }}up{{ if .Values.a }}){{ end }} > 0',
  'up {{ if .Values.a }}> 1{{ else }}< 1{{ end }}',
  '({{ .Values.expr }}) and up == 1',
  'sum(rate(foo{ns="{{ .Values.name }}"}[5m]) > 1',
  'up{a="{{ .Values.name }}"} +* 1',
  'rate(up{a="{{ .Values.name }}"}) > {{ .Values.threshold }}',
  'up ==',
  'up == 0',
];

const annotations = [
  '{{ .Values.text }}',
  '"{{ .Values.text }}: {{`{{ $labels.job }}`}}"',
  '\'{{ "{{" }} $value | humanize {{ "}}" }}\'',
  '"{{`{{ $lables.job }}`}}"',
  '{{ .Values.text | quote }}',
  '|-\n    {{ .Values.text }}\n    {{`{{ $value }}`}}',
];

function lines(random: Random, column: number): string[] {
  const expr = random.pick(expressions);
  const style = random.below(4);
  const shown =
    style === 0
      ? `expr: |\n  ${expr}`
      : style === 1
        ? `expr: >-\n  ${expr}`
        : style === 2
          ? `expr: '${expr.replaceAll("'", "''")}'`
          : `expr: ${expr}`;
  // YAML takes what begins with a brace for something else.
  const found = [/^expr: \{\{ if|^expr: \(\{\{/.test(shown) ? `expr: |\n  ${expr}` : shown];
  if (random.oneIn(2))
    found.push(random.pick(['for: 5m', 'for: {{ .Values.duration }}', 'for: 5x']));
  if (random.oneIn(6)) found.push('fro: 5m');
  if (random.oneIn(3)) {
    found.push(`labels:\n  {{- toYaml .Values.labels | nindent ${(column + 2).toString()} }}`);
  }
  if (random.oneIn(5) && !found.some((line) => line.startsWith('for'))) {
    found.push(`{{- toYaml .Values.rest | nindent ${column.toString()} }}`);
  }
  if (random.oneIn(4) && !found.some((line) => line.startsWith('for') || line.includes('.rest'))) {
    found.push('{{- if .Values.a }}\nfor: 1m\n{{- else }}\nfor: 2m\n{{- end }}');
  }
  if (random.oneIn(5) && !found.some((line) => line.includes('.rest'))) {
    found.push(
      '{{- if .Values.b }}\nkeep_firing_for: 1m\n{{- end }}\n{{- if not .Values.b }}\nkeep_firing_for: 2m\n{{- end }}',
    );
  }
  if (random.oneIn(2)) found.push(`annotations:\n  summary: ${random.pick(annotations)}`);
  return found;
}

function rule(random: Random): string {
  const name = random.pick([
    'A',
    '{{ .Values.name }}',
    '{{ .Values.name }}Down',
    'B{{ if .Values.a }}1{{ end }}',
  ]);
  const body = lines(random, 4).join('\n').split('\n');
  const text = `  - alert: ${name}\n${body.map((line) => `    ${line}\n`).join('')}`;
  switch (random.below(5)) {
    case 0:
      return `  {{- if .Values.a }}\n${text}  {{- end }}\n`;
    case 1:
      return `  {{- range .Values.jobs }}\n${text.replaceAll('.Values', '$.Values')}  {{- end }}\n`;
    default:
      return text;
  }
}

/** The template of a rule file. */
export function randomChart(random: Random): string {
  const groups = Array.from({ length: 1 + random.below(2) }, (_, index) => {
    const name = random.pick([`g${index.toString()}`, `{{ .Values.name }}-${index.toString()}`]);
    const rules = Array.from({ length: 1 + random.below(3) }, () => rule(random)).join('');
    return `- name: ${name}\n  rules:\n${rules}`;
  });
  const text = `groups:\n${groups.join('')}`;
  return random.oneIn(3) ? `{{- if .Values.on }}\n${text}{{- end }}\n` : text;
}
