import { expect, test } from 'vitest';
import { applyFix } from '../../../support/applyFix.ts';
import { findings } from '../../../support/documents.ts';
import { ruleFindings } from '../../../support/ruleFindings.ts';

const phases = 'It is Pending, Running, Succeeded, Failed or Unknown.';

test.each<[string, string[]]>([
  [
    'kube_pod_status_phase{phase="failed"} > 0',
    [
      'failed: The label "phase" of kube_pod_status_phase is never "failed". Did you mean "Failed"? ⇒ kube_pod_status_phase{phase="Failed"} > 0',
    ],
  ],
  [
    `{__name__="kube_pod_status_phase", phase='Faild'} > 0`,
    [
      `Faild: The label "phase" of kube_pod_status_phase is never "Faild". Did you mean "Failed"? ⇒ {__name__="kube_pod_status_phase", phase='Failed'} > 0`,
    ],
  ],
  [
    'sum(kube_pod_status_phase{phase="CrashLoopBackOff"}) > 0',
    [
      `CrashLoopBackOff: The label "phase" of kube_pod_status_phase is never "CrashLoopBackOff". ${phases}`,
    ],
  ],
  [
    'kube_node_status_condition{condition="Ready",status="False"} == 1',
    [
      'False: The label "status" of kube_node_status_condition is never "False". Did you mean "false"? ⇒ kube_node_status_condition{condition="Ready",status="false"} == 1',
    ],
  ],
  [
    'ALERTS{alertstate=~"active|fireing"}',
    [
      'active: The label "alertstate" of ALERTS is never "active". It is pending or firing.',
      'fireing: The label "alertstate" of ALERTS is never "fireing". Did you mean "firing"? ⇒ ALERTS{alertstate=~"active|firing"}',
    ],
  ],
  [
    'kube_pod_status_phase{phase=~"Runn.*ed"} > 0',
    [`"Runn.*ed": The label "phase" of kube_pod_status_phase never matches this. ${phases}`],
  ],
  [
    'kube_pod_status_phase{phase!="succeeded"} > 0',
    [
      'succeeded: The label "phase" of kube_pod_status_phase is never "succeeded", so this excludes nothing. Did you mean "Succeeded"? ⇒ kube_pod_status_phase{phase!="Succeeded"} > 0',
    ],
  ],
  [
    'rate(node_cpu_seconds_total{mode="idel"}[5m]) < 0.1',
    [
      'idel: The label "mode" of node_cpu_seconds_total is never "idel". Did you mean "idle"? ⇒ rate(node_cpu_seconds_total{mode="idle"}[5m]) < 0.1',
    ],
  ],
  [
    'kube_pod_container_status_waiting_reason{reason="CrashloopBackoff"} > 0',
    [
      'CrashloopBackoff: The label "reason" of kube_pod_container_status_waiting_reason is never "CrashloopBackoff". Did you mean "CrashLoopBackOff"? ⇒ kube_pod_container_status_waiting_reason{reason="CrashLoopBackOff"} > 0',
    ],
  ],
  [
    'kube_pod_status_phase{phase="fa\\x69led"} > 0',
    [
      '"fa\\x69led": The label "phase" of kube_pod_status_phase is never "failed". Did you mean "Failed"?',
    ],
  ],
  ['kube_pod_status_phase{phase="Failed"} > 0', []],
  ['kube_pod_status_phase{phase=~"Failed|Unknown"} > 0', []],
  ['kube_pod_status_phase{phase=~".+"} > 0', []],
  ['kube_pod_status_phase{phase=~"Fail.*"} > 0', []],
  ['kube_pod_status_phase{phase=~"x*"} > 0', []],
  ['kube_pod_status_phase{phase!~"Succ.*x"} > 0', []],
  ['kube_pod_status_phase{phase=""} > 0', []],
  ['kube_pod_status_phase{namespace="failed"} > 0', []],
  ['own_pod_status_phase{phase="failed"} > 0', []],
  // Other systems, and other versions, may have more.
  ['rate(node_cpu_seconds_total{mode="guest"}[5m]) < 0.1', []],
  ['kube_node_status_condition{condition="KernelDeadlock",status="true"} == 1', []],
  ['kube_pod_container_status_waiting_reason{reason="RunContainerError"} > 0', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('unknown-label-value', rule)).toEqual(expected);
});

test('an alternative beside others is a hint, whose fix changes it alone', () => {
  const text = `groups:
- name: a
  rules:
  - {alert: A, expr: 'kube_pod_status_phase{phase=~"Pending|failed|Unknown"} > 0'}
`;
  const [found, ...others] = findings(text, 'rules', 'unknown-label-value');
  expect(others).toEqual([]);
  expect(found).toMatchObject({ severity: 'hint' });
  const [fix] = found?.fixes ?? [];
  expect(fix && applyFix(text, fix)).toBe(text.replace('failed', 'Failed'));
});

test('a metric that a rule records has values of its own', () => {
  const text = `groups:
- name: a
  rules:
  - {record: kube_pod_status_phase, expr: 'label_replace(a, "phase", "gone", "", "")'}
  - {alert: A, expr: 'kube_pod_status_phase{phase="gone"} > 0'}
`;
  expect(findings(text, 'rules', 'unknown-label-value')).toEqual([]);
});
