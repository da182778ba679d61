import { expect, test } from 'vitest';
import { hasUrlPassword, parseGoUrl } from '../../../../src/core/go/url.ts';
import { readVectors } from '../../../support/goVectors.ts';

type Row = [
  text: string,
  error: string | null,
  olderError: string | null,
  scheme: string | null,
  host: string | null,
  user: string | null,
  password: string | null,
];
const rows = readVectors('url') as Row[];

test('URLs as url.Parse refuses them, by the rules of Go 1.26 and by the older ones', () => {
  for (const [text, error, olderError] of rows) {
    expect(parseGoUrl(text).error ?? null, text).toBe(error);
    expect(parseGoUrl(text, false).error ?? null, text).toBe(olderError);
  }
});

test('the parts of URLs', () => {
  for (const [text, , error, scheme, host, user, password] of rows) {
    const parsed = parseGoUrl(text, false);
    if (error !== null || parsed.error !== undefined) continue;
    expect(parsed.url, text).toMatchObject({ scheme, host });
    expect(parsed.url.user?.name ?? null, text).toBe(user);
    expect(parsed.url.user?.password ?? null, text).toBe(password);
  }
});

test('passwords in URLs', () => {
  for (const [text, error, , , , , password] of rows) {
    expect(hasUrlPassword(text), text).toBe(error === null && (password ?? '') !== '');
  }
});
