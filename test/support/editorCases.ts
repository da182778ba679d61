import { ruleWith, scalarStyles } from './promql/inScalars.ts';

/**
 * What an editor shows or does at the `<|>` of a file: the same from the language service, over the language server
 * and in VS Code. The name of no file comes twice.
 */
export interface EditorCase {
  readonly name: string;
  /** The name of the file, and its text. */
  readonly file: string;
  readonly text: string;
  /** Other files of the workspace, which are not open. */
  readonly beside?: Readonly<Record<string, string>>;
  /** A completion that is offered, and the text that it leaves when it is accepted. */
  readonly offered?: { readonly label: string; readonly accepted: string };
  /** A part of what is shown over the place. */
  readonly hover?: string;
  /** How the signature of the call begins, and which of its parameters is typed, counted from 0. */
  readonly signature?: { readonly begins: string; readonly parameter: number };
  /** Where the name at the place is declared: `FILE:LINE`, counted from 1. */
  readonly definition?: string;
  /** What files say once the name at the place is another one. */
  readonly renamed?: { readonly to: string; readonly files: Readonly<Record<string, string>> };
  /** The text once the file is formatted. */
  readonly formatted?: string;
  /** A refactoring that is offered, and the text that it leaves. */
  readonly refactored?: { readonly title: string; readonly after: string };
}

const rule = (rest: string): string =>
  `groups:\n  - name: g\n    rules:\n      - alert: A\n${rest}`;

/** One of each kind of file and of each kind of help. */
const yamlCases: readonly EditorCase[] = [
  {
    name: 'a key of a rule',
    file: 'rules.yml',
    text: rule('        expr: up == 0\n        <|>\n'),
    offered: {
      label: 'labels',
      accepted: rule('        expr: up == 0\n        labels:\n          \n'),
    },
  },
  {
    name: 'a value of a label that alerts are routed by',
    file: 'team.yml',
    text: rule('        expr: up == 0\n        labels:\n          case_team: <|>\n'),
    beside: {
      'teams/alertmanager.yml':
        'route:\n  receiver: a\n  routes:\n  - {matchers: [case_team=~"blue team|red"]}\nreceivers: [{name: a}]\n',
    },
    offered: {
      label: 'blue team',
      accepted: rule('        expr: up == 0\n        labels:\n          case_team: blue team\n'),
    },
  },
  {
    name: 'a label in a template',
    file: 'template.yml',
    text: rule(
      "        expr: sum by (job) (up)\n        annotations:\n          a: '{{ $labels.<|> }}'\n",
    ),
    offered: {
      label: 'job',
      accepted: rule(
        "        expr: sum by (job) (up)\n        annotations:\n          a: '{{ $labels.job }}'\n",
      ),
    },
  },
  {
    name: 'a sample in a template',
    file: 'sample.yml',
    text: rule(
      "        expr: up == 0\n        annotations:\n          a: '{{ range query `up` }}{{ .V<|> }}{{ end }}'\n",
    ),
    offered: {
      label: 'Value',
      accepted: rule(
        "        expr: up == 0\n        annotations:\n          a: '{{ range query `up` }}{{ .Value }}{{ end }}'\n",
      ),
    },
  },
  {
    name: 'a value in a query of a template',
    file: 'query.yml',
    text: rule(
      '        expr: up{job="a"} == 0\n        annotations:\n          a: "{{ query \\"up{job=<|>}\\" | first | value }}"\n',
    ),
    offered: {
      label: 'a',
      accepted: rule(
        '        expr: up{job="a"} == 0\n        annotations:\n          a: "{{ query \\"up{job=\\\\\\"a\\\\\\"}\\" | first | value }}"\n',
      ),
    },
  },
  {
    name: 'a function in a query of a template',
    file: 'queryfunction.yml',
    text: rule(
      "        expr: up == 0\n        annotations:\n          a: '{{ query `rate(up[<|>5m])` | first | value }}'\n",
    ),
    hover: '300 seconds',
    signature: { begins: 'rate(', parameter: 0 },
  },
  {
    name: 'a function in a template',
    file: 'function.yml',
    text: rule(
      "        expr: up\n        annotations:\n          a: '{{ $value | huma<|>nize }}'\n",
    ),
    hover: 'metric prefix',
  },
  {
    name: 'a key of a PrometheusRule',
    file: 'object.yml',
    text: 'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\n  groups:\n    - name: g\n      <|>\n',
    offered: {
      label: 'rules',
      accepted:
        'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\n  groups:\n    - name: g\n      rules:\n        - \n',
    },
  },
  {
    name: 'a value of prometheus.yml',
    file: 'prometheus.yml',
    text: 'scrape_configs:\n  - job_name: a\n    relabel_configs:\n      - action: <|>\n',
    offered: {
      label: 'labeldrop',
      accepted:
        'scrape_configs:\n  - job_name: a\n    relabel_configs:\n      - action: labeldrop\n',
    },
  },
  {
    name: 'a default of prometheus.yml',
    file: 'interval/prometheus.yml',
    text: 'global:\n  scrape_inter<|>val: 15s\nscrape_configs:\n  - job_name: a\n',
    hover: 'default `1m`',
  },
  {
    name: 'a source label of a discovery',
    file: 'consul/prometheus.yml',
    text: 'scrape_configs:\n  - job_name: a\n    consul_sd_configs: [{server: c}]\n    relabel_configs:\n      - source_labels: [<|>]\n',
    offered: {
      label: '__meta_consul_service',
      accepted:
        'scrape_configs:\n  - job_name: a\n    consul_sd_configs: [{server: c}]\n    relabel_configs:\n      - source_labels: [__meta_consul_service]\n',
    },
  },
  {
    name: 'a receiver of alertmanager.yml',
    file: 'alertmanager.yml',
    text: 'route:\n  receiver: <|>\nreceivers:\n  - name: team a\n',
    offered: {
      label: 'team a',
      accepted: 'route:\n  receiver: team a\nreceivers:\n  - name: team a\n',
    },
  },
  {
    name: 'who gets there',
    file: 'routes/alertmanager.yml',
    text: 'route:\n  receiver: te<|>am\nreceivers:\n  - name: team\n    webhook_configs: [{url: http://a}]\n',
    hover: 'Receiver `team`: webhook.',
  },
  {
    name: 'a key of a rule test',
    file: 'rules.test.yml',
    text: 'rule_files: [rules.yml]\ntests:\n  - alert_rule_test:\n      - alertname: A\n        <|>\n',
    offered: {
      label: 'eval_time',
      accepted:
        'rule_files: [rules.yml]\ntests:\n  - alert_rule_test:\n      - alertname: A\n        eval_time: \n',
    },
  },
  {
    name: 'a key of a target file',
    file: 'targets.yml',
    text: "- targets: ['a:1']\n  <|>\n",
    offered: { label: 'labels', accepted: "- targets: ['a:1']\n  labels:\n    \n" },
  },
  {
    name: 'a value of a web configuration',
    file: 'web.yml',
    text: 'tls_server_config:\n  min_version: <|>\n',
    offered: { label: 'TLS13', accepted: 'tls_server_config:\n  min_version: TLS13\n' },
  },
  {
    name: 'a level of a check in the project file',
    file: 'project/.promcheck.yml',
    text: 'preset: <|>\n',
    offered: { label: 'strict', accepted: 'preset: strict\n' },
  },
];

