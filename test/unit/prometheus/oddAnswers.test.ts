import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { AlertmanagerClient } from '../../../src/prometheus/alertmanager.ts';
import { PrometheusClient } from '../../../src/prometheus/client.ts';
import type { Connection } from '../../../src/prometheus/http.ts';
import { data, FakeFailures, withTarget } from '../../support/fakeFailures.ts';

/** What servers and whatever stands in front of them say beside what is expected, byte for byte. */

const fakes = new FakeFailures();
afterEach(() => {
  fakes.close();
});

const alert = { labels: { alertname: 'A' }, status: { state: 'active' } };
const answers: Readonly<Record<string, string>> = {
  '/api/v1/targets': withTarget({ labels: { instance: 'i' } }),
  '/api/v1/rules': data({ groups: [{ name: 'g', rules: [{ type: 'alerting', name: 'A' }] }] }),
  '/api/v2/alerts': JSON.stringify([alert]),
  '/api/v2/alerts/groups': JSON.stringify([{ receiver: { name: 'r' }, alerts: [alert] }]),
  '/api/v2/silences': JSON.stringify([{ id: 'x', status: { state: 'active' } }]),
  '/api/v2/status': JSON.stringify({ versionInfo: { version: '0.33.1' } }),
};

/** Everything that is asked of servers in the background. */
const questions: readonly [string, (connection: Connection) => Promise<unknown>][] = [
  ['targets', (connection) => new PrometheusClient(connection).targets()],
  ['rules', (connection) => new PrometheusClient(connection).rules()],
  ['alerts', (connection) => new AlertmanagerClient(connection).alerts()],
  ['groups', (connection) => new AlertmanagerClient(connection).groups()],
  ['silences', (connection) => new AlertmanagerClient(connection).silences()],
  ['status', (connection) => new AlertmanagerClient(connection).status()],
];

/** The bytes that a server sends in place of an answer with this body. */
type Saying = (body: string) => readonly (string | Buffer)[];

const ok = (body: string | Buffer, headers = ''): readonly (string | Buffer)[] => [
  `HTTP/1.1 200 OK\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}\r\n`,
  body,
];
const head = (status: string, headers = ''): readonly string[] => [
  `HTTP/1.1 ${status}\r\ncontent-length: 0\r\n${headers}\r\n`,
];
const withField = (body: string, field: string): string => body.replace('{', `{${field},`);

async function connectionTo(say: Saying, timeout: number): Promise<Connection> {
  const url = await fakes.serveRaw((socket, path) => {
    const body = answers[path.replace(/\?.*/, '')] ?? '';
    for (const bytes of say(body)) socket.write(bytes);
    if (say(body)[0]?.toString().startsWith('HTTP/1.0') === true) socket.end();
  });
  return { url, fetch, timeout };
}

const deep = '['.repeat(100_000) + ']'.repeat(100_000);

describe.each<[string, Saying]>([
  ['HTTP/1.0, which ends with the connection', (body) => ['HTTP/1.0 200 OK\r\n\r\n', body]],
  [
    'in chunks',
    (body) => [
      `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n0\r\n\r\n`,
    ],
  ],
  ['after early hints', (body) => ['HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n', ...ok(body)]],
  ['with cookies, which are not kept', (body) => ok(body, 'set-cookie: a=secret\r\n')],
  ['with a byte order mark', (body) => ok(`\uFEFF${body}`)],
  [
    'with numbers beyond all limits',
    (body) => ok(withField(body, '"a":1e999,"b":-1e999,"c":1'.padEnd(400, '0'))),
  ],
  ['nested deeper than any stack', (body) => ok(withField(body, `"a":${deep}`))],
  [
    'with the names of what objects inherit',
    (body) => ok(withField(body, '"__proto__":{"labels":7},"constructor":7,"toString":"x"')),
  ],
])('an answer %s', (_, say) => {
  it.each(questions)('tells %s', async (__, ask) => {
    await expect(ask(await connectionTo(say, 10_000))).resolves.toBeTruthy();
  });
});

