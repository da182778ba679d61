import { expect, test } from 'vitest';
import { applyFix } from '../../../support/applyFix.ts';
import { problemExcerpt } from '../../../support/carets.ts';
import { deployedFindings, groupOf, twoJobs } from '../../../support/deployedRules.ts';

const routes = `route:
  receiver: mail
  routes:
  - matchers: ['severity=~"critical|warning"']
  - match: {severity: info}
    routes: [{matchers: ['severity!="none"']}]
inhibit_rules:
- {source_matchers: ['severity="page"'], target_match: {severity: ticket}}
`;
const file = (severity: string): string =>
  groupOf(`alert: A\n    expr: up == 0\n    labels: {severity: ${severity}}`);
const found = (severity: string, files: Readonly<Record<string, string>> = {}) =>
  deployedFindings('unknown-severity', file(severity), {
    '/w/prometheus.yml': twoJobs,
    '/w/alertmanager/alertmanager.yml': routes,
    ...files,
  });

test('severities that are spelt like a known one', () => {
  const text = groupOf(
    ...['critcal', '"warn"', "'tickets'"].map(
      (severity) => `alert: A\n    expr: up == 0\n    labels: {severity: ${severity}}`,
    ),
  );
  const files = { '/w/prometheus.yml': twoJobs, '/w/alertmanager/alertmanager.yml': routes };
  const problems = deployedFindings('unknown-severity', text, files);
  expect(problemExcerpt(text, problems)).toMatchInlineSnapshot(`
    "    labels: {severity: critcal}
                           ^^^^^^^ warning: unknown-severity: No route or inhibition rule of Alertmanager asks for the severity "critcal". Do you mean "critical"? {Change to "critical"}
        labels: {severity: "warn"}
                            ^^^^ warning: unknown-severity: No route or inhibition rule of Alertmanager asks for the severity "warn". Do you mean "warning"? {Change to "warning"}
        labels: {severity: 'tickets'}
                            ^^^^^^^ warning: unknown-severity: No route or inhibition rule of Alertmanager asks for the severity "tickets". Do you mean "ticket"? {Change to "ticket"}"
  `);
  const [first] = problems[0]?.fixes ?? [];
  const fixed = first && applyFix(text, first);
  expect(fixed).toBe(text.replace('critcal', 'critical'));
  expect(deployedFindings('unknown-severity', fixed ?? '', files)).toHaveLength(2);
});

test.each(['critical', 'info', 'page', 'none', 'silent', '"{{ $labels.severity }}"'])(
  '%s is none',
  (severity) => {
    expect(found(severity)).toEqual([]);
  },
);

test('nothing is said where it is not known which Alertmanager gets the alerts', () => {
  expect(found('critcal', { '/w/alertmanager-2.yml': routes })).toEqual([]);
  const relabels = `${twoJobs}alerting: {alert_relabel_configs: [{action: labeldrop, regex: x}]}\n`;
  expect(found('critcal', { '/w/prometheus.yml': relabels })).toEqual([]);
});
