import { expect, test } from 'vitest';
import {
  byteLength,
  compareBytes,
  fromBytes,
  isValidUtf8,
  toValidUtf8,
} from '../../../../src/core/go/utf8.ts';
import { readVectors } from '../../../support/goVectors.ts';

type Row = [text: string, isValid: boolean, bytes: number, rank: number];
const rows = readVectors('utf8') as Row[];

test('validity and length of strings', () => {
  for (const [text, isValid, bytes] of rows) {
    expect(isValidUtf8(text), text).toBe(isValid);
    expect(byteLength(text), text).toBe(bytes);
    expect(isValidUtf8(toValidUtf8(text)), text).toBe(true);
  }
});

test('strings in the order of sort.Strings', () => {
  const texts = rows.map(([text]) => text);
  expect(texts.toReversed().sort(compareBytes)).toEqual(texts);
});

test('bytes that are a character together become it', () => {
  for (const [text] of rows) {
    const binary = Array.from(text, bytesOf).join('');
    expect(fromBytes(binary)).toBe(text);
  }
});

function bytesOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xdc80 && code <= 0xdcff) return String.fromCharCode(code - 0xdc00);
  return Buffer.from(character, 'utf8').toString('latin1');
}
