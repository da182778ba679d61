/** The two parts of an address, or Go's error message. */
export type HostPort =
  | { readonly host: string; readonly port: string; readonly error?: undefined }
  | { readonly error: string };

/** Mirrors net.SplitHostPort: `host:port`, `[::1]:port`. */
export function splitHostPort(text: string): HostPort {
  const missingPort = 'missing port in address';
  const tooManyColons = 'too many colons in address';
  const fail = (why: string): HostPort => ({
    error: text === '' ? why : `address ${text}: ${why}`,
  });
  const colon = text.lastIndexOf(':');
  if (colon < 0) return fail(missingPort);
  let host = text.slice(0, colon);
  let afterOpen = 0;
  let afterClose = 0;
  if (text.startsWith('[')) {
    const end = text.indexOf(']');
    if (end < 0) return fail("missing ']' in address");
    if (end + 1 === text.length) return fail(missingPort);
    if (end + 1 !== colon) return fail(text[end + 1] === ':' ? tooManyColons : missingPort);
    host = text.slice(1, end);
    afterOpen = 1;
    afterClose = end + 1;
  } else if (host.includes(':')) {
    return fail(tooManyColons);
  }
  if (text.slice(afterOpen).includes('[')) return fail("unexpected '[' in address");
  if (text.slice(afterClose).includes(']')) return fail("unexpected ']' in address");
  return { host, port: text.slice(colon + 1) };
}
