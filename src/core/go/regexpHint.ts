import type { RegexpFault } from './regexpSyntax.ts';

/**
 * What of other regular expressions Go's (RE2) do not have, where that is what is wrong with a pattern:
 * `RE2 has no look-around`. Undefined for other faults.
 */
export function regexpHint({ code, part }: RegexpFault): string | undefined {
  switch (code) {
    case 'invalid or unsupported Perl syntax':
    case 'invalid named capture':
      return groups.find(([begin]) => begin.test(part))?.[1];
    case 'invalid escape sequence':
      return /^\\[1-9gk]/.test(part) ? 'RE2 has no back-references' : undefined;
    case 'invalid nested repetition operator':
      return part.endsWith('+')
        ? 'RE2 has no possessive quantifiers'
        : 'a quantifier cannot follow another one';
    case 'missing argument to repetition operator':
      return `${part} repeats what is before it; to match any text, write .*`;
    default:
      return undefined;
  }
}

const groups: readonly (readonly [RegExp, string])[] = [
  [/^\(\?<?[=!]/, 'RE2 has no look-around'],
  [/^\(\?P=/, 'RE2 has no back-references'],
  [/^\(\?>/, 'RE2 has no atomic groups'],
  [/^\(\?\(/, 'RE2 has no conditions'],
  [/^\(\?#/, 'RE2 has no comments'],
  [/^\(\?\|/, 'RE2 has no branch resets'],
  [/^\(\?(?:R|[-+]?\d|&|P>)/, 'RE2 has no recursion'],
];
