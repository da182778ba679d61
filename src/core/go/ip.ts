import { goQuote } from './quote.ts';

/**
 * Mirrors netip.ParseAddr: the family of an IP address, or Go's error message.
 */
export function parseGoIp(text: string): { readonly family?: 4 | 6; readonly error?: string } {
  const first = /[.:%]/.exec(text)?.[0];
  let fault: Fault | undefined;
  if (first === '.') fault = ipv4Fault(text);
  else if (first === ':') fault = ipv6Fault(text);
  else fault = { message: first === '%' ? 'missing IPv6 address' : 'unable to parse IP' };
  if (fault === undefined) return { family: first === '.' ? 4 : 6 };
  const at = fault.at === undefined || fault.at === '' ? '' : ` (at ${goQuote(fault.at)})`;
  return { error: `ParseAddr(${goQuote(text)}): ${fault.message}${at}` };
}

interface Fault {
  readonly message: string;
  readonly at?: string;
}

function ipv4Fault(text: string): Fault | undefined {
  let value = 0;
  let digits = 0;
  let dots = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (c >= '0' && c <= '9') {
      if (digits === 1 && value === 0) return { message: 'IPv4 field has octet with leading zero' };
      value = value * 10 + Number(c);
      digits++;
      if (value > 255) return { message: 'IPv4 field has value >255' };
    } else if (c === '.') {
      if (i === 0 || i === text.length - 1 || text.charAt(i - 1) === '.') {
        return { message: 'IPv4 field must have at least one digit', at: text.slice(i) };
      }
      if (dots === 3) return { message: 'IPv4 address too long' };
      dots++;
      value = 0;
      digits = 0;
    } else return { message: 'unexpected character', at: text.slice(i) };
  }
  return dots < 3 ? { message: 'IPv4 address too short' } : undefined;
}

function ipv6Fault(text: string): Fault | undefined {
  let rest = text;
  const percent = text.indexOf('%');
  if (percent >= 0) {
    if (percent === text.length - 1) return { message: 'zone must be a non-empty string' };
    rest = text.slice(0, percent);
  }
  let ellipsis = false;
  if (rest.startsWith('::')) {
    ellipsis = true;
    rest = rest.slice(2);
    if (rest === '') return undefined;
  }
  let bytes = 0;
  while (bytes < 16) {
    const group = /^[0-9a-fA-F]*/.exec(rest)?.[0] ?? '';
    if (group.length > 4) {
      return { message: 'each group must have 4 or less digits', at: rest };
    }
    if (group === '') {
      return { message: 'each colon-separated field must have at least one digit', at: rest };
    }
    if (rest.charAt(group.length) === '.') {
      const fault = embeddedFault(rest, bytes, ellipsis);
      if (fault !== undefined) return fault;
      rest = '';
      bytes += 4;
      break;
    }
    bytes += 2;
    rest = rest.slice(group.length);
    if (rest === '') break;
    if (!rest.startsWith(':')) return { message: 'unexpected character, want colon', at: rest };
    if (rest.length === 1) {
      return { message: 'colon must be followed by more characters', at: rest };
    }
    rest = rest.slice(1);
    if (rest.startsWith(':')) {
      if (ellipsis) return { message: 'multiple :: in address', at: rest };
      ellipsis = true;
      rest = rest.slice(1);
      if (rest === '') break;
    }
  }
  if (rest !== '') return { message: 'trailing garbage after address', at: rest };
  if (bytes < 16) return ellipsis ? undefined : { message: 'address string too short' };
  return ellipsis ? { message: 'the :: must expand to at least one field of zeros' } : undefined;
}

function embeddedFault(rest: string, bytes: number, ellipsis: boolean): Fault | undefined {
  if (!ellipsis && bytes !== 12) {
    return {
      message: 'embedded IPv4 address must replace the final 2 fields of the address',
      at: rest,
    };
  }
  if (bytes + 4 > 16) {
    return {
      message: 'too many hex fields to fit an embedded IPv4 at the end of the address',
      at: rest,
    };
  }
  return ipv4Fault(rest);
}
