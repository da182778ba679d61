import { atLeast } from '../../base/target.ts';
import type { Dialect } from './dialect.ts';
import { Lexer, none } from './lexer.ts';
import { T, tokenNames, type Token, type TokenName } from './tokens.ts';

const state = { values: 10, number: 11 } as const;

const descriptors: ReadonlyMap<string, TokenName> = new Map([
  ['sum', 'SUM_DESC'],
  ['count', 'COUNT_DESC'],
  ['schema', 'SCHEMA_DESC'],
  ['offset', 'OFFSET_DESC'],
  ['n_offset', 'NEGATIVE_OFFSET_DESC'],
  ['buckets', 'BUCKETS_DESC'],
  ['n_buckets', 'NEGATIVE_BUCKETS_DESC'],
  ['z_bucket', 'ZERO_BUCKET_DESC'],
  ['z_bucket_w', 'ZERO_BUCKET_WIDTH_DESC'],
  ['custom_values', 'CUSTOM_VALUES_DESC'],
  ['counter_reset_hint', 'COUNTER_RESET_HINT_DESC'],
]);

const hints: ReadonlyMap<string, TokenName> = new Map([
  ['unknown', 'UNKNOWN_COUNTER_RESET'],
  ['reset', 'COUNTER_RESET'],
  ['not_reset', 'NOT_COUNTER_RESET'],
  ['gauge', 'GAUGE_TYPE'],
]);

/** The lexer of promql/parser/lex.go with `seriesDesc` set: a metric, then its values. */
export class SeriesLexer extends Lexer {
  /** What stands behind a histogram's `}}`, or `open` inside of one. */
  #histogram: 'none' | 'open' | 'x' | '+' | '-' = 'none';

  constructor(text: string, dialect: Dialect) {
    super(text, dialect, true);
  }

  protected override behindName(): void {
    if (this.peek() === 0x7b) super.behindName();
    else this.state = state.values;
  }

  protected override behindBraces(): void {
    this.state = state.values;
  }

  protected override step(): Token {
    if (this.state === state.number) return this.#number();
    if (this.#histogram !== 'none' && (this.state === 0 || this.state === state.values)) {
      return this.#insideHistogram();
    }
    return this.state === state.values ? this.#values() : super.step();
  }

  #values(): Token {
    const c = this.peek();
    if (this.atEnd()) {
      this.state = 0;
      return none;
    }
    if (c === 0x7b && this.peek(1) === 0x7b) {
      this.#histogram = 'open';
      return this.#take(2, T.OPEN_HIST);
    }
    if (this.isSpace(c)) {
      const token = this.#take(1, T.SPACE);
      this.skipSpaces();
      return token;
    }
    if (c === 0x2b) return this.#take(1, T.ADD);
    if (c === 0x2d) return this.#take(1, T.SUB);
    if (c === 0x78) return this.#take(1, T.TIMES);
    if (c === 0x5f) return this.#take(1, T.BLANK);
    if (this.isDigit(c) || (c === 0x2e && this.isDigit(this.peek(1)))) {
      const token = this.#number();
      if (token === T.NUMBER) this.state = state.values;
      return token;
    }
    if (this.isAlpha(c)) return this.keywordOrIdentifier();
    return this.fail('character-in-series', this.char());
  }

  #take(length: number, token: Token): Token {
    this.pos += length;
    return this.emit(token);
  }

  #number(): Token {
    this.state = 0;
    if (this.scanNumber()) return this.emit(T.NUMBER);
    return this.fail('malformed-number', this.text.slice(this.mark, this.pos));
  }

  #insideHistogram(): Token {
    const behind = this.#histogram;
    if (behind !== 'open') {
      this.#histogram = 'none';
      const old = !atLeast(this.dialect.version, { major: 3, minor: 4 });
      this.state = behind === 'x' && old ? state.number : state.values;
      return this.#take(1, behind === 'x' ? T.TIMES : behind === '+' ? T.ADD : T.SUB);
    }
    this.state = 0;
    if (this.bracketOpen) return this.#buckets();
    const c = this.peek();
    if (this.isSpace(c)) {
      const token = this.#take(1, T.SPACE);
      this.skipSpaces();
      return token;
    }
    if (this.isAlpha(c)) return this.#descriptor();
    if (c === 0x3a) return this.#take(1, T.COLON);
    if (c === 0x2d) return this.#take(1, T.SUB);
    if (this.isDigit(c)) return this.#number();
    if (c === 0x5b) {
      this.bracketOpen = true;
      this.gotColon = false;
      this.gotDuration = false;
      return this.#take(1, T.LEFT_BRACKET);
    }
    if (c === 0x7d && this.peek(1) === 0x7d) return this.#closeHistogram();
    const char = this.char();
    this.pos += char.length;
    return this.fail('character-in-histogram', char);
  }

  #closeHistogram(): Token {
    const token = this.#take(2, T.CLOSE_HIST);
    const next = this.char();
    this.#histogram = next === 'x' || next === '+' || next === '-' ? next : 'none';
    this.state = state.values;
    return token;
  }

  #descriptor(): Token {
    while (this.isAlpha(this.peek())) this.pos++;
    const text = this.text.slice(this.mark, this.pos);
    const word = text.toLowerCase();
    const descriptor = this.#known(descriptors.get(word));
    if (descriptor !== undefined) {
      if (this.peek() === 0x3a) return this.emit(descriptor);
      return this.fail('missing-histogram-colon');
    }
    if (word === 'inf' || word === 'nan') return this.emit(T.NUMBER);
    const hint = this.#known(hints.get(word));
    if (hint !== undefined) return this.emit(hint);
    return this.fail('unknown-histogram-field', text);
  }

  /** The token of a word, if the release's grammar has it. */
  #known(name: TokenName | undefined): Token | undefined {
    if (name === undefined) return undefined;
    const { version } = this.dialect;
    const newest = { major: 2, minor: name === 'CUSTOM_VALUES_DESC' ? 54 : 55 };
    const recent = name === 'CUSTOM_VALUES_DESC' || /RESET|GAUGE/.test(name);
    return recent && !atLeast(version, newest) ? undefined : tokenNames.indexOf(name);
  }

  #buckets(): Token {
    const signs = atLeast(this.dialect.version, { major: 2, minor: 55 });
    for (;;) {
      const c = this.peek();
      if (this.isSpace(c)) {
        this.pos++;
        const token = this.emit(T.SPACE);
        this.skipSpaces();
        return token;
      }
      if (signs && c === 0x2d) {
        this.state = state.number;
        this.pos++;
        return this.emit(T.SUB);
      }
      if (this.isDigit(c)) return this.#number();
      if (c === 0x5d) {
        this.bracketOpen = false;
        this.pos++;
        return this.emit(T.RIGHT_BRACKET);
      }
      if (!signs || !this.isAlpha(c)) {
        return this.fail('character-in-buckets', this.char());
      }
      this.pos++;
      const word = this.text.slice(this.mark, this.pos).toLowerCase();
      if (word === 'inf' || word === 'nan') return this.emit(T.NUMBER);
    }
  }
}
