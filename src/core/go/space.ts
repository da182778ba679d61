const spaces =
  '\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const space = new RegExp(`^[${spaces}]$`);
const around = new RegExp(`^[${spaces}]+|(?<![${spaces}])[${spaces}]+$`, 'g');

/** Go's unicode.IsSpace. JavaScript's `\s` also matches U+FEFF, and not U+0085. */
export function isSpace(character: string): boolean {
  return space.test(character);
}

/** Go's strings.TrimSpace. */
export function trimSpace(text: string): string {
  return text.replace(around, '');
}
