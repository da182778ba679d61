import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileMatcherRegexp } from '../../../../../src/core/go/regexp.ts';
import { areContradictory } from '../../../../../src/core/promql/labels/contradiction.ts';
import { fulfils } from '../../../../../src/core/promql/labels/fulfils.ts';
import { parseExpr } from '../../../../../src/core/promql/parse/parser.ts';

function isImpossible(matchers: string): boolean {
  const { expr } = parseExpr(`{job="a",${matchers}}`);
  const conditions = expr?.kind === 'VectorSelector' ? expr.matchers.slice(1) : [];
  expect(conditions.length, matchers).toBeGreaterThan(0);
  return areContradictory(conditions);
}

test.each([
  ['code=~"5..", code=~"4.."'],
  ['code=~"5..", code!~"5.."'],
  ['code=~"5..|4..", code=~"[0-9].."', false],
  ['code=~"5..|4..", code=~"3..|2.."'],
  ['code=~"5..|4..", code=~"3..|4.."', false],
  ['code=~"5..|4..", code!~"3..|4..|5.."'],
  ['code=~"5..|4..", code!~"4.."', false],
  ['path=~"/api/v1/.*", path!~"/api/.*"'],
  ['path=~"/api/.*", path!~"/api/v1/.*"', false],
  ['path=~"/api/v1.*", path!~"/api/.+"'],
  ['path=~"/api/.*", path!~"/api/.+"', false],
  ['path=~".*/health", path=~".*/ready"'],
  ['path=~".*/health", path!~".*health"'],
  ['path=~".*/health", path!~".+/health"', false],
  ['path=~"/a/b/c.*", path!~".*/b/.*"'],
  ['path=~"/a/b.*", path!~".*/b/.*"', false],
  ['pod=~"^api-.*$", pod=~"web-.*"'],
  ['pod=~"a\\\\.b", pod=~"a\\\\.c"'],
  ['pod=~"a\\\\.b", pod=~"a.b"', false],
  ['pod=~"a\\\\.b", pod!~"[a-z.]+"'],
  ['pod!="", pod!~".+"'],
  ['pod!~".*"'],
  ['pod!~".+"', false],
  ['pod=~".+", pod!~".*"'],
  ['pod=~"x.+", pod!~".+"'],
  ['pod=~"(?i)api.*", pod=~"API.*"', false],
  ['pod=~"a|(?i)b|cx*", pod=~"Cx*"', false],
  ['pod=~"(a|b).*", pod=~"c.*"', false],
  ['pod=~"ab?.*", pod=~"ac.*"', false],
])('%s', (matchers, expected = true) => {
  expect(isImpossible(matchers)).toBe(expected);
});

test('no value fulfils what is called contradictory', () => {
  const atom = fc.constantFrom(
    'a',
    'b',
    '.',
    '.*',
    '.+',
    'a?',
    '[ab]',
    '(a|b)',
    '^',
    '$',
    '|',
    'b{2}',
    '.*?',
  );
  const pattern = fc
    .array(atom, { maxLength: 5 })
    .map((atoms) => atoms.join(''))
    .filter((text) => compileMatcherRegexp(text).error === undefined);
  const condition = fc.oneof(
    fc.record({ op: fc.constantFrom('=~', '!~'), value: pattern }),
    fc.record({ op: fc.constantFrom('=', '!='), value: fc.constantFrom('', 'a', 'ab') }),
  );
  const values = [''];
  for (let at = 0; values.length < 2000; at++) {
    for (const char of 'abc') values.push(`${values[at] ?? ''}${char}`);
  }
  let found = 0;
  fc.assert(
    fc.property(fc.array(condition, { minLength: 1, maxLength: 3 }), (conditions) => {
      if (!areContradictory(conditions)) return;
      found++;
      const refutation = values.find((value) => conditions.every((one) => fulfils(one, value)));
      expect(refutation).toBeUndefined();
    }),
    { numRuns: 3000 },
  );
  // Else it would prove little.
  expect(found).toBeGreaterThan(100);
});
