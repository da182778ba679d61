import { isSpace } from '../../../go/space.ts';
import { compareBytes } from '../../../go/utf8.ts';

/** How a matcher compares a label's value; the spelling of its operator. */
export type MatchOperator = '=' | '!=' | '=~' | '!~';

/** One condition on one label, as routes, inhibition rules and silences use it. */
export interface Matcher {
  readonly name: string;
  readonly operator: MatchOperator;
  readonly value: string;
}

/** What reading a text of matchers gives: the matchers, or the parser's own words of refusal. */
export type MatcherReading =
  | { readonly matchers: readonly Matcher[]; readonly error?: never }
  | { readonly matchers?: never; readonly error: string };

/** True for `=~` and `!~`. */
export function isRegexMatcher(matcher: Matcher): boolean {
  return matcher.operator === '=~' || matcher.operator === '!~';
}

/** True if two lists have equal matchers in the same order. */
export function sameMatchers(a: readonly Matcher[], b: readonly Matcher[]): boolean {
  return (
    a.length === b.length &&
    a.every((matcher, i) => {
      const other = b[i];
      return (
        other?.name === matcher.name &&
        other.operator === matcher.operator &&
        other.value === matcher.value
      );
    })
  );
}

/** Characters that the UTF-8 parser takes in names and values only inside double quotes. */
export function isReserved(character: string): boolean {
  return isSpace(character) || '{}!=~,\\"\'`'.includes(character);
}

/**
 * A matcher as text that both parsers read alike wherever the classic parser can read it at all:
 * `severity="page"`, `"weird name"="x"` (`labels.Matcher.String`).
 */
export function formatMatcher({ name, operator, value }: Matcher): string {
  const quotedName = name === '' || Array.from(name).some(isReserved) ? quote(name) : name;
  return `${quotedName}${operator}${quote(value)}`;
}

/** Several matchers as one text; the empty list gives `{}`. */
export function formatMatchers(matchers: readonly Matcher[]): string {
  return `{${matchers.map(formatMatcher).join(', ')}}`;
}

function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')}"`;
}

const operators: readonly MatchOperator[] = ['=', '!=', '=~', '!~'];

/** Matchers in the order in which Alertmanager keeps them (`labels.Matchers.Less`). */
export function sortedMatchers(matchers: readonly Matcher[]): readonly Matcher[] {
  return matchers.toSorted(
    (a, b) =>
      compareBytes(a.name, b.name) ||
      compareBytes(a.value, b.value) ||
      operators.indexOf(a.operator) - operators.indexOf(b.operator),
  );
}

/** Labels as text, in the form of matchers: `{severity="page", team="db"}`. */
export function formatLabels(labels: Iterable<readonly [name: string, value: string]>): string {
  return formatMatchers([...labels].map(([name, value]) => ({ name, operator: '=', value })));
}
