/** A pattern that matches just this text, as Go's `regexp.QuoteMeta` writes it. */
export function quoteMeta(text: string): string {
  return text.replaceAll(/[\\.+*?()|[\]{}^$]/g, String.raw`\$&`);
}
