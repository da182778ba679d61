import { expect, test } from 'vitest';
import {
  alertmanagerFindings,
  fixedAlertmanager,
  nobody,
} from '../../../support/alertmanagerFindings.ts';

const text = `route:
  receiver: nobody
  routes:
    - matchers:
        - 'q="\\t"'
${nobody}`;

test('tells both readings', () => {
  expect(alertmanagerFindings(text)).toMatchInlineSnapshot(`
    "        - 'q="\\t"'
              ^^^^^^^^ warning: matcher-disagreement: The two parsers of Alertmanager read this differently: the classic parser, which is used for now, as {q="\\\\t"}, and the UTF-8 parser as {q="	"}. {Keep the current meaning: {q="\\\\t"}} {Use the meaning of the UTF-8 parser: {q="	"}}"
  `);
});

test('the fixes write one reading or the other, so that both parsers agree', () => {
  const [old, next] = [0, 1].map((nth) => fixedAlertmanager(text, 'matcher-disagreement', nth));
  expect([old, next].map((after) => after?.split('\n')[4])).toMatchInlineSnapshot(`
    [
      "        - 'q="\\\\t"'",
      "        - "q=\\"\\t\\""",
    ]
  `);
  expect([old, next].map((after) => alertmanagerFindings(after ?? ''))).toEqual(['', '']);
});
