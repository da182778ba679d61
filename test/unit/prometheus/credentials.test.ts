import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  headersFor,
  readCredentials,
  type Credentials,
} from '../../../src/prometheus/credentials.ts';

afterEach(() => {
  vi.useRealTimers();
});

const unused = () => Promise.reject(new Error('asked'));
const oauth2: Credentials = {
  kind: 'oauth2',
  tokenUrl: 'https://id.example.org/token',
  clientId: 'me:too',
  clientSecret: 'hush',
  scopes: ['a', 'b'],
};

describe('credentials', () => {
  it.each([
    [
      { kind: 'basic', username: 'ä', password: 'p:w' },
      { authorization: `Basic ${Buffer.from('ä:p:w').toString('base64')}` },
    ],
    [{ kind: 'bearer', token: 't' }, { authorization: 'Bearer t' }],
    [{ kind: 'header', name: 'X-API-Key', value: 'k' }, { 'X-API-Key': 'k' }],
  ] as const)('%j become headers', async (credentials, headers) => {
    expect(await headersFor(credentials, unused)()).toEqual(headers);
  });

  it.each<Credentials>([
    { kind: 'basic', username: 'u', password: 'p' },
    { kind: 'bearer', token: 't' },
    { kind: 'header', name: 'n', value: 'v' },
    oauth2,
  ])('are read as they were stored: $kind', (credentials) => {
    expect(readCredentials(JSON.stringify(credentials))).toEqual(credentials);
  });

  it.each(['', '{', '7', '{"kind":"new"}'])('that are not understood are none: %j', (stored) => {
    expect(readCredentials(stored)).toBeUndefined();
  });

  it('of OAuth 2.0 are traded for a token, which is kept until shortly before it expires', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const asked: RequestInit[] = [];
    /** A fake authorization server. */
    const fetch = (_: string, init: RequestInit) => {
      asked.push(init);
      const body = { access_token: `t${asked.length}`, expires_in: 3600 };
      return Promise.resolve(Response.json(body));
    };
    const headers = headersFor(oauth2, fetch);
    expect(await Promise.all([headers(), headers()])).toEqual(
      Array(2).fill({ authorization: 'Bearer t1' }),
    );
    expect(asked).toMatchObject([
      { method: 'POST', redirect: 'manual', body: 'grant_type=client_credentials&scope=a+b' },
    ]);
    expect(new Headers(asked[0]?.headers).get('authorization')).toBe(
      `Basic ${btoa('me%3Atoo:hush')}`,
    );
    vi.setSystemTime(Date.now() + 3_569_000);
    expect(await headers()).toEqual({ authorization: 'Bearer t1' });
    vi.setSystemTime(Date.now() + 2_000);
    expect(await headers()).toEqual({ authorization: 'Bearer t2' });
  });

  it.each([
    [
      'refuses',
      () => Promise.resolve(Response.json({ error: 'hush' }, { status: 400 })),
      'unauthorized',
    ],
    ['answers with HTML', () => Promise.resolve(new Response('<hush>')), 'unauthorized'],
    ['cannot be reached', () => Promise.reject(new Error('hush')), 'unreachable'],
  ])('of OAuth 2.0 are told in no error: the server %s', async (_, fetch, reason) => {
    const asked = headersFor(oauth2, fetch)();
    await expect(asked).rejects.toMatchObject({ reason });
    await expect(asked).rejects.not.toThrow('hush');
  });
});