const records = {
  'records.yml': `groups:
- name: cases
  rules:
  - record: team:case_requests:rate5m
    expr: sum by (team) (rate(case_requests_total{env="it's \\"a\\""}[5m]))
  - alert: CaseDown
    expr: team:case_requests:rate5m == 0
`,
};

/** A value is chosen that each scalar spells in its own way. */
const value = {
  before: 'sum(case_requests_total{env=<|>})',
  label: 'it\'s "a"',
  after: String.raw`sum(case_requests_total{env="it's \"a\""})`,
};

/** The case above in a file that holds the expression as it is given. */
function chosenIn(name: string, file: string, around: (expr: string) => string): EditorCase {
  const { before, label, after } = value;
  const offered = { label, accepted: around(after) };
  return { name, file, text: around(before), beside: records, offered };
}

const dashboard = (expr: string): string =>
  JSON.stringify({
    panels: [{ targets: [{ datasource: { type: 'prometheus' }, expr }] }],
    schemaVersion: 39,
  });

const series = (text: string): string =>
  `rule_files: [records.yml]\ntests:\n- input_series:\n  - series: '${text}'\n    values: 1\n`;

const assertion = (expr: string): string =>
  `rule_files: [records.yml]\ntests:\n- promql_expr_test:\n  - expr: ${expr}\n    eval_time: 1m\n`;

