import { goQuote } from './quote.ts';

/** Go's sentence about a text that is no `host:port` (`net.SplitHostPort`), or undefined. */
export function judgeHostPort(text: string): string | undefined {
  if (text === '') return undefined;
  const problem = splitProblem(text);
  if (problem !== undefined) return `address ${text}: ${problem}`;
  return text.endsWith(':') ? `address ${goQuote(text)}: port cannot be empty` : undefined;
}

function splitProblem(text: string): string | undefined {
  const missingPort = 'missing port in address';
  const tooManyColons = 'too many colons in address';
  const colon = text.lastIndexOf(':');
  if (colon < 0) return missingPort;
  let host = text.slice(0, colon);
  let afterOpen = 0;
  let afterClose = 0;
  if (text.startsWith('[')) {
    const end = text.indexOf(']');
    if (end < 0) return "missing ']' in address";
    if (end + 1 === text.length) return missingPort;
    if (end + 1 !== colon) return text[end + 1] === ':' ? tooManyColons : missingPort;
    host = text.slice(1, end);
    afterOpen = 1;
    afterClose = end + 1;
  } else if (host.includes(':')) {
    return tooManyColons;
  }
  if (text.slice(afterOpen).includes('[')) return "unexpected '[' in address";
  if (text.slice(afterClose).includes(']')) return "unexpected ']' in address";
  return undefined;
}
