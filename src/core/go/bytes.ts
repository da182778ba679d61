/**
 * Go strings hold bytes. `!!binary` may give some that are no UTF-8: each of them becomes a lone
 * surrogate here (U+DC80 to U+DCFF), which no text can hold.
 */
export function fromBytes(binary: string): string {
  const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return binary.replace(/[\x80-\xff]/g, (char) =>
      String.fromCharCode(0xdc00 + char.charCodeAt(0)),
    );
  }
}

/** Go's utf8.ValidString. */
export function isValidUtf8(text: string): boolean {
  return !/[\ud800-\udfff]/u.test(text);
}
