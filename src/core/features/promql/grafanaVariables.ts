import type { Span } from '../../base/text.ts';
import { valueVariables } from '../../documents/dashboards/valueVariables.ts';
import { goQuote } from '../../go/quote.ts';
import type { Completion } from './completion.ts';
import type { PromqlContext } from './context.ts';
import type { Hover } from './hover.ts';

/** What the variables are that Grafana defines itself, by name. */
const help: ReadonlyMap<string, string> = new Map([
  [
    '__rate_interval',
    'A range for `rate()` and `increase()` that covers at least four scrapes: the larger of `$__interval` plus the scrape interval, and four times the scrape interval.',
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
function rangeVariables(span: Span): readonly Completion[] {
  return ['__rate_interval', '__interval', '__range'].map((name) => ({
    label: `$${name}`,
    kind: 'duration',
    span,
    insertText: `$${name}`,
    documentation: help.get(name) ?? '',
  }));
}

/**
 * The variables of a dashboard that may be typed at an offset of it, behind a `$` or `${`; undefined where neither
 * stands there.
 */
export function startedVariables(dashboard: string, offset: number): Completion[] | undefined {
  const before = /\$\{?\w{0,100}$/.exec(dashboard.slice(Math.max(0, offset - 102), offset))?.[0];
  if (before === undefined) return undefined;
  const hasBrace = before.startsWith('${');
  const behind = (hasBrace ? /^\w*\}?/ : /^\w*/).exec(dashboard.slice(offset))?.[0] ?? '';
  const span = { from: offset - before.length, to: offset + behind.length };
  return valueVariables(dashboard).map((name) =>
    variable(hasBrace ? `\${${name}}` : `$${name}`, span),
  );
}

/**
 * The variables that may be typed in a query of a dashboard: ranges where a duration begins, and those of the dashboard as
 * the value of a matcher or an alternative of it.
 * @param typed what is typed there already
 */
export function variablesFor(
  dashboard: string,
  context: PromqlContext,
  typed: string,
): readonly Completion[] {
  const { span } = context;
  switch (context.kind) {
    case 'duration':
      return span.from === span.to ? rangeVariables(span) : [];
    case 'label-value': {
      const wanted = typed.toLowerCase();
      const names = valueVariables(dashboard).filter((name) => name.toLowerCase().includes(wanted));
      return names.map((name) => {
        const item = variable(`$${name}`, span);
        return context.quote === undefined ? { ...item, insertText: goQuote(item.label) } : item;
      });
    }
    default:
      return [];
  }
}

function variable(label: string, span: Span): Completion {
  const detail = 'variable of the dashboard';
  return { label, kind: 'variable', span, insertText: label, filterText: label, detail };
}
