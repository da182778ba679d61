import { expect, test } from 'vitest';
import { detectKind } from '../../../../src/core/documents/kinds/detect.ts';
import { problemCarets } from '../../../support/carets.ts';
import { filesIn, problemsOf } from '../../../support/documents.ts';

test('a file is recognized by its configuration', () => {
  expect(detectKind('/w/x.yml', 'alertmanager_config: a.yml\n')).toEqual({
    kind: 'route-test',
    reason: 'it contains alertmanager_config',
  });
  expect(detectKind('/w/x.yml', 'tests: []\n').kind).toBeUndefined();
});

test('what is wrong with a file', () => {
  const text = `alertmanager_config: alertmanager.yml
tests:
  - name: no labels
    receivers: [a]
  - labels: {a: b}
  - labels: {a: b}
    muted: [a]
  - labels: {a: b}
    at: yesterday
    recievers: [a]
  - labels: [a]
`;
  expect(problemCarets(text, problemsOf(text, 'route-test'))).toMatchInlineSnapshot(`
    "alertmanager_config: alertmanager.yml
    tests:
      - name: no labels
        ^^^^^^^^^^^^^^^ invalid-config: a test needs labels: those of the alert to route
        receivers: [a]
      - labels: {a: b}
        ^^^^^^^^^^^^^^ invalid-config: a test needs at least one of receivers, inhibited_by, muted
      - labels: {a: b}
        muted: [a]
        ^^^^^ invalid-config: muted needs at: the time of the notification
      - labels: {a: b}
        at: yesterday
            ^^^^^^^^^ invalid-value: "yesterday" is not a time such as 2026-03-02T10:00:00Z
        recievers: [a]
        ^^^^^^^^^ unknown-key: field recievers not found in type promcheck.RouteTest [did you mean receivers?] {Rename to receivers}
      - labels: [a]
                ^^^ wrong-type: cannot unmarshal !!seq into map[string]string
    "
  `);
});

test('a configuration that is not named, missing, broken or without routes', () => {
  const files = filesIn({
    '/w/broken.yml': 'route: {receiver: a}\n',
    '/w/empty.yml': '',
  });
  const messages = ['', 'x.yml', 'broken.yml', 'empty.yml'].map((config) => {
    const text = `alertmanager_config: ${config}\ntests: [{labels: {}, receivers: [a]}]\n`;
    const problems = problemsOf(text, 'route-test', { path: '/w/routes_test.yml', files });
    return problems.map(({ code, message }) => `${code}: ${message}`);
  });
  expect(messages).toEqual([
    ['invalid-config: alertmanager_config is missing: the configuration to test'],
    ['missing-file: "x.yml" does not point to an existing file'],
    ['invalid-config: "broken.yml" cannot be tested: undefined receiver "a" used in route'],
    ['invalid-config: "empty.yml" cannot be tested: no route provided in config'],
  ]);
});
