import { RE2JS, RE2JSSyntaxException } from 're2js';

/**
 * The error of regexp/syntax on a pattern, `error parsing regexp: ` included; undefined where it is
 * fine. re2js is close to it; this is what differs.
 */
export function syntaxError(pattern: string): string | undefined {
  const byte = pattern.search(brokenByte);
  if (byte >= 0) return invalidByte(pattern, byte);
  try {
    RE2JS.compile(pattern);
    return undefined;
  } catch (error) {
    return inGoWords(pattern, error);
  }
}

/** Compiles a pattern that `syntaxError` finds nothing wrong with. */
export function compileKnown(pattern: string, flags: number): RE2JS {
  const usual = withoutNames(pattern);
  try {
    return RE2JS.compile(usual, flags);
  } catch (error) {
    if (!usual.includes('[:]')) throw error;
    return RE2JS.compile(withoutColon(usual), flags);
  }
}

/** The group names of a compiled pattern by group number, where a group has one. */
export function groupNames(regexp: RE2JS): ReadonlyMap<number, string> {
  return new Map(
    Object.entries(regexp.namedGroups()).map(([name, group]) => [group, name.replace(unnamed, '')]),
  );
}

/** Bytes that are not UTF-8. */
export const brokenByte = /[\udc80-\udcff]/u;

/** The error of a pattern with a byte that is not UTF-8, if nothing before that byte is wrong. */
function invalidByte(pattern: string, byte: number): string {
  const head = pattern.slice(0, byte);
  const before = syntaxError(head);
  let rest = pattern.slice(byte);
  const isInName =
    before !== undefined && (cutName.test(before) || (head.endsWith('<') && cutGroup.test(before)));
  if (isInName) rest = /^[^}>]*/.exec(rest)?.[0] ?? rest;
  else if (before !== undefined && !unfinished.test(before) && !endsInFlags(head, before)) {
    return before.replace(`unexpected ): \`${head}\``, () => `unexpected ): \`${pattern}\``);
  }
  return `error parsing regexp: invalid UTF-8: \`${rest}\``;
}

/** True where the error is that the flags of a group, such as `(?i`, are cut off. */
function endsInFlags(head: string, error: string): boolean {
  const flags = /\(\?[imsU-]*$/.exec(head)?.[0];
  return flags !== undefined && error.endsWith(`: \`${flags}\``);
}

/** Errors that only the end of the pattern brings. */
const unfinished = /: (?:missing closing|trailing backslash)/;
/** A group whose name is missing. */
const cutGroup = /: `\(\?P?<?`$/;
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
    return syntaxError(withoutNames(pattern))?.replace(unnamed, '');
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
  return syntaxError(withoutColon(pattern))?.replace('\\[:]', '[:]');
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
