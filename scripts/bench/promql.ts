import { parser as lezer } from '@prometheus-io/lezer-promql';
import { parseExpr } from '../../src/core/promql/parse/parser.ts';
import { newestTarget } from '../../src/core/base/target.ts';
import { median } from './measure.ts';
import { realWorldExpressions } from './promqlExpressions.ts';

const count = 10_000;
const rounds = 15;

/**
 * `npm run bench:promql`: parse and type check of distinct expressions, against the parse alone of
 * lezer-promql on the same input in the same process, in turns.
 */
function main(): void {
  const expressions = realWorldExpressions(count);
  const refused = expressions.filter((text) => parseExpr(text, newestTarget).errors.length > 0);
  if (refused.length > 0) throw new Error(`not valid: ${refused[0] ?? ''}`);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(each(expressions, (text) => parseExpr(text, newestTarget)));
    theirs.push(each(expressions, (text) => lezer.parse(text)));
  }
  const mine = median(ours);
  const lezers = median(theirs);
  console.log(`${count} distinct expressions, median of ${rounds} rounds`);
  console.log(
    `first round: ours ${(ours[0] ?? 0).toFixed(1)} ms, lezer-promql ${(theirs[0] ?? 0).toFixed(1)} ms`,
  );
  console.log(`ours, parse and type check: ${mine.toFixed(1)} ms`);
  console.log(`lezer-promql, parse alone: ${lezers.toFixed(1)} ms`);
  console.log(`ratio: ${(mine / lezers).toFixed(2)} (budget 1)`);
  process.exitCode = mine <= lezers ? 0 : 1;
}

/** Milliseconds that `read` takes for all of them. */
function each(expressions: readonly string[], read: (text: string) => unknown): number {
  const start = performance.now();
  for (const text of expressions) read(text);
  return performance.now() - start;
}

main();
