import { atLeast, type Version } from '../../base/target.ts';

/**
 * The terminals of PromQL and of series descriptions, in the order in which promql/parser declares
 * them: where a state of the parser has several reductions, that order decides which one is its
 * default. `$end` and `error` are the generator's own (goyacc's numbering).
 */
export const tokenNames = [
  '$unknown',
  '$end',
  'error',
  // Punctuation, literals and names.
  ...['EQL', 'BLANK', 'COLON', 'COMMA', 'COMMENT', 'DURATION', 'EOF', 'ERROR', 'IDENTIFIER'],
  ...['LEFT_BRACE', 'LEFT_BRACKET', 'LEFT_PAREN', 'OPEN_HIST', 'CLOSE_HIST', 'METRIC_IDENTIFIER'],
  ...['NUMBER', 'RIGHT_BRACE', 'RIGHT_BRACKET', 'RIGHT_PAREN', 'SPACE', 'STRING', 'TIMES'],
  // Histogram descriptors.
  ...['SUM_DESC', 'COUNT_DESC', 'SCHEMA_DESC', 'OFFSET_DESC', 'NEGATIVE_OFFSET_DESC'],
  ...['BUCKETS_DESC', 'NEGATIVE_BUCKETS_DESC', 'ZERO_BUCKET_DESC', 'ZERO_BUCKET_WIDTH_DESC'],
  ...['CUSTOM_VALUES_DESC', 'COUNTER_RESET_HINT_DESC'],
  // Operators.
  ...['ADD', 'DIV', 'EQLC', 'EQL_REGEX', 'GTE', 'GTR', 'TRIM_UPPER', 'TRIM_LOWER', 'LAND', 'LOR'],
  ...['LSS', 'LTE', 'LUNLESS', 'MOD', 'MUL', 'NEQ', 'NEQ_REGEX', 'POW', 'SUB', 'AT', 'ATAN2'],
  // Aggregations.
  ...['AVG', 'BOTTOMK', 'COUNT', 'COUNT_VALUES', 'GROUP', 'MAX', 'MIN', 'QUANTILE', 'STDDEV'],
  ...['STDVAR', 'SUM', 'TOPK', 'LIMITK', 'LIMIT_RATIO'],
  // Keywords.
  ...['BOOL', 'BY', 'GROUP_LEFT', 'GROUP_RIGHT', 'FILL', 'FILL_LEFT', 'FILL_RIGHT', 'IGNORING'],
  ...['OFFSET', 'SMOOTHED', 'ANCHORED', 'ON', 'WITHOUT'],
  // Preprocessors.
  ...['START', 'END', 'STEP', 'RANGE', 'MAX_OF', 'MIN_OF'],
  // Counter reset hints.
  ...['UNKNOWN_COUNTER_RESET', 'COUNTER_RESET', 'NOT_COUNTER_RESET', 'GAUGE_TYPE'],
  // What the parser injects before the text, to say what it is to be read as.
  ...['START_METRIC', 'START_SERIES_DESCRIPTION', 'START_EXPRESSION', 'START_METRIC_SELECTOR'],
] as const;

export type TokenName = (typeof tokenNames)[number];

/** A terminal's index in `tokenNames`. */
export type Token = number;

/** The index of every terminal. */
export const T = Object.fromEntries(tokenNames.map((name, index) => [name, index])) as Readonly<
  Record<TokenName, Token>
>;

/** How a message describes a token that was not expected. */
export type TokenClass = 'operator' | 'aggregator' | 'keyword' | 'plain';

/** promql/parser/lex.go: `IsOperator`, `IsAggregator` and `IsKeyword` go by ranges as well. */
export function classOf(token: Token): TokenClass {
  if (token >= T.ADD && token <= T.ATAN2) return 'operator';
  if (token >= T.AVG && token <= T.LIMIT_RATIO) return 'aggregator';
  if (token >= T.BOOL && token <= T.WITHOUT) return 'keyword';
  return 'plain';
}

const itemBase = 57346;
const markersBefore: readonly TokenName[] = ['SUM_DESC', 'ADD', 'AVG', 'BOOL', 'START'];
const newer: Readonly<Partial<Record<TokenName, Version>>> = {
  CUSTOM_VALUES_DESC: { major: 2, minor: 54 },
  COUNTER_RESET_HINT_DESC: { major: 2, minor: 55 },
  TRIM_UPPER: { major: 3, minor: 11 },
  TRIM_LOWER: { major: 3, minor: 11 },
  LIMITK: { major: 2, minor: 54 },
  LIMIT_RATIO: { major: 2, minor: 54 },
  FILL: { major: 3, minor: 10 },
  FILL_LEFT: { major: 3, minor: 10 },
  FILL_RIGHT: { major: 3, minor: 10 },
  SMOOTHED: { major: 3, minor: 7 },
  ANCHORED: { major: 3, minor: 7 },
  STEP: { major: 3, minor: 6 },
  RANGE: { major: 3, minor: 10 },
  MAX_OF: { major: 3, minor: 13 },
  MIN_OF: { major: 3, minor: 13 },
};

/**
 * The number that goyacc gave a terminal in that release. Tokens without a name show it in
 * messages (`<Item 57370>`). Between the groups stand markers that count, and so does `;`.
 */
export function itemNumber(token: Token, version: Version): number {
  let number = itemBase;
  for (let other = T.EQL; other < token; other++) {
    const name = tokenNames[other] ?? 'EQL';
    const since = newer[name];
    if (since === undefined || atLeast(version, since)) number++;
  }
  if (token >= T.SPACE) number++;
  for (const first of [...markersBefore, 'UNKNOWN_COUNTER_RESET'] as const) {
    if (token >= T[first]) number += first === 'SUM_DESC' ? 1 : 2;
  }
  return number;
}
