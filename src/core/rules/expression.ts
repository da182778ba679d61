import { parseExpr } from '../promql/parse/parser.ts';
import type { ParseResult } from '../promql/parse/parser.ts';
import type { Target } from '../base/target.ts';

/** What Prometheus makes of an expression: `type` where it accepts it, else its errors. */
export type ExpressionVerdict = Pick<ParseResult, 'type' | 'errors'>;

const KEPT = 20_000;
const kept = new WeakMap<Target, Map<string, ExpressionVerdict>>();

/** One object for all accepted expressions of a type: most verdicts are such. */
const accepted = new Map<string, ExpressionVerdict>();

/**
 * The verdict on an expression. Verdicts, without the syntax trees, are kept by text: a file that is
 * judged again costs only what changed in it.
 */
export function judgeExpression(text: string, target: Target): ExpressionVerdict {
  let verdicts = kept.get(target);
  if (verdicts === undefined || verdicts.size > KEPT) {
    verdicts = new Map();
    kept.set(target, verdicts);
  }
  let verdict = verdicts.get(text);
  if (verdict === undefined) {
    verdict = verdictOn(text, target);
    verdicts.set(text, verdict);
  }
  return verdict;
}

function verdictOn(text: string, target: Target): ExpressionVerdict {
  const { type, errors } = parseExpr(text, target);
  if (type === undefined) return { errors };
  const same = accepted.get(type) ?? { type, errors: [] };
  accepted.set(type, same);
  return same;
}
