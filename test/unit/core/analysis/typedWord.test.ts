import { describe, expect, test } from 'vitest';
import { readCursor } from '../../../support/cursor.ts';
import { serviceOver } from '../../../support/workspaceService.ts';

const other = `groups:
- name: other
  rules:
  - alert: Other
    expr: sum by (zone) (jobs_failed{env="prod"}) > 0
    labels:
      severity: page
`;

/** What is offered at `<|>` of a file that was indexed as it is, beside a file with rules. */
async function offered(marked: string, path = '/w/open.yml'): Promise<readonly string[]> {
  const { text, offset } = readCursor(marked);
  const service = serviceOver({ '/w/other.yml': other });
  service.open({ id: path, path, text, version: 1, hasFiles: true });
  // Asks for the whole index, into which the text is put as it is being typed.
  await service.navigation.symbols('');
  const found = await service.editing.completions(path, offset);
  return (found?.items ?? [])
    .filter(({ kind }) => ['metric', 'record', 'label', 'value', 'name', 'key'].includes(kind))
    .map(({ label }) => label);
}

const rules = (expr: string, more = ''): string =>
  `groups:\n- name: g\n  rules:\n  - alert: A\n    expr: ${expr}\n${more}`;
const second = (expr: string): string => `  - alert: B\n    expr: ${expr}\n`;

describe('the word that is being typed is not offered for being there', () => {
  test.each([
    ['a metric', rules('mjob<|> > 0'), 'mjob'],
    ['a metric in a query file', 'sum(mjob<|>)', 'mjob', '/w/a.promql'],
    ['a grouping label', rules('sum by (mjob<|>) (jobs_failed)'), 'mjob'],
    ['a label of a matcher', rules('jobs_failed{mjob<|>="a"}'), 'mjob'],
    ['a value', rules('jobs_failed{env="mprod<|>"}'), 'mprod'],
    ['a value of a regular expression', rules('jobs_failed{env=~"a|mprod<|>"}'), 'mprod'],
    ['a label of a rule', rules('up', '    labels:\n      msev<|>: a\n'), 'msev'],
    [
      'a label of a group',
      `groups:\n- name: g\n  labels:\n    msev<|>: a\n  rules:\n  - alert: A\n    expr: up\n`,
      'msev',
    ],
    [
      'a series of a rule test',
      'tests:\n- input_series:\n  - series: mjob<|>\n    values: 1\n',
      'mjob',
    ],
  ])('%s', async (_name, marked, word, path = '/w/open.yml') => {
    expect(await offered(marked, path)).not.toContain(word);
  });
});

describe('what is used elsewhere is offered, though it is being typed too', () => {
  test.each([
    ['a metric of another file', rules('jobs_failed<|>'), 'jobs_failed'],
    ['a metric of another rule', rules('mjob<|>', second('mjob')), 'mjob'],
    ['a metric of the same expression', rules('mjob<|> > mjob'), 'mjob'],
    ['a metric of another query', 'mjob<|> / sum(mjob)', 'mjob', '/w/a.promql'],
    ['a label of another file', rules('sum by (zone<|>) (jobs_failed)'), 'zone'],
    [
      'a label of another rule',
      rules('sum by (cell<|>) (jobs_failed)', second('jobs_failed{cell="a"}')),
      'cell',
    ],
    ['a label of the same expression', rules('sum by (cell<|>) (jobs_failed{cell="a"})'), 'cell'],
    ['a value of another file', rules('jobs_failed{env="prod<|>"}'), 'prod'],
    [
      'a value of the same expression',
      rules('jobs_failed{env="dev<|>"} or jobs_failed{env="dev"}'),
      'dev',
    ],
    [
      'a label of the rules of another file',
      rules('up', '    labels:\n      severity<|>: a\n'),
      'severity',
    ],
    [
      'a label of another rule of the file',
      rules('up', `    labels:\n      msev<|>: a\n${second('up')}    labels:\n      msev: b\n`),
      'msev',
    ],
  ])('%s', async (_name, marked, word, path = '/w/open.yml') => {
    expect(await offered(marked, path)).toContain(word);
  });
});

test('what was typed before is forgotten', async () => {
  const service = serviceOver({ '/w/other.yml': other });
  const id = '/w/open.yml';
  service.open({ id, path: id, text: rules('mjo'), version: 1, hasFiles: true });
  await service.navigation.symbols('');
  const { text, offset } = readCursor(rules('m<|>'));
  service.open({ id, path: id, text, version: 2, hasFiles: true });
  const found = await service.editing.completions(id, offset);
  expect(found?.items.map(({ label }) => label)).not.toContain('mjo');
});

test.each([
  ['of a rule', rules('up', '    labels:\n      team: <|>\n')],
  ['of a rule, in braces', rules('up', '    labels: {team: <|>}\n')],
  ['of a group', 'groups:\n- name: g\n  labels:\n    team: <|>\n  rules: []\n'],
  [
    'that a rule test expects',
    'tests:\n- alert_rule_test:\n  - alertname: Other\n    exp_alerts:\n    - exp_labels:\n        team: <|>\n',
  ],
])('names of labels are no values of the labels %s', async (_name, marked) => {
  expect(await offered(marked)).not.toContain('severity');
});

test('values that a label of a well-known metric never has are not offered, though a rule asks for one', async () => {
  const others = second('kube_pod_status_phase{phase="Faild", pod="a"} > 0');
  const values = async (label: string) =>
    offered(rules(`kube_pod_status_phase{${label}="<|>"} > 0`, others));
  expect((await values('phase')).toSorted()).toEqual([
    'Failed',
    'Pending',
    'Running',
    'Succeeded',
    'Unknown',
  ]);
  expect(await values('pod')).toEqual(['a']);
});
