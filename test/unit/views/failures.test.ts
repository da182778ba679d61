import { describe, expect, it } from 'vitest';
import { tlsFetch } from '../../../src/network/tlsFetch.ts';
import type { ServerAddress, TlsFiles } from '../../../src/prometheus/address.ts';
import { Servers } from '../../../src/prometheus/servers.ts';
import { rulesContent, targetsContent } from '../../../src/views/contents.ts';
import type { ViewNode } from '../../../src/views/nodes.ts';
import { ServerRows } from '../../../src/views/serverRows.ts';
import { draw } from '../../support/drawNodes.ts';
import { failuresOfTests } from '../../support/failuresOfTests.ts';
import { saying, withTarget } from '../../support/fakeFailures.ts';
import { serverFailures } from '../../support/serverFailures.ts';
import { toldFailures } from '../../support/toldFailures.ts';

const fakes = failuresOfTests();

const bugs: unknown[] = [];
const day = 86_400_000;

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

describe('a server of which', () => {
  const table = toldFailures();
  const failures = serverFailures(fakes);

  it('the page of servers tells every failure, and no other', () => {
    const told = table.map(({ name }) => name);
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
    const other = await fakes().serve((request, response) => {
      seen.push(request.headers.authorization);
      response.end(withTarget());
    });
    const url = await fakes().serve((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(307, { location: `${other}${request.url ?? ''}` }).end();
    });
    expect((await rowOf(url)).description).toBe('1/1 up');
    expect(seen).toEqual(['Bearer s3cret-of-the-test', undefined]);
  });

  it('is reached by IPv6', async () => {
    const url = await fakes().serve(saying(200, withTarget()), '::1');
    expect(url).toMatch(/^http:\/\/\[::1\]:/);
    expect((await rowOf(url)).description).toBe('1/1 up');
  });

  /** The tooltip of the target of a server that has one. */
  async function tooltip(properties: Readonly<Record<string, unknown>>): Promise<string> {
    const row = await rowOf(await fakes().serve(saying(200, withTarget(properties))));
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

  it('has labels with NUL, which ends no text', async () => {
    const text = await tooltip({ labels: { instance: 'before\u0000after', 'a\u0000b': 'c' } });
    expect(text).toContain('before after');
    expect(text).not.toContain('\u0000');
  });

  it.each([
    ['two hours ahead', 7_300_000, '2 h ahead of this clock'],
    ['thirty years ahead', 10_950.5 * day, '10950 d ahead of this clock'],
    ['thirty years behind', -10_950.5 * day, '10950 d ago'],
  ])('has a clock that is %s', async (_, ahead, told) => {
    const lastScrape = new Date(Date.now() + ahead).toISOString();
    expect(await tooltip({ lastScrape })).toContain(told);
  });
});
