import { RE2JS, RE2JSSyntaxException } from 're2js';
import { readable } from './goQuote.ts';

/** What a pattern is: Go's words for why it is refused, or whether it matches the empty string. */
interface Compiled {
  readonly error?: string;
  matchesEmpty?: boolean;
}

const most = 5000;
const compiled = new Map<string, Compiled>();

/**
 * Compiles a pattern as Prometheus' label matchers do (model/labels/regexp.go): RE2, anchored at
 * both ends, `.` matches newlines too. The error has Go's words. Never throws.
 */
export function compileRegex(pattern: string): { readonly error?: string } {
  return lookUp(pattern);
}

/** True where the anchored pattern matches the empty string; false for a refused one. */
export function matchesEmpty(pattern: string): boolean {
  const entry = lookUp(pattern);
  if (entry.error !== undefined) return false;
  entry.matchesEmpty ??= compile(pattern)?.matches('') ?? false;
  return entry.matchesEmpty;
}

function lookUp(pattern: string): Compiled {
  let entry = compiled.get(pattern);
  if (entry === undefined) {
    if (compiled.size >= most) compiled.clear();
    const error = isPlain(pattern) ? undefined : errorOf(pattern);
    entry = error === undefined ? {} : { error };
    compiled.set(pattern, entry);
  }
  return entry;
}

/** Literals, `.`, `.*`, `.+`, escaped punctuation, and alternatives of these: always fine. */
const plain = /^(?:[^\\.+*?()|[\]{}^$]|\.[*+?]?|\\[.\-/]|\|)*$/;
/** Prometheus does not compile these; so bytes that are no UTF-8 may stand in them. */
const literals = /^[^\\.+*?()[\]{}^$]*$/;
const brokenByte = /[\udc80-\udcff]/u;

function isPlain(pattern: string): boolean {
  return literals.test(pattern) || (plain.test(pattern) && !brokenByte.test(pattern));
}

function errorOf(pattern: string): string | undefined {
  const byte = pattern.search(brokenByte);
  if (byte >= 0) {
    const before = errorOf(pattern.slice(0, byte));
    if (before !== undefined && !unfinished.test(before)) return before;
    return `error parsing regexp: invalid UTF-8: \`${readable(pattern.slice(byte))}\``;
  }
  try {
    RE2JS.compile(pattern);
    return undefined;
  } catch (error) {
    return inGoWords(pattern, error);
  }
}

/** Errors that only the end of the pattern brings. */
const unfinished = /: (?:missing closing|trailing backslash)/;

/** Where re2js differs from Go: it refuses a name given twice, and words two errors otherwise. */
function inGoWords(pattern: string, error: unknown): string | undefined {
  if (!(error instanceof RE2JSSyntaxException)) {
    return `error parsing regexp: expression nests too deeply: \`${pattern}\``;
  }
  const { message } = error;
  if (message.includes('duplicate capture group name')) {
    return errorOf(withoutNames(pattern))?.replace(unnamed, '');
  }
  if (message.endsWith('trailing backslash at end of expression')) return `${message}: \`\``;
  if (message.endsWith('invalid named capture: `(?P<`')) {
    return 'error parsing regexp: invalid or unsupported Perl syntax: `(?P`';
  }
  return message;
}

const unnamed = /__unnamed\d+/g;
const part = /\\Q.*?(?:\\E|$)|\\.|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]|\(\?P?<(\w+)>/gsu;

/** The pattern with every group name made unique in a way that `unnamed` finds again. */
function withoutNames(pattern: string): string {
  let count = 0;
  return pattern.replace(part, (whole, name: string | undefined) => {
    if (name === undefined) return whole;
    return `${whole.slice(0, -1)}__unnamed${count++}>`;
  });
}

function compile(pattern: string): RE2JS | undefined {
  try {
    return RE2JS.compile(brokenByte.test(pattern) ? '' : withoutNames(pattern), RE2JS.DOTALL);
  } catch {
    return undefined;
  }
}
