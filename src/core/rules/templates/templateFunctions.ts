import { atLeast } from '../../base/target.ts';
import type { Version } from '../../base/target.ts';

/** A function that templates may call. */
export interface TemplateFunction {
  readonly name: string;
  /** Arguments it takes, a value piped in included; `max` undefined: any number. */
  readonly min: number;
  readonly max?: number;
  readonly signature: string;
  readonly doc: string;
  /** The Prometheus that brought it, where it is newer than the oldest that a target may name. */
  readonly since?: Version;
}

function define(
  signature: string,
  args: readonly [min: number, max?: number],
  doc: string,
  since?: Version,
): TemplateFunction {
  const name = /^\w+/.exec(signature)?.[0] ?? '';
  const [min, max] = args;
  return {
    name,
    min,
    ...(max === undefined ? {} : { max }),
    signature,
    doc,
    ...(since === undefined ? {} : { since }),
  };
}

/** Every function of templates: Prometheus' template/template.go, then Go's own. */
export const templateFunctions: readonly TemplateFunction[] = [
  define('args(any…) map', [0], 'Packs its arguments as arg0, arg1, … for a template call.'),
  define(
    'externalURL() string',
    [0, 0],
    'The URL under which Prometheus is reachable from outside.',
  ),
  define('first(query result) sample', [1, 1], 'The first sample; fails where there is none.'),
  define('graphLink(expr) string', [1, 1], 'The path of the graph page of an expression.'),
  define('humanize(number or string) string', [1, 1], 'A number with a metric prefix: 1.234k.'),
  define('humanize1024(number or string) string', [1, 1], 'A number with a binary prefix: 1.2ki.'),
  define('humanizeDuration(number or string) string', [1, 1], 'Seconds as 1d 2h 3m 4s.'),
  define('humanizePercentage(number or string) string', [1, 1], 'A ratio of 1 as a percentage.'),
  define('humanizeTimestamp(number or string) string', [1, 1], 'Unix seconds as a date and time.'),
  define('label(name, sample) string', [2, 2], "The value of a sample's label."),
  define('match(pattern, text) bool', [2, 2], 'True where the regular expression is found in it.'),
  define('now() number', [0, 0], 'Unix seconds of the evaluation.', { major: 3, minor: 6 }),
  define('parseDuration(text) number', [1, 1], 'A duration such as 1h30m in seconds.'),
  define('pathPrefix() string', [0, 0], "The path of Prometheus' external URL."),
  define('query(expr) query result', [1, 1], 'Runs an instant query.'),
  define('reReplaceAll(pattern, replacement, text) string', [3, 3], 'Replaces every match.'),
  define('safeHtml(text) string', [1, 1], 'Marks text as HTML that is not to be escaped.'),
  define('sortByLabel(name, query result) query result', [2, 2], "Sorts by a label's value."),
  define('stripDomain(hostPort) string', [1, 1], 'Drops the domain of a host name.'),
  define('stripPort(hostPort) string', [1, 1], 'Drops the port.'),
  define('strvalue(sample) string', [1, 1], "The value of a sample's label __value__."),
  define('tableLink(expr) string', [1, 1], 'The path of the table page of an expression.'),
  define('title(text) string', [1, 1], 'Makes the first letter of each word upper case.'),
  define('toDuration(number or string) duration', [1, 1], 'Seconds as a Go duration.', {
    major: 3,
    minor: 6,
  }),
  define('toLower(text) string', [1, 1], 'Lower case.'),
  define('toTime(number or string) time', [1, 1], 'Unix seconds as a Go time.'),
  define('toUpper(text) string', [1, 1], 'Upper case.'),
  define('urlQueryEscape(text) string', [1, 1], 'Escapes text for the query of a URL.', {
    major: 3,
    minor: 8,
  }),
  define('value(sample) number', [1, 1], "A sample's value."),
  define('and(any, …) any', [1], 'The first argument that is empty, else the last one.'),
  define('call(function, …) any', [1], 'Calls a function value.'),
  define('eq(a, b, …) bool', [2], 'True where the first equals one of the others.'),
  define('ge(a, b) bool', [2, 2], 'a >= b.'),
  define('gt(a, b) bool', [2, 2], 'a > b.'),
  define('html(any…) string', [0], 'Escapes text for HTML.'),
  define('index(of, key, …) any', [1], 'The element of a map or list.'),
  define('js(any…) string', [0], 'Escapes text for JavaScript.'),
  define('le(a, b) bool', [2, 2], 'a <= b.'),
  define('len(of) number', [1, 1], 'The length of a string, map or list.'),
  define('lt(a, b) bool', [2, 2], 'a < b.'),
  define('ne(a, b) bool', [2, 2], 'True where they differ.'),
  define('not(any) bool', [1, 1], 'True where the argument is empty.'),
  define('or(any, …) any', [1], 'The first argument that is not empty, else the last one.'),
  define('print(any…) string', [0], "Go's fmt.Sprint."),
  define('printf(format, any…) string', [1], "Go's fmt.Sprintf."),
  define('println(any…) string', [0], "Go's fmt.Sprintln."),
  define('slice(of, from, to, …) any', [1], 'A part of a string or list.'),
  define('urlquery(any…) string', [0], 'Escapes text for the query of a URL.'),
];

const byName: ReadonlyMap<string, TemplateFunction> = new Map(
  templateFunctions.map((fn) => [fn.name, fn]),
);

/** The function of that name, if that Prometheus has it. */
export function templateFunction(name: string, prometheus: Version): TemplateFunction | undefined {
  const fn = byName.get(name);
  if (fn?.since !== undefined && !atLeast(prometheus, fn.since)) return undefined;
  return fn;
}
