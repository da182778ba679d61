import { isValidUtf8 } from './utf8.ts';

/**
 * Mirrors path/filepath.Match with `/` as separator: `*`, `?`, `[a-z]`, `[^a]` and `\` escapes.
 * Undefined for ErrBadPattern, which Go returns only if it reads the pattern that far.
 */
export function matchGlob(pattern: string, name: string): boolean | undefined {
  let rest = name;
  for (let at = 0; at < pattern.length;) {
    const start = skipStars(pattern, at);
    const end = chunkEnd(pattern, start);
    const chunk = pattern.slice(start, end);
    const isLast = end === pattern.length;
    const star = start > at;
    if (star && chunk === '') return !rest.includes('/');
    at = end;
    // After a star, the chunk may match further on, but not behind a separator.
    let next = matchChunk(chunk, rest);
    for (let skip = 0; star && !isMatch(next, isLast) && skip < rest.length; skip++) {
      if (next === undefined || rest.charAt(skip) === '/') break;
      next = matchChunk(chunk, rest.slice(skip + 1));
    }
    if (next === undefined) return undefined;
    if (!isMatch(next, isLast)) return false;
    rest = next;
  }
  return rest === '';
}

/** True if filepath.Glob rejects a pattern before it reads any folder. */
export function isMalformedGlob(pattern: string): boolean {
  return matchGlob(pattern, '') === undefined;
}

/** True if filepath.Glob takes a path for a pattern. */
export function hasGlobMeta(path: string): boolean {
  return /[*?[\\]/.test(path);
}

/** The rest of the name after a chunk; false if the chunk does not match. */
type Rest = string | false | undefined;

/** The last chunk has to match up to the end. */
function isMatch(rest: Rest, isLast: boolean): rest is string {
  return typeof rest === 'string' && (!isLast || rest === '');
}

function skipStars(pattern: string, from: number): number {
  let at = from;
  while (pattern.charAt(at) === '*') at++;
  return at;
}

/** The end of the part before the next star. */
function chunkEnd(pattern: string, from: number): number {
  let inBrackets = false;
  for (let at = from; at < pattern.length; at++) {
    const c = pattern.charAt(at);
    if (c === '\\') at++;
    else if (c === '[') inBrackets = true;
    else if (c === ']') inBrackets = false;
    else if (c === '*' && !inBrackets) return at;
  }
  return pattern.length;
}

/** Matches a chunk at the beginning of a name; reads all of it, in case it is malformed. */
function matchChunk(chunk: string, name: string): Rest {
  let failed = false;
  let taken = 0;
  for (let at = 0; at < chunk.length;) {
    const char = charAt(name, taken);
    failed ||= char === '';
    taken += char.length;
    const c = charAt(chunk, at);
    if (c === '[') {
      const set = readSet(chunk, at + 1);
      if (set === undefined) return undefined;
      failed ||= !set.has(char);
      at = set.end;
    } else if (c === '?') {
      failed ||= char === '/';
      at++;
    } else {
      const literal = c === '\\' ? charAt(chunk, at + 1) : c;
      if (literal === '') return undefined;
      failed ||= char !== literal;
      at += literal.length + (c === '\\' ? 1 : 0);
    }
  }
  return failed ? false : name.slice(taken);
}

interface CharacterSet {
  readonly has: (char: string) => boolean;
  /** The offset after the closing bracket. */
  readonly end: number;
}

/** Reads what follows `[`. */
function readSet(chunk: string, from: number): CharacterSet | undefined {
  const negated = chunk.charAt(from) === '^';
  const ranges: (readonly [low: number, high: number])[] = [];
  for (let at = negated ? from + 1 : from; ;) {
    if (chunk.charAt(at) === ']' && ranges.length > 0) {
      const contains = (code: number): boolean =>
        ranges.some(([low, high]) => low <= code && code <= high);
      return { has: (char) => contains(codeOf(char)) !== negated, end: at + 1 };
    }
    const low = readMember(chunk, at);
    if (low === undefined) return undefined;
    const high = chunk.charAt(low.end) === '-' ? readMember(chunk, low.end + 1) : low;
    if (high === undefined) return undefined;
    ranges.push([codeOf(low.char), codeOf(high.char)]);
    at = high.end;
  }
}

function readMember(
  chunk: string,
  from: number,
): { readonly char: string; readonly end: number } | undefined {
  const first = chunk.charAt(from);
  if (first === '-' || first === ']') return undefined;
  const at = first === '\\' ? from + 1 : from;
  const char = charAt(chunk, at);
  const end = at + char.length;
  // Go insists that something follows a member: at least the closing bracket.
  return char === '' || end >= chunk.length || !isValidUtf8(char) ? undefined : { char, end };
}

/** The character at an offset, whole even beyond U+FFFF; empty at the end. */
function charAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

/** A byte that is not UTF-8 counts as U+FFFD. */
function codeOf(char: string): number {
  return isValidUtf8(char) ? (char.codePointAt(0) ?? 0) : 0xfffd;
}
