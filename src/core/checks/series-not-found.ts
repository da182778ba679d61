import { nearest } from '../base/nearest.ts';
import { goQuote } from '../go/quote.ts';
import { formatModelDuration } from '../go/modelDuration.ts';
import type { LiveLookup } from '../live/questions.ts';
import { fulfils } from '../promql/labels/fulfils.ts';
import type { Matcher, Node, VectorSelector } from '../promql/tree/ast.ts';
import { metricName, metricNameSpan } from '../promql/tree/metricName.ts';
import { isRecordName } from '../rules/recordLabels.ts';
import { type CheckRun, ruleCheck } from './check.ts';
import type { RuleExpression } from './shared/ruleExpression.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Metrics, labels and values that the server does not have, or no longer has. */
export const seriesNotFound = ruleCheck({
  code: 'series-not-found',
  severity: 'warning',
  kinds: ruleKinds,
  needs: 'live',
  messages: {
    metric: 'The server has not had the metric "{metric}" in the last {window}.{meant}',
    label: 'No series of "{metric}" has had the label "{label}" in the last {window}.',
    value: 'No series of "{metric}" has had {label}="{value}" in the last {window}.{meant}',
    pattern:
      'No series of "{metric}" has had a value of "{label}" that matches this in the last {window}.',
    together: 'No series of "{metric}" has matched all of these matchers in the last {window}.',
    gone: 'The server has had no such series for {age}.',
  },
  run({ expression }, { live, report }) {
    if (expression === undefined || live === undefined) return;
    const expected = missingOnPurpose(expression);
    for (const selector of expression.all('VectorSelector')) {
      const metric = metricName(selector);
      if (expected.has(selector) || metric === '' || isRecordName(metric)) continue;
      checkSelector(selector, expression, live, report);
    }
  },
});

type Report = CheckRun<'metric' | 'label' | 'value' | 'pattern' | 'together' | 'gone'>['report'];

/** The selectors that are asked whether they are missing. */
function missingOnPurpose(expression: RuleExpression): ReadonlySet<Node> {
  const found = new Set<Node>();
  for (const { name, args } of expression.all('Call')) {
    const [arg] = name.startsWith('absent') ? args : [];
    if (arg !== undefined) found.add(arg.kind === 'MatrixSelector' ? arg.selector : arg);
  }
  return found;
}

function checkSelector(
  selector: VectorSelector,
  expression: RuleExpression,
  live: LiveLookup,
  report: Report,
): void {
  const { nameSpan = selector.bracesSpan ?? selector.span, matchers, bracesSpan } = selector;
  const metric = metricName(selector);
  const plain = selectorOf(metric);
  const text = expression.text.slice(nameSpan.from, (bracesSpan ?? nameSpan).to);
  if (live.ask({ about: 'result', expression: `count(${text})` })?.series !== 0) return;
  const seen = live.ask({ about: 'history', expression: text });
  if (seen === undefined) return;
  const last = seen.periods.at(-1);
  if (last !== undefined) {
    const age = seen.to - last.to;
    if (age < 2 * seen.step) return;
    const values = { age: formatModelDuration(rounded(age)) };
    report('gone', expression.at(bracesSpan ?? nameSpan), { values });
    return;
  }
  const values = { metric, window: formatModelDuration(seen.to - seen.from) };
  const ofMetric = live.ask({ about: 'history', expression: plain });
  if (ofMetric === undefined) return;
  if (ofMetric.periods.length === 0) {
    const [meant] = nearest(metric, live.ask({ about: 'metrics' }) ?? []);
    report('metric', expression.at(metricNameSpan(selector)), {
      values: { ...values, meant: suggestion(meant) },
    });
    return;
  }
  let isExplained = false;
  for (const matcher of matchers) {
    if (matcher.name === '__name__') continue;
    const found = live.ask({ about: 'values', label: matcher.name, selector: plain });
    if (found === undefined) return;
    if (fulfils(matcher, '') || found.some((value) => fulfils(matcher, value))) continue;
    isExplained = true;
    reportMatcher(matcher, found, values, expression, report);
  }
  if (!isExplained) report('together', expression.at(bracesSpan ?? nameSpan), { values });
}

/** The selector of all series of a metric. */
function selectorOf(metric: string): string {
  return /^[a-zA-Z_]\w*$/.test(metric) ? metric : `{${goQuote(metric)}}`;
}

function reportMatcher(
  { name: label, op, value, span }: Matcher,
  found: readonly string[],
  common: Readonly<Record<string, string>>,
  expression: RuleExpression,
  report: Report,
): void {
  const [meant] = op === '=' ? nearest(value, found) : [];
  const message = found.length === 0 ? 'label' : op === '=' ? 'value' : 'pattern';
  const values = { ...common, label, value, meant: suggestion(meant) };
  report(message, expression.at(span), { values });
}

function suggestion(meant: string | undefined): string {
  return meant === undefined ? '' : ` Did you mean "${meant}"?`;
}

/** A length that people read: whole hours where it is one hour and a half or more, else whole minutes. */
function rounded(milliseconds: number): number {
  const unit = milliseconds >= 5_400_000 ? 3_600_000 : 60_000;
  return Math.max(unit, Math.round(milliseconds / unit) * unit);
}