describe.each<[string, Saying, string, RegExp]>([
  ['204 without a body', () => ['HTTP/1.1 204 No Content\r\n\r\n'], 'badAnswer', /HTTP 204/],
  ['200 without a body', () => head('200 OK'), 'badAnswer', /not JSON/],
  [
    '304 to a question without a condition',
    () => ['HTTP/1.1 304 X\r\n\r\n'],
    'badAnswer',
    /HTTP 304/,
  ],
  ['an error without a word', () => ok('{"status":"error"}'), 'badAnswer', /unexpected/],
  ['an error that is none', () => ok('{"status":"error","error":7}'), 'badAnswer', /unexpected/],
  ['nothing', () => ok('null'), 'badAnswer', /unexpected/],
  ['a number', () => ok('7'), 'badAnswer', /unexpected/],
  ['only a list that is nested deeply', () => ok(`{"a":${deep}}`), 'badAnswer', /unexpected/],
  ['NaN in JSON', (body) => ok(withField(body, '"a":NaN')), 'badAnswer', /not JSON/],
  ['UTF-16', (body) => ok(Buffer.from(`\uFEFF${body}`, 'utf16le')), 'badAnswer', /not JSON/],
  [
    'less than it has',
    (body) => [`HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n${body}`],
    'badAnswer',
    /not JSON/,
  ],
  ['two lengths', (body) => ok(body, 'content-length: 3\r\n'), 'badAnswer', /not valid HTTP/],
  ['no status', () => head('000 X'), 'badAnswer', /not valid HTTP/],
  ['a status that nobody knows', () => head('999 X'), 'badAnswer', /HTTP 999/],
  [
    'endless headers',
    (body) => ok(body, `x: ${'y'.repeat(100_000)}\r\n`),
    'badAnswer',
    /too many headers/,
  ],
  [
    'a redirect to a file',
    () => head('302 X', 'location: file:///etc/passwd\r\n'),
    'badUrl',
    /cannot be followed/,
  ],
  [
    'a redirect with credentials',
    () => head('302 X', 'location: https://me:secret@127.0.0.1:1/?t=secret\r\n'),
    'badUrl',
    /redirects to https:\/\/127/,
  ],
  ['a redirect to nowhere', () => head('302 X'), 'badAnswer', /HTTP 302/],
  ['a redirect to itself', () => head('302 X', 'location: \r\n'), 'badUrl', /cannot be followed/],
  [
    'chunks that never end',
    (body) => [
      `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n`,
    ],
    'timeout',
    /did not respond/,
  ],
  ['headers that never end', () => ['HTTP/1.1 200 OK\r\nx: y'], 'timeout', /did not respond/],
])('%s', (_, say, reason, why) => {
  it.each(questions)('is a failure, not %s', async (__, ask) => {
    const asked = ask(await connectionTo(say, reason === 'timeout' ? 100 : 10_000));
    await expect(asked).rejects.toMatchObject({ name: 'ServerError', reason });
    await expect(asked).rejects.toThrow(why);
    await expect(asked).rejects.not.toThrow('secret');
  });
});

it('cuts off what is small packed and fills the memory unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024, '['));
  expect(bomb.length).toBeLessThan(200_000);
  const connection = await connectionTo(() => ok(bomb, 'content-encoding: gzip\r\n'), 60_000);
  await expect(new AlertmanagerClient(connection).groups()).rejects.toMatchObject({
    reason: 'tooLarge',
  });
});

it('says that a host is not known', async () => {
  const connection = { url: 'http://no-such-host.invalid', fetch };
  await expect(new PrometheusClient(connection).targets()).rejects.toThrow(
    'Cannot reach http://no-such-host.invalid: the host name cannot be resolved.',
  );
});

it('says so where silences are no list, and does not take that for none', async () => {
  const connection = await connectionTo(() => ok('{"silences":[]}'), 10_000);
  await expect(new AlertmanagerClient(connection).silences()).rejects.toThrow(
    'Is it Alertmanager?',
  );
});
