import { expect, test } from 'vitest';
import { goQuote, quoteRune, quoteShort, unicodeOf } from '../../../../src/core/go/quote.ts';
import { byteLength } from '../../../../src/core/go/utf8.ts';
import { readVectors } from '../../../support/goVectors.ts';

type Row = [
  text: string,
  quoted: string,
  short: string,
  rune: string | null,
  unicode: string | null,
];

test('texts as strconv.Quote and fmt write them', () => {
  for (const [text, quoted, short, rune, unicode] of readVectors('quote') as Row[]) {
    expect(goQuote(text), text).toBe(quoted);
    expect(quoteShort(text), text).toBe(byteLength(text) > 10 ? `${short}...` : quoted);
    const [first = ''] = text;
    if (rune !== null) expect(quoteRune(first), text).toBe(rune);
    if (unicode !== null) expect(unicodeOf(first), text).toBe(unicode);
  }
});
