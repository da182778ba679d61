const simpleEscapes: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '\\': 92,
  '"': 34,
};

const digitsOf: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * The value of a Go string literal in double quotes, the quotes included in `literal`
 * (`strconv.Unquote`); undefined where Go refuses it, or where the value is not valid UTF-8.
 */
export function unquoteGo(literal: string): string | undefined {
  if (literal.length < 2 || !literal.startsWith('"') || !literal.endsWith('"')) return undefined;
  const body = literal.slice(1, -1);
  if (body.includes('\n') || /(?<!\\)(?:\\\\)*"/.test(body)) return undefined;
  if (!body.includes('\\')) return body;

  const bytes: number[] = [];
  const encoder = new TextEncoder();
  let at = 0;
  while (at < body.length) {
    const next = body.indexOf('\\', at);
    if (next !== at) {
      const end = next < 0 ? body.length : next;
      bytes.push(...encoder.encode(body.slice(at, end)));
      at = end;
      continue;
    }
    const escape = readEscape(body, at);
    if (escape === undefined) return undefined;
    if (escape.isByte) bytes.push(escape.value);
    else bytes.push(...encoder.encode(String.fromCodePoint(escape.value)));
    at = escape.end;
  }
  return decodeUtf8(bytes);
}

interface Escape {
  readonly value: number;
  /** `\xFF` and `\377` name a byte, the others a code point. */
  readonly isByte: boolean;
  readonly end: number;
}

function readEscape(body: string, at: number): Escape | undefined {
  const kind = body[at + 1] ?? '';
  const simple = simpleEscapes[kind];
  if (simple !== undefined) return { value: simple, isByte: false, end: at + 2 };

  const octal = /^[0-7]{3}/.exec(body.slice(at + 1, at + 4))?.[0];
  if (octal !== undefined) {
    const value = Number.parseInt(octal, 8);
    return value > 255 ? undefined : { value, isByte: true, end: at + 4 };
  }

  const digits = digitsOf[kind];
  if (digits === undefined) return undefined;
  const end = at + 2 + digits;
  const hex = body.slice(at + 2, end);
  if (hex.length !== digits || !/^[0-9a-fA-F]+$/.test(hex)) return undefined;
  const value = Number.parseInt(hex, 16);
  if (kind !== 'x' && (value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))) return undefined;
  return { value, isByte: kind === 'x', end };
}

function decodeUtf8(bytes: readonly number[]): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      Uint8Array.from(bytes),
    );
  } catch {
    return undefined;
  }
}
