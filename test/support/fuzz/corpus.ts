import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fixtureFolder } from '../fixtures.ts';
import { lookalikes } from '../lookalikes.ts';

/** A text to start from, and the name by which it is recognised. */
export interface Seed {
  readonly path: string;
  readonly text: string;
}

const repository = join(import.meta.dirname, '../../..');

/**
 * Every fixture, the files of the stack, the pages of the checks, files of others, templates, also with blank lines in
 * front, and rules in the dialects and languages of other programs.
 */
export function readSeeds(): readonly Seed[] {
  return [
    ...textsBelow(fixtureFolder, /\.(?:ya?ml|json)$/),
    ...textsBelow(join(repository, 'stack-template'), /\.(?:ya?ml|json|rules|promql|md|env)$/),
    ...textsBelow(join(repository, 'docs/checks'), /\.md$/),
    ...lookalikes.map(([path, text]) => ({ path, text })),
    ...templates,
    ...templates.map(({ path, text }) => ({ path, text: `\n \r\n\n${text}` })),
    ...dialects,
  ];
}

function textsBelow(folder: string, names: RegExp): Seed[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && names.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
    .map((path) => ({
      path: relative(repository, path).split(sep).join('/'),
      text: readFileSync(path, 'utf8'),
    }));
}

/** One text for each way in which people make Prometheus' files of templates. */
const templates: readonly Seed[] = [
  {
    path: 'chart/templates/rules.yaml',
    text: `{{- if .Values.rules.enabled }}
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: {{ include "shop.fullname" . }}
  labels:
    {{- toYaml .Values.labels | nindent 4 }}
spec:
  groups:
    - name: {{ .Release.Name }}-rules
      rules:
        - alert: Down
          expr: sum(up{ns="{{ .Release.Namespace }}"}) {{ if .Values.strict }}< 1{{ else }}== 0{{ end }}
          for: {{ .Values.for | default "5m" }}
          annotations:
            summary: {{\`{{ $labels.instance }} is down\`}}
            more: "{{ "{{ $value }}" }}"
{{- end }}
`,
  },
  {
    path: 'roles/prometheus/templates/alertmanager.yml.j2',
    text: `{{ ansible_managed | comment }}
{% raw %}
global:
  resolve_timeout: 5m
{% endraw %}
route:
  receiver: '{{ receivers['first'] }}'
  routes:
{% for team in teams %}
    - receiver: {{ team.name }}
      matchers: [{{ team.matchers | join(', ') }}]
{% endfor %}
receivers:
{% for team in teams %}
  - name: {{ team.name }} {# by chat #}
    webhook_configs: [{ url: '{{ team.url }}' }]
{% else %}
  - name: none
{% endfor %}
`,
  },
  {
    path: 'jobs/node/templates/node.alerts.yml',
    text: `groups:
  - name: node
    rules:
      - alert: NodeLoad
        expr: avg(node_load1) > <%= p('node.load') %>
        for: <%= p('node.time') %>
        <% if_p('node.team') do |team| %>
        labels: { team: <%= team %> }
        <% end %>
        annotations: { summary: "{{ $labels.instance }}: {{ $value | humanize }}" }
`,
  },
  {
    path: 'modules/monitoring/prometheus.yml.tftpl',
    text: `global: { scrape_interval: \${interval} }
scrape_configs:
%{ for job in jobs ~}
  - job_name: \${job.name}
    static_configs: [{ targets: ["\${job.host}:9100", "@HOST@:%%PORT%%", "$$X$$"] }]
%{ endfor ~}
`,
  },
];

const dialects: readonly Seed[] = [
  {
    path: 'rules/vmalert.yml',
    text: `# prometheus-workbench: kind=vmalert-rules
groups:
  - name: metrics
    concurrency: 2
    rules:
      - alert: A
        expr: WITH (x = rate(a[5i]) keep_metric_names) x default 0 > 1Ki
        annotations: { a: '{{ $expr | pathEscape }} {{ $activeAt }}' }
  - name: logs
    type: vlogs
    rules:
      - alert: B
        expr: 'env:="prod" | stats by (service) count() as n | filter n:>10'
---
groups: []
`,
  },
  {
    path: 'rules/logs.yml',
    text: `groups:
  - name: logs
    rules:
      - alert: C
        expr: sum by (app) (count_over_time({app="a"} |= \`b\` | json | level="x" | label_format y=z [5m])) > 1
      - record: d
        expr: >
          up{job="a"} # of all
          != "1"
`,
  },
  {
    path: 'releases/monitoring.yaml',
    text: `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: a }
spec:
  values:
    grafana: { alerting: { a.yaml: { groups: [{ orgId: 1, folder: f, rules: [{ uid: x }] }] } } }
    customAlerts:
      - alert: E
        expr: up{job="\${JOB}"} == 0
    additionalPrometheusRulesMap:
      b:
        groups: [{ name: c, rules: [{ alert: F, expr: 'up == 0' }] }]
`,
  },
  {
    path: 'conf/alertmanager.yml',
    text: `route:
  receiver: a
  routes:
    - matchers:
        - severity: page
    - matchers: { team: x, b: =~"c|d" }
    - matchers: [a=b, c, '{d="e"}']
receivers: [{ name: a }]
`,
  },
];
