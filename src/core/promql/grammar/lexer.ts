import type { Comment } from '../tree/ast.ts';
import type { Dialect } from './dialect.ts';
import { type Fault, fault, type ParseErrorArgs, type ParseErrorId } from './parseError.ts';
import { Scanner } from './scanner.ts';
import { T, type Token } from './tokens.ts';

/** What a lexer reads next; series descriptions add states of their own. */
const lexState = {
  statements: 0,
  braces: 1,
  bracketDuration: 2,
  bracketNumber: 3,
  bracketExpression: 4,
  ended: 5,
} as const;

/** No token yet: the lexer continues in its new state. */
export const none: Token = 0;

/**
 * The lexer of Prometheus (promql/parser/lex.go) for UTF-16 text. Its state functions are methods
 * here that return a token, or `none` where they only change the state.
 */
export class Lexer extends Scanner {
  readonly comments: Comment[] = [];
  protected state: number = lexState.statements;
  protected bracketOpen = false;
  protected gotColon = false;
  protected gotDuration = false;
  #parenDepth = 0;
  #braceOpen = false;

  /** Reads the next token that is not a comment; also sets `token`, `start` and `end`. */
  next(): Token {
    for (;;) {
      const token = this.step();
      if (token === T.COMMENT) {
        this.comments.push({ span: { from: this.start, to: this.end } });
      } else if (token !== none) {
        return token;
      }
    }
  }

  protected step(): Token {
    switch (this.state) {
      case lexState.statements:
        return this.#braceOpen ? this.#insideBraces() : this.#statements();
      case lexState.bracketDuration:
        return this.#bracketDuration();
      case lexState.bracketNumber:
        return this.numberOrDuration();
      case lexState.bracketExpression:
        return this.#durationExpression();
      default:
        return this.emit(T.EOF);
    }
  }

  /** What follows a name and what follows `}`; a series description goes on with its values. */
  protected behindName(): void {
    this.state = lexState.statements;
  }

  protected behindBraces(): void {
    this.state = lexState.statements;
  }

  protected fail<Id extends ParseErrorId>(id: Id, ...args: ParseErrorArgs<Id>): Token {
    return this.failWith(fault(id, ...args));
  }

  protected failWith(found: Fault): Token {
    this.state = lexState.ended;
    return this.emitError(found);
  }

