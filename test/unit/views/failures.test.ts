import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { tlsFetch } from '../../../src/network/tlsFetch.ts';
import type { ServerAddress, TlsFiles } from '../../../src/prometheus/address.ts';
import { Servers } from '../../../src/prometheus/servers.ts';
import { rulesContent, targetsContent } from '../../../src/views/contents.ts';
import type { ViewNode } from '../../../src/views/nodes.ts';
import { ServerRows } from '../../../src/views/serverRows.ts';
import { draw } from '../../support/drawNodes.ts';
import { data, FakeFailures, pour, saying, withTarget } from '../../support/fakeFailures.ts';

let folder: string;
let fakes: FakeFailures;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'failures-'));
  fakes = new FakeFailures(folder);
});
afterEach(() => {
  fakes.close();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const bugs: unknown[] = [];

/** The row of one server after one look at it. */
async function rowOf(
  url: string,
  {
    tls,
    isRules = false,
    isSlow = false,
  }: { readonly tls?: TlsFiles; readonly isRules?: boolean; readonly isSlow?: boolean } = {},
): Promise<ViewNode> {
  const credentials = () => Promise.resolve({ authorization: 'Bearer s3cret-of-the-test' });
  const servers = new Servers({
    fetch,
    // Nobody waits for it in a test.
    ...(isSlow ? { timeout: 100 } : {}),
    credentials,
    tlsFetch: (files) => tlsFetch(files, (path) => path),
  });
  const address: ServerAddress = { name: 'failing', url, ...(tls === undefined ? {} : { tls }) };
  servers.update([address]);
  const content = isRules ? rulesContent : targetsContent;
  const rows = new ServerRows(servers, {
    load: (server, signal) => content(server, { signal, filter: '', maxAge: 0 }),
    retryCommand: 'retry',
    interval: () => 60_000,
    onChange: () => undefined,
    onBug: (error) => bugs.push(error),
  });
  await rows.refresh();
  const [row] = rows.rows;
  rows.dispose();
  if (row === undefined) throw new Error('there is no row');
  return row;
}

interface Failure {
  /** As docs/servers.md names it. */
  readonly name: string;
  readonly url: () => Promise<string>;
  readonly tls?: () => TlsFiles;
  readonly isRules?: boolean;
  readonly isSlow?: boolean;
  /** What is said of it beside its state. */
  readonly why: RegExp;
}

const html = '<html><body><h1>Bad\u001b[31m Gateway</h1></body></html>';
const authority = (): TlsFiles => ({ ca: fakes.ca });

const failures: readonly Failure[] = [
  { name: 'nothing listens there', url: () => fakes.closed(), why: /connection refused/ },
  {
    name: 'it takes longer than 10 s',
    isSlow: true,
    url: () =>
      fakes.serve((_, response) => {
        setTimeout(() => response.end(withTarget()), 30_000).unref();
      }),
    why: /did not respond within/,
  },
  {
    name: 'it accepts the connection and says nothing',
    isSlow: true,
    url: () => fakes.serve(() => undefined),
    why: /did not respond within/,
  },
  {
    name: 'the connection breaks off in the middle of the response',
    url: () =>
      fakes.serve((_, response) => {
        response
          .writeHead(200, { 'content-length': '1000' })
          .write(withTarget().slice(0, 20), () => {
            response.destroy();
          });
      }),
    why: /ended before the response was complete|reset/,
  },
  {
    name: 'the response has 500 MB',
    url: () =>
      fakes.serve((_, response) => {
        pour(response);
      }),
    why: /more than 64 MB/,
  },
  {
    name: 'a web page instead of JSON',
    url: () => fakes.serve(saying(200, html)),
    why: /not JSON/,
  },
  {
    name: 'JSON of other types',
    url: () => fakes.serve(saying(200, data({ activeTargets: 'many' }))),
    why: /unexpected response/,
  },
  {
    name: 'JSON that is cut off',
    url: () => fakes.serve(saying(200, withTarget().slice(0, -9))),
    why: /not JSON/,
  },
  {
    name: 'the wrong Content-Encoding',
    url: () => fakes.serve(saying(200, withTarget(), { 'content-encoding': 'gzip' })),
    why: /cannot be unpacked/,
  },
  {
    name: 'HTTP 400',
    url: () =>
      fakes.serve(
        saying(400, '{"status":"error","errorType":"bad_data","error":"bad \\u001b[1m"}'),
      ),
    why: /^bad +\[1m$/,
  },
  { name: 'HTTP 401', url: () => fakes.serve(saying(401, 'who?')), why: /denied access/ },
  { name: 'HTTP 403', url: () => fakes.serve(saying(403, 'no')), why: /denied access/ },
  { name: 'HTTP 404', url: () => fakes.serve(saying(404, 'not here')), why: /Check the URL/ },
  {
    name: 'HTTP 429',
    url: () => fakes.serve(saying(429, '', { 'retry-after': '30' })),
    why: /asks to wait 30 s/,
  },
  { name: 'HTTP 500', url: () => fakes.serve(saying(500, 'oops')), why: /HTTP 500: oops/ },
  {
    name: 'HTTP 502',
    url: () => fakes.serve(saying(502, html)),
    why: /HTTP 502: Bad \[31m Gateway/,
  },
  { name: 'HTTP 503', url: () => fakes.serve(saying(503, '')), why: /HTTP 503/ },
  {
    name: 'it starts and replays its write-ahead log',
    url: () =>
      fakes.serve(saying(503, 'Service Unavailable', { 'x-prometheus-stopping': 'false' })),
    why: /starting up/,
  },
  {
    name: 'it runs in agent mode',
    isRules: true,
    url: () =>
      fakes.serve(
        saying(
          422,
          '{"status":"error","errorType":"execution","error":"unavailable with Prometheus Agent"}',
        ),
      ),
    why: /agent mode/,
  },
  {
    name: 'redirects in a circle',
    url: () => fakes.serve(saying(302, '', { location: '/again' })),
    why: /cannot be followed/,
  },
  {
    name: 'the TLS certificate has expired',
    url: () => fakes.serveTls(saying(200, withTarget()), 'IP:127.0.0.1', -1),
    tls: authority,
    why: /has expired/,
  },
  {
    name: 'the TLS certificate is for another name',
    url: () => fakes.serveTls(saying(200, withTarget()), 'DNS:other'),
    tls: authority,
    why: /for another name/,
  },
  {
    name: 'the authority of the TLS certificate is unknown',
    url: () => fakes.serveTls(saying(200, withTarget()), 'IP:127.0.0.1'),
    why: /name it in `tls.ca`/,
  },
];

describe('a server of which', () => {
  /** What docs/servers.md says of each failure: name, state, and what to do. */
  const table = readFileSync('docs/servers.md', 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells.length === 5)
    .map(([, name = '', state = '', remedy = '']) => ({ name, state, remedy }));

  it('the page of servers tells every failure, and no other', () => {
    const told = table.slice(2).map(({ name }) => name);
    expect(told).toEqual(failures.map(({ name }) => name));
  });

  it.each(failures)('$name', async ({ name, url, tls, isRules = false, isSlow = false, why }) => {
    const tlsFiles = tls === undefined ? {} : { tls: tls() };
    const [head = '', reason = '', remedy = '', retry] = draw([
      await rowOf(await url(), { isRules, isSlow, ...tlsFiles }),
    ]);
    const told = table.find((row) => row.name === name);
    expect(head).toBe(`[debug-disconnect] failing: ${told?.state ?? 'not told'}`);
    const text = reason.replace(/^ {2}\[info\] /, '').replace(/: $/, '');
    expect(text).toMatch(why);
    expect(text).not.toContain('s3cret');
    expect(remedy).toBe(`  [lightbulb] ${told?.remedy ?? 'not told'}: `);
    expect(retry).toBe('  [refresh] Retry: ');
    expect(bugs).toEqual([]);
  });
});

describe('a server that works all the same', () => {
  it('redirects to another host, where credentials do not go', async () => {
    const seen: unknown[] = [];
    const other = await fakes.serve((request, response) => {
      seen.push(request.headers.authorization);
      response.end(withTarget());
    });
    const url = await fakes.serve((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(307, { location: `${other}${request.url ?? ''}` }).end();
    });
    expect((await rowOf(url)).description).toBe('1/1 up');
    expect(seen).toEqual(['Bearer s3cret-of-the-test', undefined]);
  });

  it('is reached by IPv6', async () => {
    const url = await fakes.serve(saying(200, withTarget()), '::1');
    expect(url).toMatch(/^http:\/\/\[::1\]:/);
    expect((await rowOf(url)).description).toBe('1/1 up');
  });

  /** The tooltip of the target of a server that has one. */
  async function tooltip(properties: Readonly<Record<string, unknown>>): Promise<string> {
    const row = await rowOf(await fakes.serve(saying(200, withTarget(properties))));
    const [target] = row.children?.()[0]?.children?.() ?? [];
    return (await target?.tooltip?.()) ?? '';
  }

  it('has labels of a megabyte, of which a tooltip shows the beginning', async () => {
    const text = await tooltip({ labels: { instance: 'x'.repeat(1024 * 1024) } });
    expect(text.length).toBeLessThan(10_000);
    expect(text).toContain('xxx…');
  });

  it('has labels with markup, links to commands and control characters, which are only text', async () => {
    const text = await tooltip({
      labels: { instance: '[x](command:evil) <b>\u001b[31mred\u0007\u202e', '`a`|b': '$(bell)' },
    });
    expect(text).toContain('\\[x\\]\\(command\\:evil\\) \\<b\\> \\[31mred');
    expect(text).toContain('\\`a\\`\\|b');

    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  it('has a clock that is far ahead', async () => {
    const lastScrape = new Date(Date.now() + 7_300_000).toISOString();
    expect(await tooltip({ lastScrape })).toContain('2 h ahead of this clock');
  });
});
