import { expect, test } from 'vitest';
import { ruleFindings, type RuleText } from '../../../support/ruleFindings.ts';

const misspelt = (label: string, meant: string): string =>
  `The label "${label}" looks misspelt. Did you mean "${meant}"?`;

test.each<[RuleText | string, string[]]>([
  ['up{instnce="a"} == 0', [`instnce: ${misspelt('instnce', 'instance')} ⇒ up{instance="a"} == 0`]],
  [
    'sum by (namepsace) (a) > 1',
    [`namepsace: ${misspelt('namepsace', 'namespace')} ⇒ sum by (namespace) (a) > 1`],
  ],
  [
    'sum without ("contaner") (a) > 1',
    [`"contaner": ${misspelt('contaner', 'container')} ⇒ sum without ("container") (a) > 1`],
  ],
  [
    'a * on (devcie) group_left (hostnam) b > 1',
    [
      `devcie: ${misspelt('devcie', 'device')} ⇒ a * on (device) group_left (hostnam) b > 1`,
      `hostnam: ${misspelt('hostnam', 'hostname')} ⇒ a * on (devcie) group_left (hostname) b > 1`,
    ],
  ],
  [
    'label_replace(a, "b", "$1", "instanse", "(.*)") > 1',
    [
      `"instanse": ${misspelt('instanse', 'instance')} ⇒ label_replace(a, "b", "$1", "instance", "(.*)") > 1`,
    ],
  ],
  [
    'label_join(a, "b", "-", "job", ("clustre")) > 1',
    [
      `"clustre": ${misspelt('clustre', 'cluster')} ⇒ label_join(a, "b", "-", "job", ("cluster")) > 1`,
    ],
  ],
  [
    { expr: 'a > 1', annotations: { x: '{{ $labels.instace }} {{ index $labels "servcie" }}' } },
    [
      `$labels.instace: ${misspelt('instace', 'instance')} ⇒ annotations: {"x":"{{ $labels.instance }} {{ index $labels \\"servcie\\" }}"}`,
      `$labels: ${misspelt('servcie', 'service')}`,
    ],
  ],
  [
    { expr: 'up == 0', annotations: { x: '{{ $labels.Instance }}' } },
    [
      `$labels.Instance: ${misspelt('Instance', 'instance')} ⇒ annotations: {"x":"{{ $labels.instance }}"}`,
    ],
  ],
  [
    { expr: 'a{namespace!="b"} > 1', annotations: { x: '{{ .Labels.NAMESPACE }}' } },
    [
      `.Labels.NAMESPACE: ${misspelt('NAMESPACE', 'namespace')} ⇒ annotations: {"x":"{{ .Labels.namespace }}"}`,
    ],
  ],
  [{ expr: 'a > 1', annotations: { x: '{{ $labels.Instance }}' } }, []],
  [{ expr: 'up == 0', annotations: { x: '{{ $labels.Namespace }}{{ $labels.Team }}' } }, []],
  [{ expr: 'a{instance="b", Instance!=""} > 1', annotations: { x: '{{ $labels.Instance }}' } }, []],
  ...[
    'instances',
    'Instance',
    'mount_point',
    'instance2',
    'containerd',
    'host',
    'job',
    'node',
    'services',
  ].map((label): [string, string[]] => [`up{${label}="a"} == 0`, []]),
  ['label_replace(a, "devcie", "$1", "device", "(.*)") * on (devcie) b > 1', []],
  ['count_values("devcie", a) * on (devcie) b > 1', []],
  [{ expr: 'a > 1', kind: 'record', labels: { devcie: 'x' } }, []],
  [{ expr: 'a{x="instnce"} > 1', annotations: { x: 'instnce' } }, []],
])('%j', (rule, expected) => {
  expect(ruleFindings('misspelt-label', rule)).toEqual(expected);
});
