import { describe, expect, test } from 'vitest';
import { carets } from '../../../support/alertmanagerCarets.ts';
import { problemsOf } from '../../../support/documents.ts';

function check(text: string): string {
  return carets(text, problemsOf(text, 'alertmanager', { off: new Set(['literal-secret']) }));
}

const nobody = `receivers:
  - name: nobody
`;

describe('routes that no alert reaches', () => {
  const routes = (lines: string): string =>
    `route:\n  receiver: nobody\n  routes:\n${lines}\n${nobody}`;
  const unreachable = (lines: string): string[] =>
    problemsOf(routes(lines), 'alertmanager')
      .filter(({ code }) => code === 'unreachable-route')
      .map(({ message }) => message);

  test('behind a route without conditions', () => {
    expect(check(routes('    - receiver: nobody\n    - matchers: [a="b"]'))).toMatchInlineSnapshot(`
      "    - matchers: [a="b"]
            ^^^^^^^^ warning unreachable-route
        No alert reaches this route: the route before it has no conditions, takes every alert and does not continue.
        line 4: this route takes its alerts"
    `);
  });

  test('behind a route whose conditions they imply', () => {
    const lines = `    - matchers: [severity=~"page|critical", team=~".*"]
    - matchers: ['severity="page"', 'zone="x"']
    - matchers: [severity="info"]`;
    expect(check(routes(lines))).toMatchInlineSnapshot(`
      "    - matchers: ['severity="page"', 'zone="x"']
            ^^^^^^^^ warning unreachable-route
        No alert reaches this route: a route before it takes them all and does not continue.
        line 4: this route takes its alerts"
    `);
  });

  test('with conditions that exclude each other, here or above', () => {
    const lines = `    - matchers: [env="prod"]
      routes:
        - matchers: [env=~"dev|test"]
        - matchers: [env!="dev"]`;
    expect(check(routes(lines))).toMatchInlineSnapshot(`
      "        - matchers: [env=~"dev|test"]
                ^^^^^^^^ warning unreachable-route
        No alert can take this route: it would have to meet env="prod", env=~"dev|test"."
    `);
  });

  test.each([
    ['the route before continues', '    - continue: true\n    - matchers: [a="b"]'],
    ['the route before wants more', '    - matchers: [a="b", c="d"]\n    - matchers: [a="b"]'],
    ['the route before wants a missing label', '    - matchers: [a=""]\n    - matchers: [b="c"]'],
    ['values cannot be listed', '    - matchers: [a=~"x.*"]\n    - matchers: [a=~"xy.*"]'],
  ])('nothing where %s', (_, lines) => {
    expect(unreachable(lines)).toEqual([]);
  });

  test('a route that is never reached keeps no alerts from the next', () => {
    expect(unreachable('    - matchers: [a="b", a="c"]\n    - matchers: [a="b"]')).toEqual([
      'No alert can take this route: it would have to meet a="b", a="c".',
    ]);
  });
});
