import type { ParityCode } from '../../base/codes.ts';
import type { Fix, RelatedPlace } from '../../base/problem.ts';
import type { Span } from '../../base/text.ts';
import { formatFixed } from '../../go/float.ts';
import type { DurationFault } from '../../go/modelDuration.ts';
import { goQuote, quoteRune, unicodeOf } from '../../go/quote.ts';
import { printFault, type RegexpFault } from '../../go/regexpSyntax.ts';
import type { ExprType } from '../tree/ast.ts';
import type { Token } from './tokens.ts';

/** The code under which an error is reported. */
export type ParseErrorCode =
  'promql-syntax' | 'promql-type' | 'promql-unknown-function' | 'promql-disabled' | 'promql-regex';

/** The token that an `unexpected` error is about, and how Prometheus names it. */
export interface FoundToken {
  readonly token: Token;
  readonly shown: string;
}

/** Errors of lex.go, parse.go and generated_parser.y in Prometheus' promql/parser. */
const syntaxErrors = {
  'unexpected-character': (char: string) => `unexpected character: ${quoteRune(char)}`,
  'character-for-colon': (char: string) => `unexpected character: ${quoteRune(char)}, expected ':'`,
  'character-after-bang': (char: string) => `unexpected character after '!': ${quoteRune(char)}`,
  'character-after-bang-in-braces': (char: string) =>
    `unexpected character after '!' inside braces: ${quoteRune(char)}`,
  'tilde-after-equal': () => `unexpected character after '=': '~'`,
  'character-in-braces': (char: string) => `unexpected character inside braces: ${quoteRune(char)}`,
  'end-in-braces': () => 'unexpected end of input inside braces',
  'misplaced-bracket': (name: string, char: string) => `unexpected ${name} '${char}'`,
  'unclosed-bracket': (name: 'left parenthesis' | 'left bracket') => `unclosed ${name}`,
  'misplaced-colon': (char: string) => `unexpected colon ${quoteRune(char)}`,
  'end-in-duration': () => 'unexpected end of input in duration expression',
  'character-in-duration': (char: string) =>
    `unexpected character in duration expression: ${quoteRune(char)}`,
  'colon-before-duration': () => 'unexpected colon before duration in duration expression',
  'repeated-colon': () => 'unexpected repeated colon in duration expression',
  'missing-unit': () => 'missing unit character in duration',
  'malformed-duration': (text: string) => `bad duration syntax: ${goQuote(text)}`,
  'malformed-number-or-duration': (text: string) =>
    `bad number or duration syntax: ${goQuote(text)}`,
  'malformed-number': (text: string) => `bad number syntax: ${goQuote(text)}`,
  'unterminated-string': () => 'unterminated quoted string',
  'unterminated-raw-string': () => 'unterminated raw string',
  'invalid-utf8': () => 'invalid UTF-8 rune',
  'unterminated-escape': () => 'escape sequence not terminated',
  'unknown-escape': (char: string) => `unknown escape sequence ${unicodeOf(char)}`,
  'character-in-escape': (char: string) =>
    `illegal character ${unicodeOf(char)} in escape sequence`,
  'escaped-code-point': () => 'escape sequence is an invalid Unicode code point',

  unexpected: ({ shown }: FoundToken, context: string, expected: string) => {
    const where = context === '' ? '' : ` in ${context}`;
    return `unexpected ${shown}${where}${expected === '' ? '' : `, expected ${expected}`}`;
  },
  'no-expression': () => 'no expression found in input',
  'parser-crash': () => 'unexpected error',
  'invalid-number': (text: string, why: string) =>
    `error parsing number: strconv.ParseFloat: parsing ${goQuote(text)}: ${why}`,
  'invalid-string': (text: string) => `error unquoting string ${goQuote(text)}: invalid syntax`,
  'invalid-duration': (_reason: DurationFault, words: string) => words,
  'duration-not-positive': () => 'duration must be greater than 0',
  'duration-out-of-range': () => 'duration out of range',
  'zero-divisor': (operation: 'division' | 'modulo') => `${operation} by zero`,
  'range-of-expression': () => 'ranges only allowed for vector selectors',
  'modifier-before-range': (what: 'offset' | '@') => `no ${what} modifiers allowed before range`,
  'misplaced-modifier': (what: 'offset' | '@') =>
    `${what} modifier must be preceded by an instant vector selector or range vector selector or a subquery`,
  'repeated-modifier': (what: 'offset' | '@ <timestamp>') =>
    `${what} may not be set multiple times`,
  'extended-subquery': (keyword: string) => `${keyword} modifier is not supported for subqueries`,
  'extended-expression': (keyword: string) => `${keyword} modifier not implemented`,
  'anchored-and-smoothed': () => 'anchored and smoothed modifiers cannot be used together',
  'timestamp-out-of-bounds': (seconds: number) =>
    `timestamp out of bounds for @ modifier: ${formatFixed(seconds, 6)}`,
  'no-aggregation-arguments': () => 'no arguments for aggregate expression provided',
  'trailing-comma': () => 'trailing commas not allowed in function call args',
  'invalid-grouping-label': (name: string) => `invalid label name for grouping: ${goQuote(name)}`,
  'name-set-twice': (name: string, other: string) =>
    `metric name must not be set twice: ${goQuote(name)} or ${goQuote(other)}`,
  'empty-selector': () => 'vector selector must contain at least one non-empty matcher',

  'character-in-series': (char: string) =>
    `unexpected character in series sequence: ${quoteRune(char)}`,
  'character-in-histogram': (char: string) =>
    `histogram description incomplete unexpected: ${quoteRune(char)}`,
  'character-in-buckets': (char: string) =>
    `invalid character in buckets description: ${quoteRune(char)}`,
  'missing-histogram-colon': () => 'missing `:` for histogram descriptor',
  'unknown-histogram-field': (name: string) => `bad histogram descriptor found: ${goQuote(name)}`,
  'duplicate-histogram-field': (name: string) => `duplicate key "${name}" in histogram`,
  'invalid-repetition': (words: string) => `invalid repetition in series values: ${words}`,
  'histogram-schemas': (from: number, to: number) =>
    `error combining histograms: cannot merge from schema ${from} to ${to}`,
  'mixed-histograms': () =>
    'cannot apply this operation on histograms with a mix of exponential and custom bucket schemas',
  'histogram-bounds': () =>
    'cannot apply this operation on custom buckets histograms with different custom bounds',
} as const;

