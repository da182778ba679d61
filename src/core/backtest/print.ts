import type { Target } from '../base/target.ts';
import { counted } from '../base/words.ts';
import { labelsText } from '../go/labelText.ts';
import { formatModelDuration } from '../go/modelDuration.ts';
import { conditionOf } from './condition.ts';
import { extremeIn } from './extreme.ts';
import type { AlertHistory } from './history.ts';
import type { BacktestReport } from './run.ts';
import type { AlertSpan } from './spans.ts';
import { type BacktestSummary, lengthOf } from './summary.ts';

/** One sentence about how often an alert fired, and for how long. */
export function summaryText({ alerts, firings, unfired, longest, total }: BacktestSummary): string {
  const pending = unfired === 0 ? '' : ` It was pending without firing ${times(unfired)}.`;
  if (firings === 0) return `It would not have fired.${pending}`;
  const series = alerts === 1 ? '' : ` (${counted(alerts, 'alert')})`;
  const inAll = firings === 1 ? '' : ` and ${formatModelDuration(total)} in all`;
  const lasting = `for ${firings === 1 ? '' : 'up to '}${formatModelDuration(longest)}`;
  return `It would have fired ${times(firings)}${series}, ${lasting}${inAll}.${pending}`;
}

/** Why evaluations failed, a sentence each. */
export function failureTexts({ failures }: Pick<BacktestReport, 'failures'>): readonly string[] {
  return failures.map(
    ({ message, first, count }) =>
      `${counted(count, 'evaluation')} failed, first at ${isoTime(first)}: ${message}`,
  );
}

/** A backtest with every span, a line each. */
export function backtestText(report: BacktestReport): string {
  const { rule, range, summary, alerts } = report;
  const lines = [
    `${rule.name} over ${formatModelDuration(range.to - range.from)}, ` +
      `evaluated every ${formatModelDuration(range.interval)}`,
    summaryText(summary),
    ...failureTexts(report),
    ...alerts.flatMap(({ labels, spans }) => [labelsText(labels), ...spans.map(spanText)]),
  ];
  return `${lines.join('\n')}\n`;
}

/** A backtest as plain data; times are RFC 3339, lengths in ms. */
export function backtestJson(report: BacktestReport, target: Target): object {
  const { rule, range, summary, failures } = report;
  const condition = conditionOf(rule.expression, target);
  return {
    alert: rule.name,
    group: rule.group,
    expression: rule.expression,
    for: rule.for,
    keepFiringFor: rule.keepFiringFor,
    from: isoTime(range.from),
    to: isoTime(range.to),
    interval: range.interval,
    ...(condition === undefined ? {} : { op: condition.op, threshold: condition.threshold }),
    summary,
    failures: failures.map(({ message, first, count }) => ({
      message,
      first: isoTime(first),
      count,
    })),
    alerts: report.alerts.map((alert) => alertJson(alert, report, condition?.op)),
  };
}

function alertJson(
  { labels, series, spans }: AlertHistory,
  { sampled }: BacktestReport,
  op: Parameters<typeof extremeIn>[3],
): object {
  const own = series === undefined ? undefined : sampled[series];
  return {
    labels: Object.fromEntries(labels),
    spans: spans.map(({ state, from, to, goesOn }) => ({
      state,
      from: isoTime(from),
      to: isoTime(to),
      goesOn,
      ...(own === undefined ? {} : { value: extremeIn(own, from, to, op) ?? null }),
    })),
  };
}

function spanText(span: AlertSpan): string {
  const length = formatModelDuration(lengthOf(span));
  return `  ${isoTime(span.from)}  ${span.state}  ${length}${span.goesOn ? ', ongoing' : ''}`;
}

function isoTime(time: number): string {
  return new Date(time).toISOString().replace(/\.000Z$/, 'Z');
}

function times(count: number): string {
  return count === 1 ? 'once' : counted(count, 'time');
}
