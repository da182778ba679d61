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
  define(
    'args(any…) map',
    [0],
    'Packs its arguments as arg0, arg1, …, to pass them to a template.',
  ),
  define('externalURL() string', [0, 0], 'The external URL of Prometheus.'),
  define(
    'first(query result) sample',
    [1, 1],
    'The first sample of a query result; fails if it is empty.',
  ),
  define('graphLink(expr) string', [1, 1], 'The path of the graph view of an expression.'),
  define(
    'humanize(number or string) string',
    [1, 1],
    'Formats a number with a metric prefix, such as 1.234k.',
  ),
  define(
    'humanize1024(number or string) string',
    [1, 1],
    'Formats a number with a binary prefix, such as 1.2ki.',
  ),
  define(
    'humanizeDuration(number or string) string',
    [1, 1],
    'Formats seconds as a duration, such as 1d 2h 3m 4s.',
  ),
  define(
    'humanizePercentage(number or string) string',
    [1, 1],
    'Formats a ratio as a percentage: 0.25 becomes 25%.',
  ),
  define(
    'humanizeTimestamp(number or string) string',
    [1, 1],
    'Formats Unix seconds as a date and time.',
  ),
  define('label(name, sample) string', [2, 2], 'The value of a label of a sample.'),
  define(
    'match(pattern, text) bool',
    [2, 2],
    'Whether the regular expression matches any part of the text.',
  ),
  define('now() number', [0, 0], 'The evaluation time, in Unix seconds.', { major: 3, minor: 6 }),
  define('parseDuration(text) number', [1, 1], 'Converts a duration such as 1h30m to seconds.'),
  define('pathPrefix() string', [0, 0], 'The path of the external URL of Prometheus.'),
  define('query(expr) query result', [1, 1], 'Runs an instant query and returns its result.'),
  define(
    'reReplaceAll(pattern, replacement, text) string',
    [3, 3],
    'Replaces all matches of the regular expression.',
  ),
  define('safeHtml(text) string', [1, 1], 'Marks text as HTML that must not be escaped.'),
  define(
    'sortByLabel(name, query result) query result',
    [2, 2],
    'Sorts a query result by the value of a label.',
  ),
  define('stripDomain(hostPort) string', [1, 1], 'Removes the domain from a host name.'),
  define('stripPort(hostPort) string', [1, 1], 'Removes the port from an address.'),
  define('strvalue(sample) string', [1, 1], 'The value of the label __value__ of a sample.'),
  define('tableLink(expr) string', [1, 1], 'The path of the table view of an expression.'),
  define('title(text) string', [1, 1], 'Capitalizes the first letter of each word.'),
  define(
    'toDuration(number or string) duration',
    [1, 1],
    'Converts seconds to a Go time.Duration.',
    {
      major: 3,
      minor: 6,
    },
  ),
  define('toLower(text) string', [1, 1], 'Converts text to lower case.'),
  define('toTime(number or string) time', [1, 1], 'Converts Unix seconds to a Go time.Time.'),
  define('toUpper(text) string', [1, 1], 'Converts text to upper case.'),
  define('urlQueryEscape(text) string', [1, 1], 'Escapes text for use in the query of a URL.', {
    major: 3,
    minor: 8,
  }),
  define('value(sample) number', [1, 1], 'The value of a sample.'),
  define('and(any, …) any', [1], 'The first empty argument, or the last argument.'),
  define('call(function, …) any', [1], 'Calls a function value.'),
  define('eq(a, b, …) bool', [2], 'Whether the first argument equals any of the others.'),
  define('ge(a, b) bool', [2, 2], 'a >= b.'),
  define('gt(a, b) bool', [2, 2], 'a > b.'),
  define('html(any…) string', [0], 'Escapes text for HTML.'),
  define('index(of, key, …) any', [1], 'The element of a map or list with the given key or index.'),
  define('js(any…) string', [0], 'Escapes text for JavaScript.'),
  define('le(a, b) bool', [2, 2], 'a <= b.'),
  define('len(of) number', [1, 1], 'The length of a string, map or list.'),
  define('lt(a, b) bool', [2, 2], 'a < b.'),
  define('ne(a, b) bool', [2, 2], 'a != b.'),
  define('not(any) bool', [1, 1], 'Whether the argument is empty.'),
  define('or(any, …) any', [1], 'The first non-empty argument, or the last argument.'),
  define('print(any…) string', [0], "Go's fmt.Sprint."),
  define('printf(format, any…) string', [1], "Go's fmt.Sprintf."),
  define('println(any…) string', [0], "Go's fmt.Sprintln."),
  define('slice(of, from, to, …) any', [1], 'A part of a string or list.'),
  define('urlquery(any…) string', [0], 'Escapes text for use in the query of a URL.'),
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
