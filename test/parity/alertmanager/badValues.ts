/** Values of every YAML type, for any key. */
export const strangeValues: readonly string[] = [
  ...['[x]', '{x: y}', '5', '-1', '1.5', 'true', 'text', "'5'", '"null"', "'~'", 'Null', 'NULL'],
  ...[
    '.inf',
    '1e3',
    '0x1f',
    '0o17',
    '2024-01-01',
    '!!str 5',
    '!!int "5"',
    '!foo x',
    '!!null x',
    '""',
    '[]',
  ],
  ...[
    '{}',
    '[[a]]',
    '[null]',
    '{a: {b: c}}',
    '18446744073709551616',
    'yes',
    '"é"',
    '|\n          a',
  ],
];

const durations = [
  ...['5', '0', '0s', '-5s', '1d', '1h30m', '1.5h', '5x', '1m1h', '293y', '+5m', '1ms', '250us'],
  ...["'5'", "''", 'soon', '99999999999h', '1d1w', '05m', '.5s', 's', '5 m'],
];
const urls = [
  ...['http://', 'ftp://example.org', 'example.org', '://x', 'http://a b/', 'http://x:y/', '/x'],
  ...[
    'http://a/%zz',
    'http://x:99999',
    'http://x:1:2/',
    'http://a@b@c/',
    'https://[::1]/',
    'http://[::1',
    'HTTP://x',
    '<secret>',
  ],
  ...["'http://x '", 'http://u:p@h/', "''", 'http://a/{{ .X }}', 'http://a/{{ .X', 'http:x'],
  ...[
    'http://a/{{ foo }}',
    'http://a/{{ .X | toUpper }}',
    'http://a/{{ if }}{{ end }}',
    '"http://x\\n"',
  ],
];
const globs = [
  '[a',
  'a]',
  '[]a]',
  '[^a-z]*',
  "'\\'",
  '[z-a]',
  '[a-]',
  '*',
  "''",
  '/x/[a',
  '[a/../b',
];
const hostPorts = [
  'a',
  'a:b',
  ':25',
  'a:',
  'a:b:c',
  '[::1]:25',
  '[::1',
  '[::1]',
  'a[b]:1',
  '[a]b:1',
];
const regexes = ['(', 'a{1001}', '[z-a]', '(?=a)', '\\d+', "''", '*', 'a|b', '(?P<n>a)', '\\pL'];
const labelNames = ['a-b', '1a', "''", "'a b'", 'é', '...', '__name__', 'alertname'];
const labelMaps = [
  '{a-b: c}',
  '{1a: b}',
  '{a: null}',
  "{a: '('}",
  '{a: b, a: c}',
  '{5: b}',
  "{'': x}",
];
const matchers = [
  ...["'a'", "'a=b'", "'a==b'", "'{a=b'", "'a=b}'", "'a=[b]'", `'a="\\q"'`, "''", "'a='", `'a="b'`],
  ...[`'a=b"c'`, "'a=~('", `'a=~"("'`, `'"a b"="c"'`, `'é=x'`, "'a=b,c=d'", "'a=b,,c=d'", "'1a=b'"],
  ...[
    "'{a=b,}'",
    "'a~b'",
    "'a!b'",
    "'=b'",
    `'a="b" c="d"'`,
    `'a=~"d,e"'`,
    `'a="\\t"'`,
    "'{}'",
    "','",
  ],
];
const weekdays = [
  'monday',
  'monday:friday',
  'friday:monday',
  'mon',
  '1',
  'a:b:c',
  "''",
  'Sunday',
  ':',
];
const monthDays = [
  ...[
    '0',
    '32',
    '-32',
    '1:31',
    '-1:1',
    '5:1',
    '27:-1',
    '28:-1',
    '-1:-5',
    'x',
    '1:2:3',
    "'+5'",
    '1.5',
  ],
  ...['99999999999999999999', "''", "'1: 5'"],
];
const months = [
  'jan',
  'january',
  '13',
  '0',
  '14:20',
  '-5:-1',
  'december:january',
  'May:August',
  'a:b:c',
];
const years = ['2024', '2025:2024', 'x', '1:2:3', '-5', '2024:', '99999999999999999999'];
const times = [
  "'9:00'",
  "'09:00'",
  "'24:00'",
  "'24:01'",
  "'12:60'",
  'noon',
  "''",
  '09:00',
  '540',
  "'00:00'",
];
const locations = [
  'UTC',
  'Local',
  'local',
  "''",
  'Europe/Nowhere',
  'europe/berlin',
  '/etc',
  '../x',
  'EST',
];
const names = ['everything', 'nobody', 'a', "''", '5', 'yes', '1.0', '~', 'null', 'default'];
const booleans = ['yes', 'off', 'y', 'TRUE', 'tRue', "'true'", '1', '0', 'null', '!!bool "true"'];
const numbers = ['-1', '1.5', '1e3', '08', '0o17', '1_000', "'5'", '1:30', '.inf', '.nan', '1e400'];
const words = [
  ...['x', 'HTML', 'markdown', 'text', 'auto', 'cloud', 'TLS13', 'TLS9', 'gzip', 'http', 'all'],
  ...['none', 'json', '{{ .X }}', "'{{'", '5', 'true', "''"],
];

const byKey: readonly (readonly [RegExp, readonly string[]])[] = [
  [/_wait$|_interval$|timeout|duration|^retry|^expire|^ttl|backoff/, durations],
  [/url$/, urls],
  [/smarthost/, hostPorts],
  [/^templates$/, globs],
  [/matchers$/, matchers],
  [/_re$/, labelMaps],
  [/^(?:source_|target_)?match$/, labelMaps],
  [/^instance$|^job$/, regexes],
  [/group_by|equal/, labelNames],
  [/weekdays/, weekdays],
  [/days_of_month/, monthDays],
  [/months/, months],
  [/years/, years],
  [/start_time|end_time/, times],
  [/location/, locations],
  [/receiver$|^name$|time_intervals/, names],
  [/send_resolved|enabled|insecure|require|follow|short|continue|html|mono|ack/, booleans],
  [/max_|workers|chat_id$|thread_id|fraction|size/, numbers],
];

/** Values that a key of this name may well refuse, and some that it takes. */
export function badValues(key: string): readonly string[] {
  return byKey.find(([pattern]) => pattern.test(key))?.[1] ?? words;
}
