import { formatModelDuration } from '../go/modelDuration.ts';
import type { Problem } from '../base/problem.ts';
import { formatFixed } from '../go/float.ts';
import { goQuote } from '../go/quote.ts';
import { parseMetric, parseSeriesDesc } from '../promql/parse/series.ts';
import type { SeriesRun } from '../promql/parse/series.ts';
import type { Target } from '../base/target.ts';
import { parseErrorText } from '../promql/parse/errorText.ts';
import { judgeExpression } from '../rules/expression.ts';
import { explained } from '../rules/explained.ts';
import { inField, blameOf, refuse } from '../rules/problemOf.ts';
import type { TextField } from '../rules/model.ts';
import type { AlertTest, ExprTest, RuleTest } from './model.ts';

/** What is wrong with an entry of `alert_rule_test`. */
export function checkAlertTest(
  test: RuleTest,
  { alertname, evalTime, span }: AlertTest,
): Problem[] {
  if (alertname?.unread === true) return [];
  const name = alertname?.value ?? '';
  if (alertname === undefined || name === '') {
    const time = formatModelDuration(evalTime?.value ?? 0);
    const group =
      (test.name?.value ?? '') === '' ? '' : ` (in TestGroup ${test.name?.value ?? ''})`;
    const message =
      'an item under alert_rule_test misses required attribute alertname ' +
      `at eval_time ${time}${group}`;
    return [refuse('ruletest-alertname', alertname?.key ?? span, message)];
  }
  return [];
}

/** What is wrong with an entry of `promql_expr_test`. */
export function checkExprTest(
  { expr, evalTime, expected, span, flow }: ExprTest,
  target: Target,
): Problem[] {
  if (expr?.unread === true) return [];
  const query = expr?.value ?? '';
  const { errors, type } = judgeExpression(query, target);
  const [error] = errors;
  const time = formatModelDuration(evalTime?.value ?? 0);
  const wrong = (field: TextField | undefined, words: string, at = { from: 0, to: 0 }): Problem => {
    const message = `expr: ${goQuote(query)}, time: ${time}, err: ${words}`;
    const place =
      field === undefined ? span : at.to > at.from ? inField(field, at) : blameOf(field);
    return refuse('ruletest-expr', place, message);
  };
  if (error !== undefined) {
    const problem = wrong(expr, parseErrorText(query, error), widened(error.span, query));
    return [expr === undefined ? problem : explained(problem, error, expr, { ...span, flow })];
  }
  if (type !== 'vector' && type !== 'scalar') {
    return [wrong(expr, 'rule result is not a vector or scalar')];
  }
  const problems: Problem[] = [];
  for (const { labels, histogram, span: at } of expected) {
    const found = sampleError(labels?.value ?? '', histogram?.value ?? '', target);
    if (found === undefined) continue;
    const field = found.about === 'histogram' ? histogram : labels;
    const full = `expr: ${goQuote(query)}, time: ${time}, err: labels ${goQuote(labels?.value ?? '')}: ${found.words}`;
    problems.push(refuse('ruletest-sample', field === undefined ? at : blameOf(field), full));
    break;
  }
  return problems;
}

function widened(span: { from: number; to: number }, text: string): { from: number; to: number } {
  if (span.to > span.from || text === '') return span;
  return span.from < text.length
    ? { from: span.from, to: span.from + 1 }
    : { from: text.length - 1, to: text.length };
}

/** What is wrong with an expected sample, in promtool's words. */
export interface SampleError {
  readonly about: 'labels' | 'histogram';
  readonly words: string;
}

/** What promtool refuses in an expected sample. */
export function sampleError(
  labels: string,
  histogram: string,
  target: Target,
): SampleError | undefined {
  const [error] = parseMetric(labels, target).errors;
  if (error !== undefined) return { about: 'labels', words: parseErrorText(labels, error) };
  const words = histogram === '' ? undefined : histogramError(histogram, target);
  return words === undefined ? undefined : { about: 'histogram', words };
}

function histogramError(histogram: string, target: Target): string | undefined {
  const text = `{} ${histogram}`;
  const { series, errors } = parseSeriesDesc(text, target);
  const [first] = errors;
  if (first !== undefined) return parseErrorText(text, first);
  const count = series?.values.reduce((sum, run) => sum + run.count, 0) ?? 0;
  if (count !== 1) return `expected 1 value, got ${count}`;
  const run = series?.values.find((candidate) => candidate.count > 0);
  if (run?.kind === 'histogram') return undefined;
  return `expected histogram, got ${sampleText(run)}`;
}

/** A sample as Go prints a SequenceValue. */
function sampleText(run: SeriesRun | undefined): string {
  if (run?.kind === 'omitted') return '_';
  return formatFixed(run?.kind === 'number' ? (run.value ?? 0) : NaN, 6);
}
