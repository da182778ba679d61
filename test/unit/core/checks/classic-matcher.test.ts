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
        - foo=bar baz
        - a=
${nobody}`;

test('says how it is read, and why the new parser refuses it', () => {
  expect(alertmanagerFindings(text)).toMatchInlineSnapshot(`
    "        - foo=bar baz
              ^^^^^^^^^^^ warning: classic-matcher: Only the classic parser of Alertmanager accepts this, as {foo="bar baz"}. The UTF-8 parser rejects it: 8:11: unexpected baz: expected a comma or close brace. {Rewrite for both parsers}
            - a=
              ^^ warning: classic-matcher: Only the classic parser of Alertmanager accepts this, as {a=""}. The UTF-8 parser rejects it: end of input: expected label value. {Rewrite for both parsers}"
  `);
});

test('the fix writes what both parsers read', () => {
  const after = fixedAlertmanager(text, 'classic-matcher');
  expect(after.split('\n')[4]).toBe(`        - 'foo="bar baz"'`);
  expect(alertmanagerFindings(after)).not.toContain('foo');
});
