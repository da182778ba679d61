import { nearest } from '../base/nearest.ts';
import { formatDuration } from '../config/shared/duration.ts';
import type { Fix, Problem } from '../base/problem.ts';
import { walk } from '../promql/tree/ast.ts';
import { goQuote } from '../go/quote.ts';
import { parseExpr } from '../promql/parse/parser.ts';
import { parseMetric, parseSeriesDesc } from '../promql/parse/series.ts';
import type { SeriesRun } from '../promql/parse/series.ts';
import type { Target } from '../base/target.ts';
import { judgeExpression, parseErrorText } from '../rules/expression.ts';
import { expressionFixes } from '../rules/expressionFix.ts';
import { inField, placeOf, refuse, withFixes } from '../rules/problemOf.ts';
import type { TextField } from '../rules/model.ts';
import type { LoadedSeries } from './series.ts';
import type { RuleNames } from './ruleFiles.ts';
import type { AlertTest, ExprTest, RuleTest } from './model.ts';

/** What is wrong with an entry of `alert_rule_test`. */
export function checkAlertTest(
  test: RuleTest,
  { alertname, evalTime, span }: AlertTest,
  known: RuleNames | undefined,
): Problem[] {
  if (alertname?.unread === true) return [];
  const name = alertname?.value ?? '';
  if (alertname === undefined || name === '') {
    const time = formatDuration(evalTime?.value ?? 0);
    const group =
      (test.name?.value ?? '') === '' ? '' : ` (in TestGroup ${test.name?.value ?? ''})`;
    const message =
      'an item under alert_rule_test misses required attribute alertname ' +
      `at eval_time ${time}${group}`;
    return [refuse('ruletest-alertname', alertname?.key ?? span, message)];
  }
  if (known === undefined || known.alerts.has(name)) return [];
  const message = `No rule file in rule_files defines the alert ${goQuote(name)}.`;
  return [unknownName('ruletest-unknown-alert', alertname, message, known.alerts)];
}

/** What is wrong with an entry of `promql_expr_test`. */
export function checkExprTest(
  { expr, evalTime, expected, span, flow }: ExprTest,
  loaded: LoadedSeries,
  known: RuleNames | undefined,
  target: Target,
): Problem[] {
  if (expr?.unread === true) return [];
  const query = expr?.value ?? '';
  const { errors, type } = judgeExpression(query, target);
  const [error] = errors;
  const time = formatDuration(evalTime?.value ?? 0);
  const wrong = (field: TextField | undefined, words: string, at = { from: 0, to: 0 }): Problem => {
    const message = `expr: ${goQuote(query)}, time: ${time}, err: ${words}`;
    const place =
      field === undefined ? span : at.to > at.from ? inField(field, at) : placeOf(field);
    return refuse('ruletest-expr', place, message);
  };
  if (error !== undefined) {
    const problem = wrong(expr, parseErrorText(query, error), widened(error.span, query));
    const owner = { ...span, flow };
    return [
      withFixes(problem, expr === undefined ? [] : expressionFixes(expr, owner, error.fixes)),
    ];
  }
  if (type !== 'vector' && type !== 'scalar') {
    return [wrong(expr, 'rule result is not a vector or scalar')];
  }
  const problems: Problem[] = [];
  for (const { labels, histogram, span: at } of expected) {
    const words = sampleError(labels?.value ?? '', histogram?.value ?? '', target);
    if (words === undefined) continue;
    const field = words.startsWith('histogram ') ? histogram : labels;
    const message = words.replace(/^histogram /, '');
    const full = `expr: ${goQuote(query)}, time: ${time}, err: labels ${goQuote(labels?.value ?? '')}: ${message}`;
    problems.push(refuse('ruletest-sample', field === undefined ? at : placeOf(field), full));
    break;
  }
  if (expr !== undefined && known !== undefined) {
    problems.push(...unknownRecords(expr, loaded, known, target));
  }
  return problems;
}

function widened(span: { from: number; to: number }, text: string): { from: number; to: number } {
  if (span.to > span.from || text === '') return span;
  return span.from < text.length
    ? { from: span.from, to: span.from + 1 }
    : { from: text.length - 1, to: text.length };
}

/** promtool's words on an expected sample; those about its histogram begin with `histogram `. */
function sampleError(labels: string, histogram: string, target: Target): string | undefined {
  const [error] = parseMetric(labels, target).errors;
  if (error !== undefined) return parseErrorText(labels, error);
  if (histogram === '') return undefined;
  const text = `{} ${histogram}`;
  const { series, errors } = parseSeriesDesc(text, target);
  const [first] = errors;
  if (first !== undefined) return `histogram ${parseErrorText(text, first)}`;
  const count = series?.values.reduce((sum, run) => sum + run.count, 0) ?? 0;
  if (count !== 1) return `histogram expected 1 value, got ${count.toString()}`;
  const run = series?.values.find((candidate) => candidate.count > 0);
  if (run?.kind === 'histogram') return undefined;
  return `histogram expected histogram, got ${sampleText(run)}`;
}

/** A sample as Go prints a SequenceValue. */
function sampleText(run: SeriesRun | undefined): string {
  if (run?.kind === 'omitted') return '_';
  const value = run?.kind === 'number' ? (run.value ?? 0) : Number.NaN;
  if (Number.isFinite(value)) return value.toFixed(6);
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
}

/**
 * Names with a colon are recording rules by convention: one that is neither recorded nor given as
 * input never has samples.
 */
function unknownRecords(
  expr: TextField,
  { series }: LoadedSeries,
  { records }: RuleNames,
  target: Target,
): Problem[] {
  if (!expr.value.includes(':')) return [];
  const { expr: tree } = parseExpr(expr.value, target);
  if (tree === undefined) return [];
  const given = new Set(
    series.flatMap((labels) => labels.flatMap((l) => (l.name === '__name__' ? [l.value] : []))),
  );
  const problems: Problem[] = [];
  walk(tree, (node) => {
    if (node.kind !== 'VectorSelector' || !node.name.includes(':')) return;
    if (records.has(node.name) || given.has(node.name)) return;
    const message =
      `No rule file in rule_files records ${goQuote(node.name)}, ` +
      'and it is not an input series.';
    const span = inField(expr, { from: node.span.from, to: node.span.from + node.name.length });
    problems.push({ code: 'ruletest-unknown-record', severity: 'warning', span, message });
  });
  return problems;
}

function unknownName(
  code: string,
  field: TextField,
  message: string,
  candidates: ReadonlySet<string>,
): Problem {
  const span = placeOf(field);
  const plain = field.node?.style === 'plain' && field.node.verbatim;
  const fixes: Fix[] = nearest(field.value, [...candidates])
    .filter((name) => plain && /^\w+$/.test(name))
    .map((name) => ({ title: `Rename to ${name}`, edits: [{ span, newText: name }] }));
  return {
    code,
    severity: 'warning',
    span,
    message,
    ...(fixes.length === 0 ? {} : { fixes }),
  };
}
