/**
 * A text as a YAML scalar on one line: plain where that is safe and `style` allows it, else in
 * single quotes, or in double quotes where it has control characters.
 */
export function yamlScalar(text: string, style: 'plain' | 'quoted'): string {
  if (/[\p{Cc}\u2028\u2029\ufeff]/u.test(text)) return JSON.stringify(text);
  if (style === 'plain' && /^[A-Za-z_][^:#,[\]{}'\\&*!|>%@`\s]*$/.test(text)) return text;
  return `'${text.replaceAll("'", "''")}'`;
}
