import { expect, test } from 'vitest';
import { problemExcerpt } from '../../../support/carets.ts';
import { problemsOf, without } from '../../../support/documents.ts';

function check(text: string): string {
  return problemExcerpt(text, problemsOf(text, 'alertmanager', without('literal-secret')));
}

const nobody = `receivers:
  - name: nobody
`;

test('is pointed out by name', () => {
  const text = `route:
  receiver: a
  routes: [{ receiver: b }]
receivers: [{ name: a }, { name: b }, { name: c }]
`;
  expect(check(text)).toMatchInlineSnapshot(`
    "receivers: [{ name: a }, { name: b }, { name: c }]
                                                  ^ warning: unused-receiver: No route uses the receiver "c"."
  `);
});

test('not while the routes cannot be read', () => {
  expect(check(`route:\n  receiver: a\n  group_wait: soon\n${nobody}`)).toMatchInlineSnapshot(`
    "  group_wait: soon
                  ^^^^ invalid-value: not a valid duration string: "soon""
  `);
});
