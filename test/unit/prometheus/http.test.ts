import { afterEach, describe, expect, it } from 'vitest';
import { bodyLimit } from '../../../src/prometheus/body.ts';
import { send, type Connection } from '../../../src/prometheus/http.ts';
import { shownUrl } from '../../../src/prometheus/shownUrl.ts';
import { FakeHttp } from '../../support/fakeHttp.ts';

const http = new FakeHttp();
afterEach(() => {
  http.close();
});

const secret = { authorization: 'Bearer s', 'x-scope-orgid': 'me' };
const withSecret = (url: string): Connection => ({
  url,
  fetch,
  headers: () => Promise.resolve(secret),
});
const redirect = (status: number, location: string) => ({ status, headers: { location } });

describe('a request', () => {
  it('encodes its parameters, and sends credentials that are asked for each time', async () => {
    const seen: unknown[] = [];
    const url = await http.serve((path, { authorization }) => {
      seen.push(path, authorization);
      return { body: 'ok' };
    });
    let token = 0;
    const headers = () => Promise.resolve({ authorization: `Bearer ${++token}` });
    const query = { 'match[]': ['a{b="c&d"}', 'e'], limit: 1, absent: undefined };
    for (const path of ['/x', '/y']) {
      const answer = await send({ url: `${url}/prefix`, fetch, headers }, { path, query });
      expect(answer).toMatchObject({ status: 200, text: 'ok' });
    }
    const parameters = '?match%5B%5D=a%7Bb%3D%22c%26d%22%7D&match%5B%5D=e&limit=1';
    expect(seen).toEqual([
      `/prefix/x${parameters}`,
      'Bearer 1',
      `/prefix/y${parameters}`,
      'Bearer 2',
    ]);
  });

  it.each([301, 302, 303, 307, 308])(
    'keeps credentials to the origin that they are for: %i',
    async (status) => {
      const other = await http.serve((_, headers) => ({ body: JSON.stringify(headers) }));
      const own = await http.serve((path, headers) => {
        if (path === '/away') return redirect(status, `${other}/there`);
        if (path === '/login') return redirect(status, '/home');
        return { body: JSON.stringify(headers) };
      });
      const headersAt = async (path: string): Promise<unknown> =>
        JSON.parse((await send(withSecret(own), { path })).text);
      expect(await headersAt('/login')).toMatchObject(secret);
      expect(Object.keys((await headersAt('/away')) as object)).not.toEqual(
        expect.arrayContaining(['authorization']),
      );
      expect(await headersAt('/away')).not.toHaveProperty('x-scope-orgid');
    },
  );

  it.each([
    ['a circle', '/again', undefined],
    ['a file', 'file:///etc/passwd', undefined],
    ['somebody else', 'http://me:secret@127.0.0.1:1/', undefined],
    ['something to write', '/there', 'POST'],
  ] as const)('does not follow a redirect of %s', async (_, location, method) => {
    const url = await http.serve(() => redirect(307, location));
    const request = { path: '/', ...(method === undefined ? {} : { method }) };
    const asked = send({ url, fetch }, request);
    await expect(asked).rejects.toMatchObject({ reason: 'badUrl' });
    await expect(asked).rejects.not.toThrow('secret');
  });

  it('cuts off an answer without end', async () => {
    let sent = 0;
    let isCancelled = false;
    const chunk = new Uint8Array(1024 * 1024).fill(97);
    /** A fake `fetch` whose body never ends. */
    const endless = () =>
      Promise.resolve(
        new Response(
          new ReadableStream<Uint8Array>({
            pull: (controller) => {
              sent += chunk.byteLength;
              controller.enqueue(chunk);
            },
            cancel: () => {
              isCancelled = true;
            },
          }),
        ),
      );
    await expect(send({ url: 'http://much', fetch: endless }, { path: '/' })).rejects.toMatchObject(
      { reason: 'tooLarge', message: 'http://much returned more than 64 MB.' },
    );
    expect(isCancelled).toBe(true);
    expect(sent).toBeLessThan(bodyLimit + 4 * chunk.byteLength);
  });

  it('gives up a body that stops in the middle', async () => {
    /** A fake `fetch` whose body hangs until it is given up. */
    const hanging: Connection['fetch'] = (_, { signal }) =>
      Promise.resolve(
        new Response(
          new ReadableStream({
            start: (controller) => {
              signal?.addEventListener('abort', () => {
                controller.error(signal.reason);
              });
            },
          }),
        ),
      );
    const asked = send({ url: 'http://slow', fetch: hanging, timeout: 20 }, { path: '/' });
    await expect(asked).rejects.toMatchObject({ reason: 'timeout' });
  });

  it.each([
    'ftp://host',
    'not a URL',
    'http://user:secret@host',
    'http://user:secr@et:secret@host',
    'http://host/prometheus?token=secret',
    'http://host#secret',
    // What a link-local address needs stands in no URL of the web.
    'http://[fe80::1%25eth0]:9090',
    'http://[fe80::1%eth0]:9090',
    '//host',
    'file:///etc/passwd',
  ])('is not sent to %s, and no secret is told', async (url) => {
    const asked = send({ url, fetch: () => Promise.reject(new Error('sent')) }, { path: '/' });
    await expect(asked).rejects.toMatchObject({ reason: 'badUrl' });
    await expect(asked).rejects.not.toThrow('secret');
  });
});

describe('shownUrl', () => {
  it('hides credentials', () => {
    expect(shownUrl('https://user:secret@host/path')).toBe('https://host/path');
    expect(shownUrl('https://user:sec@ret@host/path')).toBe('https://host/path');
    expect(shownUrl('https://host/path?token=secret#secret')).toBe('https://host/path');
  });
});