  #statements(): Token {
    this.skipSpaces();
    const c = this.peek();
    this.pos++;
    switch (c) {
      case 0x23: // #
        return this.lineComment();
      case 0x2c: // ,
        return this.emit(T.COMMA);
      case 0x2a: // *
        return this.emit(T.MUL);
      case 0x2f: // /
        return this.emit(T.DIV);
      case 0x25: // %
        return this.emit(T.MOD);
      case 0x2b: // +
        return this.emit(T.ADD);
      case 0x2d: // -
        return this.emit(T.SUB);
      case 0x5e: // ^
        return this.emit(T.POW);
      case 0x40: // @
        return this.emit(T.AT);
      case 0x3d: // =
        return this.#equal();
      case 0x21: // !
        if (this.take(0x3d)) return this.emit(T.NEQ);
        return this.fail('character-after-bang', this.char());
      case 0x3c: // <
        if (this.take(0x3d)) return this.emit(T.LTE);
        if (this.dialect.trimOperators && this.take(0x2f)) return this.emit(T.TRIM_UPPER);
        return this.emit(T.LSS);
      case 0x3e: // >
        if (this.take(0x3d)) return this.emit(T.GTE);
        if (this.dialect.trimOperators && this.take(0x2f)) return this.emit(T.TRIM_LOWER);
        return this.emit(T.GTR);
      case 0x22: // "
      case 0x27: // '
        return this.#string(c);
      case 0x60: // `
        return this.#rawString();
      case 0x28: // (
        this.#parenDepth++;
        return this.emit(T.LEFT_PAREN);
      case 0x29: // )
        return this.#rightParen();
      case 0x7b: // {
        this.#braceOpen = true;
        return this.emit(T.LEFT_BRACE);
      case 0x5b: // [
        return this.#leftBracket();
      case 0x5d: // ]
        if (!this.bracketOpen) return this.fail('misplaced-bracket', 'right bracket', ']');
        this.bracketOpen = false;
        return this.emit(T.RIGHT_BRACKET);
      default:
        this.pos--;
        return this.#statementsDefault(c);
    }
  }

  #statementsDefault(c: number): Token {
    if (this.atEnd()) {
      if (this.#parenDepth !== 0) return this.fail('unclosed-bracket', 'left parenthesis');
      if (this.bracketOpen) return this.fail('unclosed-bracket', 'left bracket');
      this.state = lexState.ended;
      return this.emit(T.EOF);
    }
    if (this.isDigit(c) || (c === 0x2e && this.isDigit(this.peek(1)))) {
      return this.numberOrDuration();
    }
    if (this.isNameStart(c) || c === 0x3a) {
      return this.bracketOpen ? this.#nameInBrackets(c) : this.keywordOrIdentifier();
    }
    return this.fail('unexpected-character', this.char());
  }

  #equal(): Token {
    const c = this.peek();
    if (c === 0x7e) return this.fail('tilde-after-equal');
    return this.take(0x3d) ? this.emit(T.EQLC) : this.emit(T.EQL);
  }

  #rightParen(): Token {
    const token = this.emit(T.RIGHT_PAREN);
    if (--this.#parenDepth < 0) return this.fail('misplaced-bracket', 'right parenthesis', ')');
    return token;
  }

  #leftBracket(): Token {
    if (this.bracketOpen) return this.fail('misplaced-bracket', 'left bracket', '[');
    this.gotColon = false;
    if (this.dialect.colonBehindKeyword) this.gotDuration = false;
    const token = this.emit(T.LEFT_BRACKET);
    this.skipSpaces();
    this.bracketOpen = true;
    const { bracket } = this.dialect;
    if (bracket === 'expression') this.state = lexState.bracketExpression;
    else if (bracket === 'number') this.state = lexState.bracketNumber;
    else this.state = lexState.bracketDuration;
    return token;
  }

  /** A letter or colon behind the first token in brackets. */
  #nameInBrackets(c: number): Token {
    const char = this.char();
    this.pos += char.length;
    if (c === 0x3a || this.dialect.durationKeywords.size === 0) {
      if (this.gotColon) return this.fail('misplaced-colon', char);
      this.gotColon = true;
      return this.emit(T.COLON);
    }
    if (this.dialect.laterDurationLetters.includes(char)) {
      const token = this.#durationKeyword();
      if (token !== none) return token;
    }
    return this.fail('character-for-colon', char);
  }

  #durationKeyword(): Token {
    while (this.isAlpha(this.peek())) this.pos++;
    const word = this.text.slice(this.mark, this.pos).toLowerCase();
    const token = this.dialect.durationKeywords.get(word);
    return token === undefined ? none : this.emit(token);
  }

  #durationExpression(): Token {
    this.skipSpaces();
    const c = this.peek();
    const char = this.char();
    this.pos += char.length;
    switch (char) {
      case '':
        return this.fail('end-in-duration');
      case ']':
        this.bracketOpen = false;
        this.gotColon = false;
        this.state = lexState.statements;
        return this.emit(T.RIGHT_BRACKET);
      case ':':
        return this.#durationColon();
      case '(':
        this.#parenDepth++;
        return this.emit(T.LEFT_PAREN);
      case ')':
        return this.#rightParen();
      case '+':
        return this.emit(T.ADD);
      case '-':
        return this.emit(T.SUB);
      case '*':
        return this.emit(T.MUL);
      case '/':
        return this.emit(T.DIV);
      case '%':
        return this.emit(T.MOD);
      case '^':
        return this.emit(T.POW);
    }
    const { durationKeywords } = this.dialect;
    if (char === ',' && durationKeywords.size > 0) return this.emit(T.COMMA);
    if (this.#beginsDurationKeyword(char)) {
      const token = this.#durationKeyword();
      if (token !== none) {
        if (this.dialect.colonBehindKeyword) this.gotDuration = true;
        return token;
      }
    } else if (this.isDigit(c) || (c === 0x2e && this.isDigit(this.peek()))) {
      this.pos--;
      this.gotDuration = true;
      return this.numberOrDuration();
    }
    return this.fail('character-in-duration', char);
  }

  #durationColon(): Token {
    const token = this.emit(T.COLON);
    if (!this.gotDuration) {
      return this.fail('colon-before-duration');
    }
    if (this.gotColon) return this.fail('repeated-colon');
    this.gotColon = true;
    return token;
  }

  #beginsDurationKeyword(char: string): boolean {
    for (const word of this.dialect.durationKeywords.keys()) {
      if (word.startsWith(char.toLowerCase())) return true;
    }
    return false;
  }

  /** Prometheus 2.53: only a duration may follow `[`. */
  #bracketDuration(): Token {
    if (this.scanNumber()) return this.fail('missing-unit');
    if (!this.scanRestOfDuration()) {
      return this.fail('malformed-duration', this.text.slice(this.mark, this.pos));
    }
    this.state = lexState.statements;
    return this.emit(T.DURATION);
  }

  protected numberOrDuration(): Token {
    this.state = lexState.statements;
    if (this.scanNumber()) return this.emit(T.NUMBER);
    if (this.scanRestOfDuration()) return this.emit(T.DURATION);
    return this.fail('malformed-number-or-duration', this.text.slice(this.mark, this.pos));
  }

  protected keywordOrIdentifier(): Token {
    const from = this.pos;
    let colon = false;
    let ascii = true;
    for (let c = this.peek(); ; c = this.peek()) {
      if (c === 0x3a) colon = true;
      else if (!this.isNameContinue(c)) break;
      this.pos++;
      if (c < 128) continue;
      ascii = false;
      if (c >= 0xd800 && c < 0xdc00) this.pos++;
    }
    const length = this.pos - from;
    let token = colon ? T.METRIC_IDENTIFIER : T.IDENTIFIER;
    if (length < 16 && !colon && ascii && this.#maybeKeyword(from, length)) {
      const word = this.text.slice(from, this.pos).toLowerCase();
      const keyword = this.dialect.keywords.get(word);
      if (keyword !== undefined && !(isFill(keyword) && !this.#beforeLeftParen())) token = keyword;
    }
    this.behindName();
    return this.emit(token);
  }

  #maybeKeyword(from: number, length: number): boolean {
    const first = this.text.charCodeAt(from);
    return first < 128 && this.dialect.keywordShapes[first * 16 + length] === 1;
  }

  #beforeLeftParen(): boolean {
    let at = this.pos;
    while (this.isSpace(this.text.charCodeAt(at))) at++;
    return this.text.charCodeAt(at) === 0x28;
  }

  #insideBraces(): Token {
    this.skipSpaces();
    const c = this.peek();
    this.pos++;
    switch (c) {
      case 0x23: // #
        return this.lineComment();
      case 0x2c: // ,
        return this.emit(T.COMMA);
      case 0x22: // "
      case 0x27: // '
        return this.#string(c);
      case 0x60: // `
        return this.#rawString();
      case 0x3d: // =
        return this.take(0x7e) ? this.emit(T.EQL_REGEX) : this.emit(T.EQL);
      case 0x21: // !
        if (this.take(0x7e)) return this.emit(T.NEQ_REGEX);
        if (this.take(0x3d)) return this.emit(T.NEQ);
        return this.fail('character-after-bang-in-braces', this.char());
      case 0x7b: // {
        return this.fail('misplaced-bracket', 'left brace', '{');
      case 0x7d: // }
        this.#braceOpen = false;
        this.behindBraces();
        return this.emit(T.RIGHT_BRACE);
    }
    this.pos--;
    if (this.atEnd()) return this.fail('end-in-braces');
    if (!this.isNameStart(c)) {
      return this.fail('character-in-braces', this.char());
    }
    for (let next = c; this.isNameContinue(next); next = this.peek()) {
      this.pos += next >= 0xd800 && next < 0xdc00 ? 2 : 1;
    }
    return this.emit(T.IDENTIFIER);
  }

  protected lineComment(): Token {
    for (let c = this.peek(); c !== 0x0a && c !== 0x0d && !this.atEnd(); c = this.peek()) {
      this.pos++;
    }
    return this.emit(T.COMMENT);
  }

  #string(mark: number): Token {
    for (;;) {
      const c = this.peek();
      if (c === mark) break;
      if (c === 0x5c) {
        this.pos++;
        const found = this.#escape(mark);
        if (found !== undefined) return this.failWith(found);
      } else if (c === 0x0a || this.atEnd()) {
        return this.fail('unterminated-string');
      } else if (c >= 0xd800 && !this.takeWideChar()) {
        return this.fail('invalid-utf8');
      } else if (c < 0xd800) {
        this.pos++;
      }
    }
    this.pos++;
    return this.emit(T.STRING);
  }

  #rawString(): Token {
    for (let c = this.peek(); c !== 0x60; c = this.peek()) {
      if (this.atEnd()) return this.fail('unterminated-raw-string');
      if (c < 0xd800) this.pos++;
      else if (!this.takeWideChar()) return this.fail('invalid-utf8');
    }
    this.pos++;
    return this.emit(T.STRING);
  }

  /** Reads an escape sequence after its backslash; returns the error, if any. */
  #escape(mark: number): Fault | undefined {
    let char = this.char();
    if (char === '') return fault('unterminated-escape');
    if (char === String.fromCharCode(mark) || 'abfnrtv\\'.includes(char)) {
      this.pos++;
      return undefined;
    }
    const octal = char >= '0' && char <= '7';
    let digits = { x: 2, u: 4, U: 8 }[char] ?? 0;
    if (octal) digits = 3;
    else this.pos += char.length;
    if (digits === 0) return fault('unknown-escape', char);
    let code = 0;
    for (; digits > 0; digits--) {
      char = this.char();
      if (char === '') return fault('unterminated-escape');
      if (!(octal ? /^[0-7]$/ : /^[0-9a-fA-F]$/).test(char)) {
        return fault('character-in-escape', char);
      }
      code = code * (octal ? 8 : 16) + Number.parseInt(char, 16);
      this.pos++;
    }
    if (code > (octal ? 255 : 0x10ffff) || (code >= 0xd800 && code < 0xe000)) {
      return fault('escaped-code-point');
    }
    return undefined;
  }
}

function isFill(token: Token): boolean {
  return token >= T.FILL && token <= T.FILL_RIGHT;
}

/** Lexes a whole expression; the last token is `EOF` or `ERROR`. */
export function tokensOf(
  text: string,
  dialect: Dialect,
): { readonly token: Token; readonly start: number; readonly end: number }[] {
  const lexer = new Lexer(text, dialect);
  const tokens = [];
  for (;;) {
    const token = lexer.next();
    tokens.push({ token, start: lexer.start, end: lexer.end });
    if (token === T.EOF || token === T.ERROR) return tokens;
  }
}
