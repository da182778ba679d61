/** A URL without user name, password, query and fragment, fit for messages and logs: each may be a secret. */
export function shownUrl(url: string): string {
  return url.replace(/[?#].*$/s, '').replace(/\/\/[^/]*@/, '//');
}