/** Errors of the type check of parse.go (`checkAST`). */
const typeErrors = {
  'expected-type': (wanted: ExprType, context: string, got: ExprType) =>
    `expected type ${documented(wanted)} in ${context}, got ${documented(got)}`,
  'argument-type': (wanted: ExprType, name: string, got: ExprType) =>
    `expected type ${documented(wanted)} in call to function ${goQuote(name)}, got ${documented(got)}`,
  'argument-count': (
    bound: '' | 'at least ' | 'at most ',
    wanted: number,
    name: string,
    got: number,
  ) => `expected ${bound}${wanted} argument(s) in call to ${goQuote(name)}, got ${got}`,
  'aggregation-argument-count': (wanted: number, got: number) =>
    `wrong number of arguments for aggregate expression provided, expected ${wanted}, got ${got}`,
  'subquery-of-type': (type: ExprType) =>
    `subquery is only allowed on instant vector, got ${type} instead`,
  'duration-as-expression': () => 'unknown node type: *parser.DurationExpr',
  'unary-type': (type: ExprType) =>
    `unary expression only allowed on expressions of type scalar or instant vector, got ${goQuote(documented(type))}`,
  'bool-without-comparison': () => 'bool modifier can only be used on comparison operators',
  'comparison-without-bool': () => 'comparisons between scalars must use BOOL modifier',
  'operand-type': () => 'binary expression must contain only scalar and instant vector types',
  'matching-of-scalars': () => 'vector matching only allowed between instant vectors',
  'fill-of-scalars': () => 'filling in missing series only allowed between instant vectors',
  'set-operator-grouping': (op: string) => `no grouping allowed for ${goQuote(op)} operation`,
  'set-operator-cardinality': () => 'set operations must always be many-to-many',
  'set-operator-fill': () => 'filling in missing series not allowed for set operators',
  'set-operator-of-scalars': (op: string) =>
    `set operator ${goQuote(op)} not allowed in binary scalar expression`,
  'label-in-on-and-group': (name: string) =>
    `label ${goQuote(name)} must not occur in ON and GROUP clause at once`,
  'label-selector-only': () => 'expected label selectors only',
  'metric-in-label-selector': () => 'expected label selectors only, got vector selector instead',
} as const;

