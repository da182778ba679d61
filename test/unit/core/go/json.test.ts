import { expect, test } from 'vitest';
import { parseGoJson } from '../../../../src/core/go/json.ts';
import { byteLength } from '../../../../src/core/go/utf8.ts';
import { readVectors } from '../../../support/goVectors.ts';

type Row = [text: string, error: string | null, offset: number | null];

test('errors as encoding/json words and places them', () => {
  for (const [text, error, offset] of readVectors('json') as Row[]) {
    const parsed = parseGoJson(text);
    expect('error' in parsed ? parsed.error : null, text).toBe(error);
    if (!('error' in parsed) || offset === null) continue;
    // Go counts the first byte of the character that it refuses.
    const isEnd = parsed.error === 'unexpected end of JSON input';
    const at = byteLength(text.slice(0, isEnd ? parsed.at.to : parsed.at.from));
    expect(isEnd ? at : at + 1, text).toBe(offset);
  }
});
