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
        - foo=bar baz
        - a=
${nobody}`;

test('says how it is read, and why the new parser refuses it', () => {
  expect(check(text)).toMatchInlineSnapshot(`
    "        - foo=bar baz
              ^^^^^^^^^^^ warning: classic-matcher: Only the classic parser of Alertmanager accepts this, as {foo="bar baz"}. The UTF-8 parser rejects it: 8:11: unexpected baz: expected a comma or close brace. {Rewrite for both parsers}
            - a=
              ^^ warning: classic-matcher: Only the classic parser of Alertmanager accepts this, as {a=""}. The UTF-8 parser rejects it: end of input: expected label value. {Rewrite for both parsers}"
  `);
});

test('the fix writes what both parsers read', () => {
  const after = fixed(text, 'classic-matcher');
  expect(after.split('\n')[4]).toBe(`        - 'foo="bar baz"'`);
  expect(check(after)).not.toContain('foo');
});
