import { expect, test } from 'vitest';
import { alertmanagerFindings, nobody } from '../../../support/alertmanagerFindings.ts';

test('is pointed out by name', () => {
  const text = `route:
  receiver: a
  routes: [{ receiver: b }]
receivers: [{ name: a }, { name: b }, { name: c }]
`;
  expect(alertmanagerFindings(text)).toMatchInlineSnapshot(`
    "receivers: [{ name: a }, { name: b }, { name: c }]
                                                  ^ warning: unused-receiver: No route uses the receiver "c"."
  `);
});

test('not while the routes cannot be read', () => {
  expect(alertmanagerFindings(`route:\n  receiver: a\n  group_wait: soon\n${nobody}`))
    .toMatchInlineSnapshot(`
    "  group_wait: soon
                  ^^^^ invalid-value: not a valid duration string: "soon""
  `);
});
