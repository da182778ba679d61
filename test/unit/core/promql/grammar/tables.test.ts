import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { releases } from '../../../../../scripts/promql/grammar.ts';
import { tablesSource } from '../../../../../scripts/promql/tablesSource.ts';
import { parseExpr } from '../../../../../src/core/promql/parse/parser.ts';
import { tablesFor } from '../../../../../src/core/promql/grammar/tables.ts';
import { itemNumber, T } from '../../../../../src/core/promql/grammar/tokens.ts';
import { targetOf } from '../../../../support/targets.ts';

test('the tables are those of the grammar', () => {
  const file = new URL(
    '../../../../../src/core/promql/grammar/tables.generated.ts',
    import.meta.url,
  );
  expect(readFileSync(file, 'utf8') === tablesSource()).toBe(true);
});

test('a release has the tables of the last grammar before it', () => {
  const version = (text: string) => targetOf(text).prometheus;
  expect(tablesFor(version('3.9'))).toBe(tablesFor(version('3.7')));
  expect(tablesFor(version('3.10'))).not.toBe(tablesFor(version('3.9')));
  expect(tablesFor(version('4.1'))).toBe(tablesFor(version('3.16')));
  expect(tablesFor(version('2.40'))).toBe(tablesFor(version('2.53')));
});

test.each(releases)('the grammar of %s reads an ordinary query', (release) => {
  const query =
    'sum by (job) (rate(http_requests_total{code=~"5.."}[5m] offset 1h)) > 0.5 * 2 ^ -3';
  expect(parseExpr(query, targetOf(release)).type).toBe('vector');
});

test('tokens without a name show the number that goyacc gave them', () => {
  const at = (release: string) => itemNumber(T.AT, targetOf(release).prometheus);
  expect([at('2.53'), at('2.54'), at('2.55'), at('3.7')]).toEqual([57398, 57399, 57400, 57400]);
  expect(itemNumber(T.SUM_DESC, targetOf('3.16').prometheus)).toBe(57370);
});
