import { isRecord, numberOf, recordOf, stringOf } from '../core/base/wire.ts';
import { ServerError } from './errors.ts';
import type { Fetch } from './http.ts';
import { shownUrl } from './shownUrl.ts';

/** How somebody proves to a server who asks. */
export type Credentials =
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'header'; readonly name: string; readonly value: string }
  /** The client credentials grant of RFC 6749, 4.4. */
  | {
      readonly kind: 'oauth2';
      readonly tokenUrl: string;
      readonly clientId: string;
      readonly clientSecret: string;
      readonly scopes: readonly string[];
    };

/** Reads what was stored; undefined for what this version does not understand. */
export function readCredentials(stored: string): Credentials | undefined {
  let value: unknown;
  try {
    value = JSON.parse(stored);
  } catch {
    return undefined;
  }
  if (!isRecord(value)) return undefined;
  const text = (name: string): string => stringOf(value[name]);
  switch (value['kind']) {
    case 'basic':
      return { kind: 'basic', username: text('username'), password: text('password') };
    case 'bearer':
      return { kind: 'bearer', token: text('token') };
    case 'header':
      return { kind: 'header', name: text('name'), value: text('value') };
    case 'oauth2': {
      const { scopes } = value;
      return {
        kind: 'oauth2',
        tokenUrl: text('tokenUrl'),
        clientId: text('clientId'),
        clientSecret: text('clientSecret'),
        scopes: Array.isArray(scopes) ? scopes.filter((one) => typeof one === 'string') : [],
      };
    }
    default:
      return undefined;
  }
}

/** A provider of the headers that carry credentials; an OAuth 2.0 token is kept until shortly before it
 * expires. Rejects with `ServerError`, whose message holds no secret. */
export function headersFor(
  credentials: Credentials,
  fetch: Fetch,
): () => Promise<Readonly<Record<string, string>>> {
  switch (credentials.kind) {
    case 'basic': {
      const { username, password } = credentials;
      const authorization = `Basic ${base64(`${username}:${password}`)}`;
      return () => Promise.resolve({ authorization });
    }
    case 'bearer': {
      const authorization = `Bearer ${credentials.token}`;
      return () => Promise.resolve({ authorization });
    }
    case 'header': {
      const { name, value } = credentials;
      return () => Promise.resolve({ [name]: value });
    }
    case 'oauth2': {
      const token = tokenSource(credentials, fetch);
      return async () => ({ authorization: `Bearer ${await token()}` });
    }
  }
}

/** Milliseconds before its end at which a token is renewed. */
const renewBefore = 30_000;
/** Milliseconds that a token serves that does not say how long it does. */
const tokenLifetime = 300_000;
/** Milliseconds until a request for a token is given up. */
const tokenTimeout = 10_000;

function tokenSource(
  credentials: Extract<Credentials, { kind: 'oauth2' }>,
  fetch: Fetch,
): () => Promise<string> {
  let known: { readonly token: Promise<string>; until: number } | undefined;
  return () => {
    if (known !== undefined && Date.now() < known.until) return known.token;
    const asked = requestToken(credentials, fetch);
    const entry = { token: asked.then(({ token }) => token), until: Date.now() + tokenTimeout };
    known = entry;
    asked.then(
      ({ lifetime }) => {
        entry.until = Date.now() + lifetime - renewBefore;
      },
      () => {
        if (known === entry) known = undefined;
      },
    );
    return entry.token;
  };
}

async function requestToken(
  { tokenUrl, clientId, clientSecret, scopes }: Extract<Credentials, { kind: 'oauth2' }>,
  fetch: Fetch,
): Promise<{ readonly token: string; readonly lifetime: number }> {
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  if (scopes.length > 0) form.set('scope', scopes.join(' '));
  const where = shownUrl(tokenUrl);
  let answer: { readonly status: number; readonly body: unknown };
  try {
    const response = await fetch(tokenUrl, {
      method: 'POST',
      // A secret is not sent on to wherever a server points.
      redirect: 'manual',
      signal: AbortSignal.timeout(tokenTimeout),
      headers: {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${base64(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`)}`,
      },
      body: form.toString(),
    });
    answer = { status: response.status, body: await response.json().catch(() => undefined) };
  } catch {
    // The cause may quote the request.
    throw new ServerError('unreachable', `Cannot get a token from ${where}: no answer.`);
  }
  const fields = recordOf(answer.body);
  const token = stringOf(fields['access_token']);
  if (token === '') {
    const message = `${where} did not return a token (HTTP ${answer.status}).`;
    throw new ServerError('unauthorized', message);
  }
  const seconds = numberOf(fields['expires_in']);
  return { token, lifetime: seconds > 0 ? seconds * 1000 : tokenLifetime };
}

function base64(text: string): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}