/** Errors that a feature flag would avoid. */
const disabledErrors = {
  'disabled-function': (name: string) => `function ${goQuote(name)} is not enabled`,
  /** `named`: whether the message of the release names the aggregation. */
  'disabled-aggregation': (op: string, named: boolean) =>
    `${named ? `${op}() is` : 'limitk() and limit_ratio() are'} experimental and must be enabled ` +
    'with --enable-feature=promql-experimental-functions',
  'disabled-fill': () => 'binop fill modifiers are experimental and not enabled',
  'disabled-extended': (keyword: string) => `${keyword} modifier is experimental and not enabled`,
  'disabled-duration-expression': () => 'experimental duration expression is not enabled',
} as const;

const functionErrors = {
  'unknown-function': (name: string) => `unknown function with name ${goQuote(name)}`,
} as const;

const regexErrors = {
  'invalid-regex': (regexp: RegexpFault) => printFault(regexp),
} as const;

const errors = {
  ...syntaxErrors,
  ...typeErrors,
  ...disabledErrors,
  ...functionErrors,
  ...regexErrors,
} as const;

const codes: ReadonlyMap<string, ParseErrorCode> = new Map([
  ...Object.keys(typeErrors).map((id) => [id, 'promql-type'] as const),
  ...Object.keys(disabledErrors).map((id) => [id, 'promql-disabled'] as const),
  ...Object.keys(functionErrors).map((id) => [id, 'promql-unknown-function'] as const),
  ...Object.keys(regexErrors).map((id) => [id, 'promql-regex'] as const),
]);

export type ParseErrorId = keyof typeof errors;
export type ParseErrorArgs<Id extends ParseErrorId> = Parameters<(typeof errors)[Id]>;

/** An error as data: its id and the arguments of its message. */
export type Fault = {
  [Id in ParseErrorId]: { readonly id: Id; readonly args: ParseErrorArgs<Id> };
}[ParseErrorId];

/** Why an expression is rejected. */
export interface ExpressionError {
  /** The message of Prometheus, without the place in front of it. */
  readonly message: string;
  readonly span: Span;
  /** A `ParseErrorCode`, or the code of an error of the formatter. */
  readonly code: ParityCode;
  /** What might help: another spelling, the release or flag that adds it. */
  readonly hint?: string;
  /** Other places that explain it; offsets in the expression. */
  readonly related?: readonly RelatedPlace[];
  /** Changes that make the error go away; offsets in the expression. */
  readonly fixes?: readonly Fix[];
}

/** An error of Prometheus' parser. */
export type ParseError = ExpressionError & Fault;

/** Creates a fault from an id and the arguments of its message. */
export function fault<Id extends ParseErrorId>(id: Id, ...args: ParseErrorArgs<Id>): Fault {
  return { id, args } as unknown as Fault;
}

/** The error for a fault at a place, with the message of Prometheus. */
export function parseError(found: Fault, span: Span): ParseError {
  const words = errors[found.id] as (...args: readonly unknown[]) => string;
  return {
    ...found,
    message: words(...found.args),
    span,
    code: codes.get(found.id) ?? 'promql-syntax',
  };
}

/** value.go `DocumentedType`. */
function documented(type: ExprType): string {
  if (type === 'vector') return 'instant vector';
  return type === 'matrix' ? 'range vector' : type;
}
