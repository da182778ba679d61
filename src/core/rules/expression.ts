import { hasHole } from '../base/holes.ts';
import { parseTemplated } from '../promql/parse/parseTemplated.ts';
import { parsedExpr } from '../promql/parse/parsedExpr.ts';
import type { ParseError, ParseResult } from '../promql/parse/parser.ts';
import { type Lookback, lookbacks } from '../promql/tree/lookbacks.ts';
import { type MetricUse, metricUses } from '../promql/tree/metricUses.ts';
import type { Target } from '../base/target.ts';
import { type RecordLabels, recordLabels } from './recordLabels.ts';

/** What Prometheus makes of an expression: `type` where it accepts it, else its errors. */
export interface ExpressionVerdict extends Pick<ParseResult, 'type' | 'errors'> {
  /** The metrics that it names, as far as it could be read. */
  readonly uses: readonly MetricUse[];
  /** What its labels rest on; absent where it is not accepted. */
  readonly recordLabels?: RecordLabels;
  /** How far its selectors look back; absent where it is not accepted. */
  readonly lookbacks?: readonly Lookback[];
}

const KEPT = 20_000;
const kept = new WeakMap<Target, Map<string, ExpressionVerdict>>();

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

const noErrors: readonly ParseError[] = [];

function verdictOn(text: string, target: Target): ExpressionVerdict {
  if (hasHole(text)) {
    const { error, uses } = parseTemplated(text, target);
    return { errors: error === undefined ? noErrors : [error], uses };
  }
  const { expr, type, errors } = parsedExpr(text, target);
  const uses = expr === undefined ? [] : metricUses(expr);
  if (expr === undefined || type === undefined) return { errors, uses };
  const labels = recordLabels(expr, uses, target);
  return { type, errors: noErrors, uses, recordLabels: labels, lookbacks: lookbacks(expr) };
}
