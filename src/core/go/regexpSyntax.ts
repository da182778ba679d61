import { RE2JS, RE2JSSyntaxException } from 're2js';

/** What is wrong with a pattern: the code of an error of Go's regexp/syntax, and the part it names. */
export interface RegexpFault {
  readonly code: string;
  readonly part: string;
}

/** As Go prints it. */
export function printFault({ code, part }: RegexpFault): string {
  return `error parsing regexp: ${code}: \`${part}\``;
}

/**
 * What regexp/syntax finds wrong with a pattern; undefined for a valid one. re2js finds most of it;
 * this file knows where the two differ.
 */
export function findFault(pattern: string): RegexpFault | undefined {
  const byte = pattern.search(brokenByte);
  if (byte >= 0) return invalidByte(pattern, byte);
  try {
    RE2JS.compile(pattern);
    return undefined;
  } catch (error) {
    return goFault(pattern, error);
  }
}

/** Compiles a pattern in which `findFault` finds nothing wrong. */
export function compileGood(pattern: string, flags: number): RE2JS {
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

/** The fault of a pattern with a byte that is not UTF-8: that byte, or something before it. */
function invalidByte(pattern: string, byte: number): RegexpFault {
  const head = pattern.slice(0, byte);
  const before = findFault(head);
  const rest = pattern.slice(byte);
  const invalid = (part: string): RegexpFault => ({ code: 'invalid UTF-8', part });
  if (before === undefined || isCutOff(before, head)) return invalid(rest);
  if (isCutInName(before, head)) return invalid(/^[^}>]*/.exec(rest)?.[0] ?? rest);
  return before.code === 'unexpected )' ? { ...before, part: pattern } : before;
}

/** True for a fault that comes from the end of the text: unclosed brackets, flags such as `(?i`. */
function isCutOff({ code, part }: RegexpFault, head: string): boolean {
  if (/^(?:missing closing|trailing backslash)/.test(code)) return true;
  return /^\(\?[imsU-]*$/.test(part) && head.endsWith(part);
}

/** True if the text ends within the name of a class or group. */
function isCutInName({ part }: RegexpFault, head: string): boolean {
  if (/^(?:\\[pP]\{[^}]*|\(\?P?<[^>]*)$/.test(part)) return true;
  return head.endsWith('<') && /^\(\?P?<?$/.test(part);
}

/** Go's view of a fault that re2js found: re2js rejects duplicate group names, for example. */
function goFault(pattern: string, error: unknown): RegexpFault | undefined {
  if (!(error instanceof RE2JSSyntaxException)) {
    return { code: 'expression nests too deeply', part: pattern };
  }
  const code = error.getDescription();
  const part = error.getPattern() ?? '';
  if (code === 'invalid character class range' && part === '[:]') return colonInClass(pattern);
  if (code === 'duplicate capture group name') {
    const fault = findFault(withoutNames(pattern));
    return fault && { ...fault, part: fault.part.replace(unnamed, '') };
  }
  if (code === 'invalid named capture' && /^\(\?P?<$/.test(part)) {
    return { code: 'invalid or unsupported Perl syntax', part: part.replace('P<', 'P') };
  }
  return { code, part };
}

/**
 * re2js takes the `:]` in `[[:]` for the end of a class name. Go looks for a later `:]`; without one,
 * the bracket is an ordinary character.
 */
function colonInClass(pattern: string): RegexpFault | undefined {
  const at = pattern.indexOf('[:]');
  const end = pattern.indexOf(':]', at + 2);
  if (end > 0) {
    return { code: 'invalid character class range', part: pattern.slice(at, end + 2) };
  }
  const fault = findFault(withoutColon(pattern));
  return fault && { ...fault, part: fault.part.replace('\\[:]', '[:]') };
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
