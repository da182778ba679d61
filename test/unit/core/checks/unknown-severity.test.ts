import { expect, test } from 'vitest';
import { applyFix } from '../../../support/applyFix.ts';
import { problemExcerpt } from '../../../support/carets.ts';
import { findings } from '../../../support/documents.ts';
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
                           ^^^^^^^ warning: unknown-severity: No route or inhibition rule of Alertmanager matches the severity "critcal". Did you mean "critical"? {Change to "critical"}
        labels: {severity: "warn"}
                            ^^^^ warning: unknown-severity: No route or inhibition rule of Alertmanager matches the severity "warn". Did you mean "warning"? {Change to "warning"}
        labels: {severity: 'tickets'}
                            ^^^^^^^ warning: unknown-severity: No route or inhibition rule of Alertmanager matches the severity "tickets". Did you mean "ticket"? {Change to "ticket"}"
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

test.each([
  ['levels that are told apart by numbers', 'sev4', 'sev1|sev2|sev3'],
  ['another level', 'p4', 'p1|p2|p3'],
  ['a number behind it', 'critical2', 'critical|warning'],
])('%s are not misspelt', (_, severity, known) => {
  const config = `route: {receiver: mail, routes: [{matchers: ['severity=~"${known}"']}]}\n`;
  expect(found(severity, { '/w/alertmanager/alertmanager.yml': config })).toEqual([]);
});

const silent = `route:
  receiver: nobody
  routes:
  - {receiver: pager, matchers: ['severity=~"critical|warning"']}
  - {receiver: pager, matchers: ['alertname="Backup"']}
  - {receiver: pager, matchers: ['team="db"', 'severity!~"critical|warning|urgent"']}
receivers:
- name: nobody
- {name: pager, webhook_configs: [{url: 'http://localhost/'}]}
`;

test('severities of which nobody hears', () => {
  const text = file('urgent');
  const problems = found('urgent', { '/w/alertmanager/alertmanager.yml': silent });
  expect(problemExcerpt(text, problems)).toMatchInlineSnapshot(`
    "    labels: {severity: urgent}
                           ^^^^^^ information: unknown-severity: No route of Alertmanager matches the severity "urgent", and the default receiver "nobody" notifies nobody."
  `);
});

test.each([
  ['a route takes the alert by another label', 'high', silent],
  ['nobody needs to hear of it', 'info', silent],
  [
    'the default receiver notifies',
    'urgent',
    silent.replace('receiver: nobody', 'receiver: pager'),
  ],
  ['the default receiver is not there', 'urgent', silent.replace('- name: nobody\n', '')],
  ['a route takes every severity', 'urgent', silent.replace('alertname="Backup"', 'team="web"')],
  ['routes do not ask for severities', 'urgent', silent.replaceAll('severity', 'level')],
])('nothing is said where %s', (_, severity, config) => {
  expect(found(severity, { '/w/alertmanager/alertmanager.yml': config })).toEqual([]);
});

test('usual severities with a wrong letter, where no routes are known', () => {
  const text = groupOf(
    ...['critcal', 'wraning', 'Waring', 'critical', 'Warning', 'critica', 'warn', 'infos'].map(
      (severity) => `alert: A\n    expr: up == 0\n    labels: {severity: ${severity}}`,
    ),
  );
  const problems = findings(text, 'rules', 'unknown-severity');
  expect(problemExcerpt(text, problems)).toMatchInlineSnapshot(`
    "    labels: {severity: critcal}
                           ^^^^^^^ information: unknown-severity: The severity "critcal" looks misspelt. Did you mean "critical"? {Change to "critical"}
        labels: {severity: wraning}
                           ^^^^^^^ information: unknown-severity: The severity "wraning" looks misspelt. Did you mean "warning"? {Change to "warning"}
        labels: {severity: Waring}
                           ^^^^^^ information: unknown-severity: The severity "Waring" looks misspelt. Did you mean "warning"? {Change to "warning"}"
  `);
});

test('routes that do not ask for severities know none', () => {
  const config = 'route: {receiver: mail, routes: [{matchers: [team="db"]}]}\n';
  const problems = found('critcal', { '/w/alertmanager/alertmanager.yml': config });
  expect(problems.map(({ message }) => message)).toEqual([
    'The severity "critcal" looks misspelt. Did you mean "critical"?',
  ]);
});

test('nothing is said of routes where it is not known which Alertmanager gets the alerts', () => {
  expect(found('tickets', { '/w/alertmanager-2.yml': routes })).toEqual([]);
  const relabels = `${twoJobs}alerting: {alert_relabel_configs: [{action: labeldrop, regex: x}]}\n`;
  expect(found('tickets', { '/w/prometheus.yml': relabels })).toEqual([]);
});
