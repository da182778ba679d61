/** True if a text of PromQL has anything but blanks and comments. */
export function hasCode(text: string): boolean {
  return /^[ \t]*[^\s#]/m.test(text);
}
