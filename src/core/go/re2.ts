import { RE2JS, RE2JSSyntaxException } from 're2js';
import { readable } from './quote.ts';

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
  if (byte >= 0) return invalidByte(pattern, byte);
  const { masked, names } = maskForeignClasses(pattern);
  try {
    RE2JS.compile(masked);
    return undefined;
  } catch (error) {
    const words = inGoWords(masked, error);
    return words?.replace(mask, (char) => names[(char.codePointAt(0) ?? 0) - firstMask] ?? char);
  }
}

const escape = /\\Q.*?(?:\\E|$)|\\[pP]\{\^?([^}]*)\}|\\./gsu;
/** Scripts by their long names; JavaScript knows them as of its own Unicode version. */
const scripts = new Map<string, boolean>();

/** Characters that stand for names; of a private plane, so that nobody writes them. */
const firstMask = 0xf0000;
const mask = /[\u{f0000}-\u{fffff}]/gu;

/**
 * Hides the names of classes that re2js takes from JavaScript and Go does not have, such as
 * `\p{Emoji}`, so that it refuses them at their place.
 */
function maskForeignClasses(pattern: string): { masked: string; names: readonly string[] } {
  const names: string[] = [];
  if (!/\\p\{/i.test(pattern)) return { masked: pattern, names };
  const masked = pattern.replace(escape, (whole, name: string | undefined) => {
    if (name === undefined || !/^\w{3,}$/.test(name) || name === 'Any' || isScript(name))
      return whole;
    names.push(name);
    return whole.replace(name, String.fromCodePoint(firstMask + names.length - 1));
  });
  return { masked, names };
}

function isScript(name: string): boolean {
  let known = scripts.get(name);
  if (known === undefined) {
    try {
      known = name !== 'Unknown' && new RegExp(`\\p{Script=${name}}`, 'u').source !== '';
    } catch {
      known = false;
    }
    scripts.set(name, known);
  }
  return known;
}

/** The error of a pattern with a byte that is no UTF-8, if nothing before that byte is wrong. */
function invalidByte(pattern: string, byte: number): string {
  const before = errorOf(pattern.slice(0, byte));
  let rest = pattern.slice(byte);
  if (before !== undefined && cutName.test(before)) rest = /^[^}>]*/.exec(rest)?.[0] ?? rest;
  else if (before !== undefined && !unfinished.test(before)) return before;
  return `error parsing regexp: invalid UTF-8: \`${readable(rest)}\``;
}

/** Errors that only the end of the pattern brings. */
const unfinished = /: (?:missing closing|trailing backslash)/;
/** A class or group name that is cut off. */
const cutName = /: `(?:\\[pP]\{[^}]*|\(\?P?<[^>]*)`$/;

/** Where re2js differs from Go: it refuses a name given twice, and words two errors otherwise. */
function inGoWords(pattern: string, error: unknown): string | undefined {
  if (!(error instanceof RE2JSSyntaxException)) {
    return `error parsing regexp: expression nests too deeply: \`${pattern}\``;
  }
  const { message } = error;
  if (message.endsWith('character class range: `[:]`')) return colonInClass(pattern);
  if (message.includes('duplicate capture group name')) {
    return errorOf(withoutNames(pattern))?.replace(unnamed, '');
  }
  if (message.endsWith('trailing backslash at end of expression')) return `${message}: \`\``;
  if (message.endsWith('invalid named capture: `(?<`')) {
    return 'error parsing regexp: invalid or unsupported Perl syntax: `(?<`';
  }
  if (message.endsWith('invalid named capture: `(?P<`')) {
    return 'error parsing regexp: invalid or unsupported Perl syntax: `(?P`';
  }
  return message;
}

/**
 * re2js takes the `:]` in `[[:]` for the end of a class name that begins there; Go looks for a later
 * one, and where there is none, the bracket is one of the characters.
 */
function colonInClass(pattern: string): string | undefined {
  const at = pattern.indexOf('[:]');
  const end = pattern.indexOf(':]', at + 2);
  if (end > 0) {
    return `error parsing regexp: invalid character class range: \`${pattern.slice(at, end + 2)}\``;
  }
  return errorOf(withoutColon(pattern))?.replace('\\[:]', '[:]');
}

function withoutColon(pattern: string): string {
  return pattern.replace('[:]', '\\[:]');
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
  const usual = brokenByte.test(pattern) ? '' : withoutNames(pattern);
  try {
    return RE2JS.compile(usual, RE2JS.DOTALL);
  } catch {
    return usual.includes('[:]') ? compile(withoutColon(pattern)) : undefined;
  }
}

const repetition = /\\Q.*?(?:\\E|$)|\\.|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]|\{(\d+),(\d+)\}/gsu;
const deepest = 500;

/**
 * True where Prometheus up to 3.4 refuses a pattern that is fine: it simplified it, which makes
 * `x{0,3}` into `(?:x(?:x(?:x)?)?)?`, and compiled the result. Within one of the limit it depends
 * on what is repeated.
 */
export function nestsWhenSimplified(pattern: string): boolean {
  for (const [, fewest, most] of pattern.matchAll(repetition)) {
    if (most !== undefined && Number(most) - Number(fewest) >= deepest) return true;
  }
  return false;
}
