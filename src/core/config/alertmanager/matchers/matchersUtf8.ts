import { anchored, compileRegexp } from '../../../go/regexp.ts';
import { unquote } from '../../../go/unquote.ts';
import { isValidUtf8 } from '../../../go/utf8.ts';
import { isSpace } from '../../../go/space.ts';
import { isRegexMatcher, isReserved } from './matcher.ts';
import type { Matcher, MatcherReading, MatchOperator } from './matcher.ts';

/**
 * Reads matchers as Alertmanager's UTF-8 parser does: `{foo="bar", "weird name"=~"a|b"}`, the braces
 * optional. Errors are in its words, with places counted in characters (`matcher/parse`).
 */
export function parseMatchersUtf8(input: string): MatcherReading {
  try {
    return { matchers: new Parser(input).parse() };
  } catch (error) {
    if (error instanceof Refusal) return { error: error.message };
    throw error;
  }
}

class Refusal extends Error {}

type TokenKind = '{' | '}' | ',' | 'operator' | 'quoted' | 'unquoted' | 'end';

interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Places in characters, as the messages count them: `from` inside, `to` the first outside. */
  readonly from: number;
  readonly to: number;
}

const noName = 'expected label name';
const noOperator = "expected an operator such as '=', '!=', '=~' or '!~'";
const noValue = 'expected label value';
const noCommaOrBrace = 'expected a comma or close brace';
const noMatcherOrBrace = 'expected a matcher or close brace after comma';
const noOpenBrace = 'expected opening brace';
const noCloseBrace = 'expected close brace';
const notTheEnd = 'expected end of input';

class Parser {
  readonly #scanner: Scanner;
  readonly #matchers: Matcher[] = [];

  constructor(input: string) {
    this.#scanner = new Scanner(input);
  }

  parse(): readonly Matcher[] {
    const first = this.#scanner.peek();
    if (first.kind === 'end') return [];
    const braced = first.kind === '{';
    if (braced) this.#scanner.next();
    const second = this.#scanner.peek();
    if (second.kind !== '}' && second.kind !== 'end') this.#parseMatchers();
    this.#parseEnd(braced);
    return this.#matchers;
  }

  #parseMatchers(): void {
    for (;;) {
      this.#parseMatcher();
      if (this.#atEnd()) return;
      const after = this.#expect([',', '}'], noCommaOrBrace, true);
      if (after.kind === '}') return;
      this.#scanner.next();
      if (this.#atEnd()) return;
      const next = this.#expect(['}', 'unquoted', 'quoted'], noMatcherOrBrace, true);
      if (next.kind === '}') return;
    }
  }

  #parseMatcher(): void {
    const name = tokenText(this.#expect(['quoted', 'unquoted'], noName));
    const operator = this.#expect(['operator'], noOperator).text as MatchOperator;
    const value = tokenText(this.#expect(['unquoted', 'quoted'], noValue));
    const matcher = { name, operator, value };
    const error = isRegexMatcher(matcher) ? compileRegexp(anchored(value)).error : undefined;
    if (error !== undefined) throw new Refusal(`failed to create matcher: ${error}`);
    this.#matchers.push(matcher);
  }

  #parseEnd(braced: boolean): void {
    if (braced) {
      const column = this.#scanner.column;
      const fail = (why: string): never => {
        throw new Refusal(`0:${column}: ${why}: ${noCloseBrace}`);
      };
      const token = this.#peekOr(fail);
      if (token.kind === 'end') fail('end of input');
      if (token.kind !== '}') fail(`${place(token)}: unexpected ${token.text}`);
      this.#scanner.next();
    } else if (this.#scanner.peek().kind === '}') {
      throw new Refusal(`0:${this.#scanner.next().to}: }: ${noOpenBrace}`);
    }
    const rest = this.#peekOr((why) => {
      throw new Refusal(`${why}: ${notTheEnd}`);
    });
    if (rest.kind !== 'end') throw new Refusal(`${place(rest)}: ${rest.text}: ${notTheEnd}`);
  }

  #atEnd(): boolean {
    return this.#peekOr(() => undefined)?.kind === 'end';
  }

  #expect(kinds: readonly TokenKind[], otherwise: string, peek = false): Token {
    const fail = (why: string): never => {
      throw new Refusal(`${why}: ${otherwise}`);
    };
    const token = this.#peekOr(fail);
    if (token.kind === 'end') fail('end of input');
    if (!kinds.includes(token.kind)) fail(`${place(token)}: unexpected ${token.text}`);
    return peek ? token : this.#scanner.next();
  }

  #peekOr<T>(onRefusal: (why: string) => T): Token | T {
    try {
      return this.#scanner.peek();
    } catch (error) {
      if (error instanceof Refusal) return onRefusal(error.message);
      throw error;
    }
  }
}

function tokenText(token: Token): string {
  if (token.kind !== 'quoted') return token.text;
  const value = unquote(token.text);
  if (value === undefined || !isValidUtf8(value))
    throw new Refusal(`${place(token)}: ${token.text}: invalid input`);
  return value;
}

function place({ from, to }: Pick<Token, 'from' | 'to'>): string {
  return `${from}:${to}`;
}

class Scanner {
  readonly #characters: readonly string[];
  #at = 0;
  #peeked: Token | undefined;
  /** How many characters are read; the end of the last token taken. */
  column = 0;

  constructor(input: string) {
    this.#characters = Array.from(input);
  }

  peek(): Token {
    this.#peeked ??= this.#scan();
    return this.#peeked;
  }

  next(): Token {
    const token = this.peek();
    this.#peeked = undefined;
    this.column = token.to;
    return token;
  }

  #scan(): Token {
    while (isSpace(this.#characters[this.#at] ?? '')) this.#at++;
    const from = this.#at;
    const character = this.#characters[from];
    if (character === undefined) return { kind: 'end', text: '', from: 0, to: 0 };
    if (character === '{' || character === '}' || character === ',') {
      return this.#token(character, from, from + 1);
    }
    if (character === '=' || character === '!') return this.#operator(character, from);
    if (character === '"') return this.#quoted(from);
    if (isReserved(character)) {
      throw new Refusal(`${from}:${from + 1}: ${character}: invalid input`);
    }
    let to = from + 1;
    while (to < this.#characters.length && !isReserved(this.#characters[to] ?? '')) to++;
    return this.#token('unquoted', from, to);
  }

  #operator(first: string, from: number): Token {
    const second = this.#characters[from + 1] ?? '';
    if (second === '~' || (first === '!' && second === '=')) {
      return this.#token('operator', from, from + 2);
    }
    if (first === '=') return this.#token('operator', from, from + 1);
    const ended = from + 1 >= this.#characters.length;
    throw new Refusal(
      ended
        ? `${from}:${from + 1}: unexpected end of input, expected one of '=~'`
        : `${from}:${from + 1}: !: expected one of '=~'`,
    );
  }

  #quoted(from: number): Token {
    let to = from + 1;
    while (to < this.#characters.length && this.#characters[to] !== '"') {
      to += this.#characters[to] === '\\' ? 2 : 1;
    }
    if (to >= this.#characters.length) {
      const end = this.#characters.length;
      const text = this.#characters.slice(from).join('');
      throw new Refusal(`${from}:${end}: ${text}: missing end "`);
    }
    return this.#token('quoted', from, to + 1);
  }

  #token(kind: TokenKind, from: number, to: number): Token {
    this.#at = to;
    return { kind, text: this.#characters.slice(from, to).join(''), from, to };
  }
}
