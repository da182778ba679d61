import { remember } from '../base/remember.ts';

/** A part of a regular expression that stands in no group; offsets in the pattern. */
export interface RegexPart {
  readonly kind: RegexPartKind;
  readonly from: number;
  readonly to: number;
  /** What a literal matches; empty for other parts. */
  readonly text: string;
}

export type RegexPartKind =
  | 'begin'
  | 'end'
  | 'literal'
  /** One character of whatever kind. */
  | 'dot'
  /** Anything that is repeated with `*` or `+`. */
  | 'repeated'
  /** A group, a class, an optional part. */
  | 'other';

/**
 * The alternatives of a valid RE2 pattern as lists of their parts; groups are not looked into. Undefined where
 * flags or quoting (`(?i)`, `\Q`) give characters another meaning.
 */
export const regexAlternatives = remember(alternativesOf);

function alternativesOf(pattern: string): readonly (readonly RegexPart[])[] | undefined {
  if (/\(\?[a-zA-Z-]+\)|\\Q/.test(pattern)) return undefined;
  const alternatives: RegexPart[][] = [[]];
  let at = 0;
  while (at < pattern.length) {
    const parts = alternatives.at(-1) ?? [];
    const from = at;
    const char = pattern.charAt(at);
    if (char === '|') {
      alternatives.push([]);
      at++;
      continue;
    }
    at = endOfAtom(pattern, at);
    const atom = atomOf(pattern.slice(from, at));
    const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(pattern.slice(at))?.[0] ?? '';
    at += quantifier.length;
    const kind =
      quantifier === '' ? atom.kind : /^[*+]/.test(quantifier) ? 'repeated' : ('other' as const);
    const last = parts.at(-1);
    if (kind === 'literal' && last?.kind === 'literal') {
      parts[parts.length - 1] = { ...last, to: at, text: last.text + atom.text };
    } else {
      parts.push({ kind, from, to: at, text: kind === 'literal' ? atom.text : '' });
    }
  }
  return alternatives;
}

function atomOf(atom: string): Pick<RegexPart, 'kind' | 'text'> {
  if (atom === '^' || atom === '$') return { kind: atom === '^' ? 'begin' : 'end', text: '' };
  if (atom === '.') return { kind: 'dot', text: '' };
  if (/^\\[^\p{L}\p{N}]$/u.test(atom)) return { kind: 'literal', text: atom.slice(1) };
  if (/^[\\([]/.test(atom)) return { kind: 'other', text: '' };
  return { kind: 'literal', text: atom };
}

const escape = /^\\(?:x\{[^}]*\}|x..|[pP]\{[^}]*\}|.)?/su;

/** Where the character, escape, class or group that begins at an offset ends. */
function endOfAtom(pattern: string, from: number): number {
  const char = pattern.charAt(from);
  if (char === '[') return endOfClass(pattern, from);
  if (char === '\\') return from + (escape.exec(pattern.slice(from))?.[0].length ?? 1);
  if (char !== '(') return from + String.fromCodePoint(pattern.codePointAt(from) ?? 0).length;
  let at = from + 1;
  while (at < pattern.length && pattern.charAt(at) !== ')') at = endOfAtom(pattern, at);
  return Math.min(at + 1, pattern.length);
}

function endOfClass(pattern: string, from: number): number {
  // A bracket right behind the opening one is a member: `[]a]`, `[^]a]`.
  const open = /^\[\^?\]?/.exec(pattern.slice(from))?.[0].length ?? 1;
  let at = from + open;
  while (at < pattern.length && pattern.charAt(at) !== ']') {
    if (pattern.charAt(at) === '\\') at += 2;
    else if (pattern.startsWith('[:', at) && pattern.includes(':]', at)) {
      at = pattern.indexOf(':]', at) + 2;
    } else at++;
  }
  return Math.min(at + 1, pattern.length);
}

/** True for a part that matches one text only. */
export function isLiteral({ kind }: RegexPart): boolean {
  return kind === 'literal';
}
