import { yamlValues, type PairVocabulary } from '../mutant.ts';

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

/** A second way to authenticate, and keys of other receivers. */
const pairs = [
  'basic_auth: {username: u, password: p}',
  'basic_auth: {username: u, username_file: f}',
  'basic_auth: {password: p, password_file: f}',
  'authorization: {credentials: c}',
  'authorization: {credentials: c, credentials_file: f}',
  'authorization: {type: Basic, credentials: c}',
  'bearer_token: t',
  'bearer_token_file: f',
  'oauth2: {client_id: i, token_url: u}',
  'oauth2: {client_id: i, client_secret: s, client_secret_file: f, token_url: u}',
  'oauth2: {client_id: i}',
  'http_config: {authorization: {credentials: c}}',
  'http_config: {basic_auth: {username: u}, bearer_token: t}',
  'http_config: {tls_config: {cert_file: c}}',
  'http_config: {proxy_url: http://p, proxy_from_environment: true}',
  'http_config: {no_proxy: x}',
  'http_config: {http_headers: {authorization: {values: [x]}}}',
  'http_config: {}',
  'http_config: null',
  'app_token: t',
  'api_url: http://localhost/',
  'html: true',
];

/** What goes wrong in configurations of Alertmanager. */
export const alertmanagerVocabulary: PairVocabulary = {
  values: [...yamlValues, '{x: y}', '!foo x', '|\n          a'],
  pairs,
  valuesOf: (key) => byKey.find(([pattern]) => pattern.test(key))?.[1] ?? words,
};
