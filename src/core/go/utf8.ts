/**
 * Go strings hold bytes. In the texts of src/core, a byte that is not part of valid UTF-8 (from
 * `!!binary` or an escape such as `\xff`) is a lone surrogate, U+DC80 to U+DCFF, which no other text
 * contains.
 */

/** The text for the bytes of a `!!binary`; `binary` has one character per byte. */
export function fromBytes(binary: string): string {
  return joinBytes(binary.replace(/[\x80-\xff]/g, (char) => byteText(char.charCodeAt(0))));
}

/** One byte as text. */
export function byteText(byte: number): string {
  return String.fromCharCode(byte < 0x80 ? byte : 0xdc00 + byte);
}

/** Joins bytes that are valid UTF-8 together into characters; other bytes stay as they are. */
export function joinBytes(text: string): string {
  return text.replace(/[\udc80-\udcff]+/gu, joinRun);
}

function joinRun(units: string): string {
  let text = '';
  for (let i = 0; i < units.length;) {
    const lead = units.charCodeAt(i) - 0xdc00;
    const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    let code = lead & (0xff >> (length + 1));
    let taken = 1;
    for (; taken < length; taken++) {
      const byte = units.charCodeAt(i + taken) - 0xdc00;
      if ((byte & 0xc0) !== 0x80) break;
      code = (code << 6) | (byte & 0x3f);
    }
    const smallest = [0, 0, 0x80, 0x800, 0x10000][length] ?? 0;
    const surrogate = code >= 0xd800 && code <= 0xdfff;
    if (lead < 0xc0 || taken < length || code < smallest || code > 0x10ffff || surrogate) {
      text += units.charAt(i++);
    } else {
      text += String.fromCodePoint(code);
      i += length;
    }
  }
  return text;
}

/** Go's utf8.ValidString. */
export function isValidUtf8(text: string): boolean {
  return !/[\ud800-\udfff]/u.test(text);
}

/** Go's strings.ToValidUTF8 with U+FFFD, one for each byte: how a reader sees the text. */
export function toValidUtf8(text: string): string {
  return text.replace(/[\ud800-\udfff]/gu, '\ufffd');
}

/** Go's len: the number of bytes in UTF-8. Other lone surrogates count as U+FFFD. */
export function byteLength(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x80) continue;
    if (c < 0x800) {
      bytes++;
    } else if (c >= 0xd800 && c < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      bytes += 2;
      i++;
    } else if (c < 0xdc80 || c > 0xdcff) {
      bytes += 2;
    }
  }
  return bytes;
}

/** The bytes of a Go string; other lone surrogates become U+FFFD. */
export function toBytes(text: string): Uint8Array {
  if (!/[\udc80-\udcff]/u.test(text)) return encoder.encode(text);
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (character.length === 1 && code >= 0xdc80 && code <= 0xdcff) bytes.push(code - 0xdc00);
    else bytes.push(...encoder.encode(character));
  }
  return Uint8Array.from(bytes);
}

const encoder = new TextEncoder();

/** Go's `text[:count]`, counted in bytes. */
export function firstBytes(text: string, count: number): string {
  return fromBytes(String.fromCharCode(...toBytes(text).subarray(0, count)));
}

/** Orders as sort.Strings does, by bytes. */
export function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left === right) continue;
    if (!isSurrogate(left) && !isSurrogate(right)) return left - right;
    return compareEach(toBytes(a), toBytes(b));
  }
  return a.length - b.length;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

function compareEach(a: Uint8Array, b: Uint8Array): number {
  const at = a.findIndex((byte, i) => byte !== b[i]);
  return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? -1);
}
