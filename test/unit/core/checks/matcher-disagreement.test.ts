import { expect, test } from 'vitest';
import { applyFix } from '../../../support/applyFix.ts';
import { problemExcerpt } from '../../../support/carets.ts';
import { problemsOf, without } from '../../../support/documents.ts';

function check(text: string): string {
  return problemExcerpt(text, problemsOf(text, 'alertmanager', without('literal-secret')));
}

/** The text after a fix of the first problem with this code. */
function fixed(text: string, code: string, nth = 0): string {
  const problem = problemsOf(text, 'alertmanager').find((found) => found.code === code);
  const fix = problem?.fixes?.[nth];
  if (fix === undefined) throw new Error(`no fix for ${code}`);
  return applyFix(text, fix);
}

const nobody = `receivers:
  - name: nobody
`;

const text = `route:
  receiver: nobody
  routes:
    - matchers:
        - 'q="\\t"'
${nobody}`;

test('tells both readings', () => {
  expect(check(text)).toMatchInlineSnapshot(`
    "        - 'q="\\t"'
              ^^^^^^^^ warning: matcher-disagreement: The two parsers of Alertmanager read this differently: the classic parser, which is used for now, as {q="\\\\t"}, and the UTF-8 parser as {q="	"}. {Keep the current meaning: {q="\\\\t"}} {Use the meaning of the UTF-8 parser: {q="	"}}"
  `);
});

test('the fixes write one reading or the other, so that both parsers agree', () => {
  const [old, next] = [0, 1].map((nth) => fixed(text, 'matcher-disagreement', nth));
  expect([old, next].map((after) => after?.split('\n')[4])).toMatchInlineSnapshot(`
    [
      "        - 'q="\\\\t"'",
      "        - "q=\\"\\t\\""",
    ]
  `);
  expect([old, next].map((after) => check(after ?? ''))).toEqual(['', '']);
});
