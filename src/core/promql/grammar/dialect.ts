import { atLeast, newestTarget, type Target, type Version } from '../../base/target.ts';
import { allows, flagFor, has, inGrammar, type SyntaxName } from '../releases/availability.ts';
import { utf8NamesFlag } from '../releases/flags.ts';
import type { ValueType } from '../tree/ast.ts';
import {
  allFunctions,
  exists,
  experimentalFunctionsFlag,
  isExperimental,
} from '../functions/functions.ts';
import { tablesFor, type Tables } from './tables.ts';
import { T, type Token, type TokenName } from './tokens.ts';

/** What stands behind `[`: how the lexer goes on there. */
export type BracketLexing = 'duration' | 'number' | 'expression';

/** A target as lexer and parser need it: everything that differs between releases and flags. */
export interface Dialect {
  readonly target: Target;
  readonly version: Version;
  readonly tables: Tables;
  readonly keywords: ReadonlyMap<string, Token>;
  /** At `letter * 16 + length`: 1 where a keyword begins with that letter and has that length. */
  readonly keywordShapes: Uint8Array;
  readonly bracket: BracketLexing;
  /** Words in brackets; none before there were duration expressions with functions. */
  readonly durationKeywords: ReadonlyMap<string, Token>;
  /** Characters at which such a word may begin behind the first token in brackets. */
  readonly laterDurationLetters: string;
  readonly trimOperators: boolean;
  /** `foo[range():1s]`: a word counts as the duration before the colon. */
  readonly colonBehindKeyword: boolean;
  readonly underscoresInNumbers: boolean;
  readonly unquotedUtf8: boolean;
  readonly experimentalFunctions: boolean;
  /** Label names in grouping lists must be legacy names. */
  readonly legacyLabels: boolean;
  /** Prometheus 3.5 and 3.6 keep a queue of closing parentheses, which other uses upset. */
  readonly closingParens: boolean;
  /** An aggregation ends at the parenthesis before the last token, if only spaces are between. */
  readonly looksBackForParens: boolean;
  /** The functions that this release knows, by name. */
  readonly functions: ReadonlyMap<string, KnownFunction>;
}

/** A function as the parser needs it. */
export interface KnownFunction {
  readonly name: string;
  readonly args: readonly ValueType[];
  readonly variadic: number;
  readonly returns: ValueType;
  /** Behind `promql-experimental-functions` in this release. */
  readonly experimental: boolean;
}

type Since = readonly (readonly [word: string, token: TokenName, since: Version])[];

const always = { major: 2, minor: 0 };

const keywordList: Since = [
  ...['and LAND', 'or LOR', 'unless LUNLESS', 'atan2 ATAN2'].map(word(always)),
  ...['sum SUM', 'avg AVG', 'count COUNT', 'min MIN', 'max MAX', 'group GROUP'].map(word(always)),
  ...['stddev STDDEV', 'stdvar STDVAR', 'topk TOPK', 'bottomk BOTTOMK'].map(word(always)),
  ...['count_values COUNT_VALUES', 'quantile QUANTILE'].map(word(always)),
  ...['limitk LIMITK', 'limit_ratio LIMIT_RATIO'].map(word({ major: 2, minor: 54 })),
  ...['offset OFFSET', 'by BY', 'without WITHOUT', 'on ON', 'ignoring IGNORING'].map(word(always)),
  ...['group_left GROUP_LEFT', 'group_right GROUP_RIGHT', 'bool BOOL'].map(word(always)),
  ...['smoothed SMOOTHED', 'anchored ANCHORED'].map(word({ major: 3, minor: 7 })),
  ...['fill FILL', 'fill_left FILL_LEFT', 'fill_right FILL_RIGHT', 'range RANGE'].map(
    word({ major: 3, minor: 10 }),
  ),
  ...['start START', 'end END', 'inf NUMBER', 'nan NUMBER'].map(word(always)),
  ...['step STEP'].map(word({ major: 3, minor: 6 })),
  ...['max_of MAX_OF', 'min_of MIN_OF'].map(word({ major: 3, minor: 13 })),
];

function word(since: Version): (text: string) => Since[number] {
  return (text) => {
    const [name = '', token = ''] = text.split(' ');
    return [name, token as TokenName, since];
  };
}

const byTarget = new WeakMap<Target, Dialect>();
const byContent = new Map<string, Dialect>();

/** The dialect of a target (the newest without one); computed once for each release and features. */
export function dialectOf(target: Target = newestTarget): Dialect {
  let dialect = byTarget.get(target);
  if (dialect === undefined) {
    const { prometheus, features } = target;
    const key = [prometheus.major, prometheus.minor, ...[...features].sort()].join(' ');
    dialect = byContent.get(key) ?? makeDialect(target);
    byContent.set(key, dialect);
    byTarget.set(target, dialect);
  }
  return dialect;
}

function makeDialect(target: Target): Dialect {
  const version = target.prometheus;
  const keywords = new Map<string, Token>();
  const keywordShapes = new Uint8Array(128 * 16);
  for (const [name, token, since] of keywordList) {
    if (!atLeast(version, since)) continue;
    keywords.set(name, T[token]);
    const lower = name.charCodeAt(0);
    keywordShapes[lower * 16 + name.length] = 1;
    keywordShapes[(lower - 32) * 16 + name.length] = 1;
  }
  return {
    target,
    version,
    tables: tablesFor(version),
    keywords,
    keywordShapes,
    bracket: has('lexesDurationExpressions', version)
      ? 'expression'
      : inGrammar('numbersAsDurations', version)
        ? 'number'
        : 'duration',
    durationKeywords: durationKeywordsOf(version),
    laterDurationLetters: atLeast(version, { major: 3, minor: 12 }) ? 'srmSRM' : 'smSM',
    trimOperators: inGrammar('trimOperators', version),
    colonBehindKeyword: has('lexesColonBehindKeyword', version),
    underscoresInNumbers: inGrammar('underscores', version),
    unquotedUtf8: allows('unquotedUtf8Names', target),
    experimentalFunctions: target.features.has(experimentalFunctionsFlag),
    legacyLabels: !atLeast(version, { major: 3, minor: 0 }) && !target.features.has(utf8NamesFlag),
    closingParens: version.major === 3 && (version.minor === 5 || version.minor === 6),
    looksBackForParens: atLeast(version, { major: 3, minor: 7 }),
    functions: functionsOf(version),
  };
}

function functionsOf(version: Version): ReadonlyMap<string, KnownFunction> {
  const functions = new Map<string, KnownFunction>();
  for (const entry of allFunctions) {
    if (!exists(entry, version)) continue;
    const { name, params, variadic, returns } = entry;
    const args = params.map((param) => param.type);
    const experimental = isExperimental(entry, version);
    functions.set(name, { name, args, variadic, returns, experimental });
  }
  return functions;
}

function durationKeywordsOf(version: Version): ReadonlyMap<string, Token> {
  const words = new Map<string, Token>();
  if (inGrammar('durationStep', version)) words.set('step', T.STEP);
  if (inGrammar('durationRange', version)) words.set('range', T.RANGE);
  if (inGrammar('durationMinMax', version)) {
    words.set('min', T.MIN);
    words.set('max', T.MAX);
  }
  if (inGrammar('durationMinOfMaxOf', version)) {
    words.set('min_of', T.MIN_OF);
    words.set('max_of', T.MAX_OF);
  }
  return words;
}

/** True where the parser asks for a flag that the target has not set. */
export function lacksFlag(dialect: Dialect, name: SyntaxName): boolean {
  const flag = flagFor(name, dialect.version);
  return flag !== undefined && !dialect.target.features.has(flag);
}
