import { expect, it } from 'vitest';
import { newestTarget } from '../../../../../src/core/base/target.ts';
import { checkPrometheusRules } from '../../../../../src/core/rules/kubernetes/prometheusRule.ts';
import { problemCarets } from '../../../../support/carets.ts';

function picture(text: string): string {
  return problemCarets(text, checkPrometheusRules(text, newestTarget));
}

it('judges the spec of each document, and goes on behind a broken one', () => {
  expect(
    picture(`apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
spec:
  groups:
  - name: a
    partial_response_strategy: warn
    rules:
    - alert: A
      expr: |
        up ==
  rules: []
---
apiVersion: v1
kind: ConfigMap
data: {groups: [{name: x, rules: [{expr: 'up{'}]}]}
---
kind: PrometheusRule
apiVersion: monitoring.coreos.com/v1
 spec: broken
---
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
spec:
  groups:
  - name: a
  - name: a
`),
  ).toMatchSnapshot();
});

it('judges each object of a list', () => {
  expect(
    picture(`apiVersion: v1
kind: List
items:
- apiVersion: monitoring.coreos.com/v1
  kind: PrometheusRule
  spec: {groups: [{name: a, rules: [{alert: A, expr: 'sum('}]}]}
- apiVersion: monitoring.coreos.com/v1
  kind: ServiceMonitor
  spec: {groups: 5}
- null
`),
  ).toMatchSnapshot();
});

it('judges each object of a PrometheusRuleList, which need not say what it is', () => {
  expect(
    picture(`apiVersion: monitoring.coreos.com/v1
kind: PrometheusRuleList
items:
- spec: {groups: [{name: a, rules: [{alert: A, expr: 'sum('}]}]}
- apiVersion: monitoring.coreos.com/v1
  kind: PrometheusRule
  spec: {groups: [{name: b, rules: [{alert: B, expr: 'sum('}]}]}
- kind: ConfigMap
  spec: {groups: 5}
`),
  ).toMatchSnapshot();
});

it('judges rule maps of Helm values, but not what Helm fills in', () => {
  expect(
    picture(`additionalPrometheusRulesMap:
  mine:
    enabled: true
    groups:
    - name: a
      rules:
      - alert: A
        expr: up ==
      - alert: B
        expr: up > {{ .Values.limit }}
        annotations:
          a: '{{ include "x" . }}'
          b: '{{ "{{" }} $labels.x }}'
          c: '{{ $lables.x }}'
metrics:
  prometheusRule:
    rules:
    - alert: C
      expr: nope(up)
    - alert: D
      expr: up
      fro: 5m
other:
  groups: [admins, users]
  rules: [{expr: not ours}]
`),
  ).toMatchSnapshot();
});
