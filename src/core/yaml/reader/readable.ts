/** Characters that YAML 1.1 forbids. Surrogates are left to the conversion to UTF-8. */
const forbidden = /[^\t\n\r\x20-\x7e\x85\xa0-\ufffd]/;

const unusual = /[^\t\n\x20-\x7e]/;

/** True where `from`..`to` is ASCII with no line breaks but line feeds, as most files are. */
export function isPlainText(source: string, from: number, to: number): boolean {
  // A search from an offset on would go on behind `to`, to the end of the file for each of its rules.
  return !unusual.test(source.slice(from, to));
}

const BLOCK = 512;

/**
 * How far a text can be read before go-yaml meets a forbidden character: it decodes its input in
 * blocks of 512 bytes of UTF-8 (readerc.go), so it is the start of the character's block. Infinity
 * where all of `from`..`to` is allowed.
 */
export function readableUpTo(source: string, from: number, to: number): number {
  const found = source.slice(from, to).search(forbidden);
  if (found < 0) return Number.POSITIVE_INFINITY;
  const end = from + found;
  let block = from;
  let size = 0;
  for (let i = from; i < end;) {
    const code = source.codePointAt(i) ?? 0;
    const width = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (size + width > BLOCK) {
      block = i;
      size = 0;
    }
    size += width;
    i += code > 0xffff ? 2 : 1;
  }
  return size + 1 > BLOCK ? end : block;
}
