import { toValidUtf8 } from './utf8.ts';

/**
 * Mirrors strings.ToLower: every character by itself, and to one character. JavaScript also looks at
 * what stands around a character, and may write several for one.
 */
export function toLower(text: string): string {
  return mapEach(text, (character) => character.toLowerCase());
}

/** Mirrors strings.ToUpper, see `toLower`. */
export function toUpper(text: string): string {
  return mapEach(text, (character) => character.toUpperCase());
}

function mapEach(text: string, change: (character: string) => string): string {
  let changed = '';
  for (const character of toValidUtf8(text)) {
    const mapped = change(character);
    changed += isOne(mapped) ? mapped : (single.get(character) ?? character);
  }
  return changed;
}

function isOne(text: string): boolean {
  return text.length === ((text.codePointAt(0) ?? 0) > 0xffff ? 2 : 1);
}

/** Where JavaScript writes several characters and Go another one than that which was there. */
const single: ReadonlyMap<string, string> = new Map([
  ['\u0130', 'i'],
  ...titleCased('\u1f80', '\u1f88'),
  ...titleCased('\u1f90', '\u1f98'),
  ...titleCased('\u1fa0', '\u1fa8'),
  ['\u1fb3', '\u1fbc'],
  ['\u1fc3', '\u1fcc'],
  ['\u1ff3', '\u1ffc'],
]);

/** Eight Greek letters with an iota below, and the eight capitals that Unicode pairs with them. */
function titleCased(small: string, capital: string): [string, string][] {
  return Array.from({ length: 8 }, (_, i) => [
    String.fromCharCode(small.charCodeAt(0) + i),
    String.fromCharCode(capital.charCodeAt(0) + i),
  ]);
}