const promqlCases: readonly EditorCase[] = [
  ...Object.entries(scalarStyles).map(([style, write]) =>
    chosenIn(`a value in a ${style} scalar`, `${style}.yml`, (expr) => ruleWith(write(expr))),
  ),
  chosenIn('a value in a block with lines that end as on Windows', 'crlf.yml', (expr) =>
    ruleWith(`|-\n      # é😀\n      ${expr}`).replaceAll('\n', '\r\n'),
  ),
  chosenIn('a value in a .promql file', 'value.promql', (expr) => `# é😀\n${expr}\n`),
  chosenIn('a value in Markdown', 'value.md', (expr) => `# é😀\n\n\`\`\`promql\n${expr}\n\`\`\`\n`),
  chosenIn(
    'a value in a PrometheusRule',
    'value-object.yml',
    (expr) =>
      `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\nspec:\n${ruleWith(expr).replaceAll(/^(?=.)/gm, '  ')}`,
  ),
  chosenIn(
    'a value in a Helm chart',
    'chart/templates/value.yaml',
    (expr) =>
      `{{- if .Values.rules }}\n${ruleWith(expr)}    labels:\n      team: {{ .Values.team }}\n{{- end }}\n`,
  ),
  chosenIn('a value in a dashboard', 'value.json', (expr) =>
    dashboard(expr.replace('<|>', '\u0000')).replace('\\u0000', '<|>'),
  ),
  chosenIn('a value in a rule test', 'value.test.yml', assertion),
  {
    name: 'a label of a series that a test loads',
    file: 'series.test.yml',
    text: series('team:case_requests:rate5m{te<|>}'),
    beside: records,
    offered: { label: 'team', accepted: series('team:case_requests:rate5m{team}') },
  },
  {
    name: 'a recording rule',
    file: 'hover.yml',
    text: ruleWith('>-\n      team:case_<|>requests:rate5m\n      == 0'),
    beside: records,
    hover: 'records.yml, line 4',
    definition: 'records.yml:4',
  },
  {
    name: 'a recording rule in a dashboard',
    file: 'hover.json',
    text: dashboard('team:case_<|>requests:rate5m > 0'),
    beside: records,
    hover: 'recording rule',
    definition: 'records.yml:4',
  },
  {
    name: 'a recording rule in a series',
    file: 'hover.test.yml',
    text: series('team:case_<|>requests:rate5m{}'),
    beside: records,
    hover: 'recording rule',
    definition: 'records.yml:4',
  },
  {
    name: 'an alert that a test names',
    file: 'alert.test.yml',
    text: 'rule_files: [records.yml]\ntests:\n- alert_rule_test:\n  - alertname: Case<|>Down\n    eval_time: 1m\n',
    beside: records,
    definition: 'records.yml:6',
  },
  {
    name: 'a function in quotes',
    file: 'function-in-quotes.yml',
    text: ruleWith(`"ro<|>und(up{a=\\"b\\"}, 5)"`),
    hover: 'round(',
  },
  {
    name: 'the arguments of a call',
    file: 'signature.yml',
    text: ruleWith(`'round(up{a=''b''}, <|>5)'`),
    signature: { begins: 'round(', parameter: 1 },
  },
  {
    name: 'a recording rule gets another name in all files',
    file: 'renamed.yml',
    text: ruleWith('"job:case_old:sum{a=\\"b\\"} > job:case_<|>old:sum"'),
    beside: {
      'renamed-records.yml':
        'groups:\n- name: r\n  rules:\n  - record: job:case_old:sum # why\n    expr: sum by (job) (up)\n',
    },
    renamed: {
      to: 'job:case_new:sum',
      files: {
        'renamed.yml': ruleWith('"job:case_new:sum{a=\\"b\\"} > job:case_new:sum"'),
        'renamed-records.yml':
          'groups:\n- name: r\n  rules:\n  - record: job:case_new:sum # why\n    expr: sum by (job) (up)\n',
      },
    },
  },
  {
    name: 'a job leads from a matcher to its configuration',
    file: 'matcher.yml',
    text: ruleWith('"up{job=\\"case_<|>led\\"} == 0"'),
    beside: { 'led/prometheus.yml': 'scrape_configs:\n- job_name: x\n- job_name: case_led\n' },
    definition: 'led/prometheus.yml:3',
  },
  {
    name: 'a job gets another name wherever it is matched',
    file: 'jobs/prometheus.yml',
    text: 'scrape_configs:\n- job_name: case_<|>node\n',
    beside: {
      'matched.yml': ruleWith('"up{job=~\\"a|case_node\\"} == 0"'),
      'matched/alertmanager.yml':
        'route:\n  receiver: a\n  routes:\n  - {matchers: [job="case_node"]}\nreceivers: [{name: a}]\n',
    },
    renamed: {
      to: 'case_host',
      files: {
        'jobs/prometheus.yml': 'scrape_configs:\n- job_name: case_host\n',
        'matched.yml': ruleWith('"up{job=~\\"a|case_host\\"} == 0"'),
        'matched/alertmanager.yml':
          'route:\n  receiver: a\n  routes:\n  - {matchers: [job="case_host"]}\nreceivers: [{name: a}]\n',
      },
    },
  },
  {
    name: 'a .promql file is laid out',
    file: 'layout.promql',
    text: '# why<|>\nsum(rate( up[5m]))by(job) # é😀\n',
    formatted: '# why\nsum by (job) (rate(up[5m])) # é😀\n',
  },
  {
    name: 'a counter is wrapped in rate()',
    file: 'wrapped.yml',
    text: ruleWith(`'sum(case_<|>requests_total{a=''b''}) > 1'`),
    refactored: {
      title: 'Wrap in rate()',
      after: ruleWith(`'sum(rate(case_requests_total{a=''b''}[5m])) > 1'`),
    },
  },
];

export const editorCases: readonly EditorCase[] = [...yamlCases, ...promqlCases];
