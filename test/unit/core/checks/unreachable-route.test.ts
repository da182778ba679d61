import { describe, expect, test } from 'vitest';
import { alertmanagerFindings, nobody } from '../../../support/alertmanagerFindings.ts';
import { problemsOf } from '../../../support/documents.ts';

describe('routes that no alert reaches', () => {
  const routes = (lines: string): string =>
    `route:\n  receiver: nobody\n  routes:\n${lines}\n${nobody}`;
  const unreachable = (lines: string): string[] =>
    problemsOf(routes(lines), 'alertmanager')
      .filter(({ code }) => code === 'unreachable-route')
      .map(({ message }) => message);

  test('behind a route without conditions', () => {
    expect(alertmanagerFindings(routes('    - receiver: nobody\n    - matchers: [a="b"]')))
      .toMatchInlineSnapshot(`
      "    - matchers: [a="b"]
            ^^^^^^^^ warning: unreachable-route: No alert reaches this route: an earlier route has no matchers, so it matches every alert, and does not set continue. [line 4 "receiver": this route matches its alerts first]"
    `);
  });

  test('behind a route whose conditions they imply', () => {
    const lines = `    - matchers: [severity=~"page|critical", team=~".*"]
    - matchers: ['severity="page"', 'zone="x"']
    - matchers: [severity="info"]`;
    expect(alertmanagerFindings(routes(lines))).toMatchInlineSnapshot(`
      "    - matchers: ['severity="page"', 'zone="x"']
            ^^^^^^^^ warning: unreachable-route: No alert reaches this route: an earlier route matches all of them and does not set continue. [line 4 "matchers": this route matches its alerts first]"
    `);
  });

  test('with conditions that exclude each other, here or above', () => {
    const lines = `    - matchers: [env="prod"]
      routes:
        - matchers: [env=~"dev|test"]
        - matchers: [env!="dev"]`;
    expect(alertmanagerFindings(routes(lines))).toMatchInlineSnapshot(`
      "        - matchers: [env=~"dev|test"]
                ^^^^^^^^ warning: unreachable-route: No alert can match this route: env="prod", env=~"dev|test" exclude each other."
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
      'No alert can match this route: a="b", a="c" exclude each other.',
    ]);
  });
});
