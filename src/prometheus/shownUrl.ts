/** A URL without user name and password, fit for messages and logs. */
export function shownUrl(url: string): string {
  return url.replace(/\/\/[^/@]*@/, '//');
}
