import { expect, test } from 'vitest';
import { ruleFindings, type RuleText } from '../../../support/ruleFindings.ts';

test.each<[RuleText | string, string[]]>([
  [
    { expr: 'count by (job) (a) == 0', annotations: { x: '{{ $labels.job }}{{ $labels.pod }}' } },
    ['$labels.pod: The query has no label "pod", so this is empty.'],
  ],
  [
    { expr: 'max by (job) (a{x="1", x="2"})', annotations: { x: '{{ $labels.pod }}' } },
    ['$labels.pod: The query has no label "pod", so this is empty.'],
  ],
  [{ expr: 'a{pod="1"} / a{pod="2"}', annotations: { x: '{{ $labels.pod }}' } }, []],
  [
    {
      expr: 'sum by (job) (a) > 1',
      annotations: { x: '{{ $labels.job }} {{ $labels.instance }}' },
    },
    ['$labels.instance: The query has no label "instance", so this is empty.'],
  ],
  [
    { expr: 'sum by (job) (a) > 1', annotations: { x: '{{ .Labels.instance | title }}' } },
    ['.Labels.instance: The query has no label "instance", so this is empty.'],
  ],
  [
    { expr: 'sum by (job) (a) > 1', annotations: { x: '{{ index $labels "pod" }}' } },
    ['$labels: The query has no label "pod", so this is empty.'],
  ],
  [
    { expr: 'sum by (job) (a) > 1', annotations: { x: '{{ if $labels.pod }}x{{ end }}' } },
    ['$labels.pod: The query has no label "pod", so this is empty.'],
  ],
  [
    {
      expr: 'sum by (job) (a) > 1',
      annotations: { x: '{{ range query "up" }}{{ .Labels.instance }}{{ end }}' },
    },
    [],
  ],
  [
    {
      expr: 'sum by (job) (a) > 1',
      annotations: { x: '{{ with $labels }}{{ .job }} {{ .instance }}{{ end }}' },
    },
    ['.instance: The query has no label "instance", so this is empty.'],
  ],
  [
    {
      expr: 'sum by (job) (a) > 1',
      annotations: { x: '{{ with .Labels }}{{ index . "pod" }}{{ $.Labels.node }}{{ end }}' },
    },
    [
      '.: The query has no label "pod", so this is empty.',
      '$.Labels.node: The query has no label "node", so this is empty.',
    ],
  ],
  [
    {
      expr: 'sum by (job) (a) > 1',
      annotations: { x: '{{ $all := $labels }}{{ $all.pod }}{{ $all = 1 }}{{ $all.node }}' },
    },
    ['$all.pod: The query has no label "pod", so this is empty.'],
  ],
  [
    {
      expr: 'sum by (job) (a) > 1',
      annotations: {
        x: '{{ range $labels }}{{ .pod }}{{ end }}{{ with query "up" | first }}{{ .Labels.pod }}{{ end }}',
      },
    },
    [],
  ],
  [
    {
      expr: 'sum by (instance, pod2) (a) > 1',
      annotations: { x: '{{ $labels.Instance }} {{ index .Labels "instnce" }} {{ .Labels.pod1 }}' },
    },
    [
      '$labels.Instance: The query has no label "Instance", so this is empty. Do you mean "instance"? ⇒ annotations: {"x":"{{ $labels.instance }} {{ index .Labels \\"instnce\\" }} {{ .Labels.pod1 }}"}',
      '.Labels: The query has no label "instnce", so this is empty. Do you mean "instance"?',
      '.Labels.pod1: The query has no label "pod1", so this is empty.',
    ],
  ],
  [
    {
      expr: 'a > 1',
      labels: { severity: 'page', team: '{{ $labels.team }}', tier: '1' },
      annotations: { x: '{{ $labels.alertname }} {{ .Labels.severity }} {{ $labels.team }}' },
    },
    [
      '$labels.alertname: Templates only have the labels of the query, and it has no "alertname".',
      '.Labels.severity: Templates do not see the label "severity" that the rule sets, only the labels of the query.',
    ],
  ],
  [
    {
      expr: 'a{severity!="x"} and ALERTS > 1',
      labels: { severity: 'page' },
      annotations: { x: '{{ $labels.alertname }} {{ .Labels.severity }}' },
    },
    [],
  ],
  [{ expr: 'vm_alerts > 1', annotations: { x: '{{ $labels.alertname }}' } }, []],
  [{ expr: 'a > 1', annotations: { x: '{{ $labels.instance }}' } }, []],
  [
    { expr: 'sum(a) > 1 or b > 1', annotations: { x: '{{ $labels.instance }}' } },
    [
      '$labels.instance: A part of the query has no label "instance"; where that part makes the alert fire, this is empty.',
    ],
  ],
  [
    {
      expr: 'sum(a) > 1 or b > 1',
      annotations: { x: '{{ if $labels.instance }}{{ $labels.instance }}{{ end }}' },
    },
    [],
  ],
  [{ expr: 'absent(up{job="a"})', annotations: { x: '{{ $labels.job }}' } }, []],
  [
    { expr: 'absent(up{job="a"})', annotations: { x: '{{ $labels.instance }}' } },
    ['$labels.instance: The query has no label "instance", so this is empty.'],
  ],
  [
    { expr: 'sum(a) > 1', labels: { team: '{{ $labels.team }}' } },
    ['$labels.team: The query has no label "team", so this is empty.'],
  ],
])('%j', (rule, expected) => {
  expect(ruleFindings('template-label', rule)).toEqual(expected);
});
