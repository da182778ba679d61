/** A file's text, and why go-yaml would not read its bytes. */
export interface DecodedBytes {
  /** With U+FFFD for what could not be decoded. */
  readonly text: string;
  readonly fault?: {
    /** go-yaml's words: `yaml: invalid trailing UTF-8 octet`. */
    readonly message: string;
    /** UTF-16 offset in the text. */
    readonly at: number;
  };
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

interface Fault {
  /** go-yaml's words without the `yaml: ` in front. */
  readonly problem: string;
  /** Offset of the first byte that cannot be read. */
  readonly at: number;
}

/**
 * Decodes a file as go-yaml does: UTF-8, or UTF-16 where it starts with the mark of it. Mirrors
 * readerc.go. A byte order mark of UTF-8 stays in the text; the reader knows it.
 */
export function decodeBytes(bytes: Uint8Array): DecodedBytes {
  const encoding = encodingOf(bytes);
  try {
    return { text: decode(bytes, encoding, true) };
  } catch {
    return decodeFaulty(bytes, encoding);
  }
}

function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

function decodeFaulty(bytes: Uint8Array, encoding: Encoding): DecodedBytes {
  const text = decode(bytes, encoding);
  const found = encoding === 'utf-8' ? firstFault(bytes) : firstFaultOfUtf16(bytes, encoding);
  if (found === undefined) return { text };
  const at = decode(bytes.subarray(0, found.at), encoding).length;
  return { text, fault: { message: `yaml: ${found.problem}`, at } };
}

/** With `fatal`, throws where bytes are not of the encoding; else they become U+FFFD. */
function decode(bytes: Uint8Array, encoding: Encoding, fatal = false): string {
  return new TextDecoder(encoding, { ignoreBOM: encoding === 'utf-8', fatal }).decode(bytes);
}

/** The first sequence of bytes that is no UTF-8, in go-yaml's words. */
function firstFault(bytes: Uint8Array): Fault | undefined {
  let at = 0;
  while (at < bytes.length) {
    const first = bytes[at] ?? 0;
    if (first < 0x80) {
      at++;
      continue;
    }
    const width = (first & 0xe0) === 0xc0 ? 2 : (first & 0xf0) === 0xe0 ? 3 : 4;
    const problem = faultOf(bytes, at, width);
    if (problem !== undefined) return { problem, at };
    at += width;
  }
  return undefined;
}

function faultOf(bytes: Uint8Array, at: number, width: number): string | undefined {
  const first = bytes[at] ?? 0;
  if (first < 0xc0 || first >= 0xf8) return 'invalid leading UTF-8 octet';
  if (at + width > bytes.length) return 'incomplete UTF-8 octet sequence';
  let code = first & (0x7f >> width);
  for (let i = 1; i < width; i++) {
    const octet = bytes[at + i] ?? 0;
    if ((octet & 0xc0) !== 0x80) return 'invalid trailing UTF-8 octet';
    code = code * 64 + (octet & 0x3f);
  }
  const least = width === 2 ? 0x80 : width === 3 ? 0x800 : 0x10000;
  if (code < least) return 'invalid length of a UTF-8 sequence';
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) return 'invalid Unicode character';
  return undefined;
}

/** The first unit that is no UTF-16, or half a pair of surrogates, in go-yaml's words. */
function firstFaultOfUtf16(bytes: Uint8Array, encoding: Encoding): Fault | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const unit = (at: number) => view.getUint16(at, encoding === 'utf-16le');
  const isHigh = (code: number) => (code & 0xfc00) === 0xd800;
  const isLow = (code: number) => (code & 0xfc00) === 0xdc00;
  for (let at = 2; at < bytes.length; at += 2) {
    if (at + 2 > bytes.length) return { problem: 'incomplete UTF-16 character', at };
    if (isLow(unit(at))) return { problem: 'unexpected low surrogate area', at };
    if (!isHigh(unit(at))) continue;
    if (at + 4 > bytes.length) return { problem: 'incomplete UTF-16 surrogate pair', at };
    at += 2;
    if (!isLow(unit(at))) return { problem: 'expected low surrogate area', at };
  }
  return undefined;
}
