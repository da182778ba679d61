import type { Span } from '../../base/text.ts';
import type { Completion } from './completion.ts';
import type { Hover } from './hover.ts';

/** What the variables are that Grafana defines itself, by name. */
const help: ReadonlyMap<string, string> = new Map([
  [
    '__rate_interval',
    'A range for `rate()` and `increase()` that holds at least four scrapes: the larger of `$__interval` plus the scrape interval, and four times the scrape interval.',
  ],
  [
    '__interval',
    'The time between two points of the graph, at least the minimum step of the query.',
  ],
  ['__interval_ms', '`$__interval` in milliseconds, as a number.'],
  ['__range', 'The time range of the dashboard.'],
  ['__range_s', 'The time range of the dashboard in seconds, as a number.'],
  ['__range_ms', 'The time range of the dashboard in milliseconds, as a number.'],
  ['__from', 'The beginning of the time range of the dashboard, in milliseconds since 1970.'],
  ['__to', 'The end of the time range of the dashboard, in milliseconds since 1970.'],
]);

/** What a variable of a dashboard stands for; undefined for another kind of hole, such as an action of Helm. */
export function variableHover(text: string, span: Span): Hover | undefined {
  const written = text.slice(span.from, span.to);
  const name = /^(?:\$\{?|\[\[)(\w+)/.exec(written)?.[1];
  if (name === undefined) return undefined;
  const known = help.get(name);
  return { span, markdown: known ?? `Variable \`${name}\` of the dashboard.` };
}

/** The variables that are ranges. */
export function rangeVariables(span: Span): readonly Completion[] {
  return ['__rate_interval', '__interval', '__range'].map((name) => ({
    label: `$${name}`,
    kind: 'duration',
    span,
    insertText: `$${name}`,
    documentation: help.get(name) ?? '',
  }));
}
