/** How the lines of a text end, for lines that an edit adds. */
export function lineBreakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
