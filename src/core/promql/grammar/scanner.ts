import type { Dialect } from './dialect.ts';
import type { Fault } from './parseError.ts';
import { T, type Token } from './tokens.ts';

const space = 1;
const digit = 2;
const alpha = 4;
const hexadecimal = 8;

const classes = new Uint8Array(128);
for (const c of ' \t\n\r') classes[c.charCodeAt(0)] = space;
for (let c = 0; c < 128; c++) {
  const char = String.fromCharCode(c);
  if (/[0-9]/.test(char)) classes[c] = digit | hexadecimal;
  else if (/[a-fA-F]/.test(char)) classes[c] = alpha | hexadecimal;
  else if (/[a-zA-Z_]/.test(char)) classes[c] = alpha;
}

const letter = /^\p{L}$/u;

/** The text, the place in it, and what both lexers need to move on. */
export class Scanner {
  readonly text: string;
  readonly dialect: Dialect;
  /** The last token: its kind, its UTF-16 offsets, and what is wrong in an `ERROR`. */
  token: Token = 0;
  start = 0;
  end = 0;
  fault: Fault | undefined = undefined;
  /** Where the token being read begins. */
  mark = 0;
  protected pos = 0;
  protected readonly series: boolean;

  constructor(text: string, dialect: Dialect, series = false) {
    this.text = text;
    this.dialect = dialect;
    this.series = series;
  }

  protected emit(token: Token): Token {
    this.token = token;
    this.start = this.mark;
    this.end = this.pos;
    this.mark = this.pos;
    return token;
  }

  protected emitError(found: Fault): Token {
    this.token = T.ERROR;
    this.start = this.mark;
    this.end = this.pos;
    this.fault = found;
    return T.ERROR;
  }

  protected atEnd(): boolean {
    return this.pos >= this.text.length;
  }

  /** The UTF-16 unit `ahead` of the place; NaN behind the end. */
  protected peek(ahead = 0): number {
    return this.text.charCodeAt(this.pos + ahead);
  }

  /** The character at the place, U+FFFD for a lone surrogate; empty at the end. */
  protected char(): string {
    const code = this.text.codePointAt(this.pos);
    if (code === undefined) return '';
    return code >= 0xd800 && code < 0xe000 ? '\ufffd' : String.fromCodePoint(code);
  }

  protected take(c: number): boolean {
    if (this.peek() !== c) return false;
    this.pos++;
    return true;
  }

  /** Steps over a character from U+D800 on; false where it is not one or is U+FFFD. */
  protected takeWideChar(): boolean {
    const char = this.char();
    this.pos += char.length;
    return char !== '\ufffd';
  }

  protected skipSpaces(): void {
    while (this.isSpace(this.peek())) this.pos++;
    this.mark = this.pos;
  }

  protected isSpace(c: number): boolean {
    return classes[c] === space;
  }

  protected isDigit(c: number): boolean {
    return c >= 0x30 && c <= 0x39;
  }

  protected isAlpha(c: number): boolean {
    return ((classes[c] ?? 0) & alpha) !== 0;
  }

  protected isAlphaNumeric(c: number): boolean {
    return ((classes[c] ?? 0) & (alpha | digit)) !== 0;
  }

  /** Letters outside ASCII count where the target says so; `c` is the unit at the place. */
  protected isNameStart(c: number): boolean {
    if (c < 128) return ((classes[c] ?? 0) & alpha) !== 0;
    return this.dialect.unquotedUtf8 && letter.test(this.char());
  }

  protected isNameContinue(c: number): boolean {
    if (c < 128) {
      return (
        ((classes[c] ?? 0) & (alpha | digit)) !== 0 || (c === 0x2e && this.dialect.unquotedUtf8)
      );
    }
    return this.isNameStart(c);
  }

  /** lex.go `scanNumber`: false leaves the place where it stopped. */
  protected scanNumber(): boolean {
    if (!this.dialect.underscoresInNumbers) return this.#scanPlainNumber();
    const from = this.pos;
    let digits = digit;
    if (!this.series && this.take(0x30) && (this.take(0x78) || this.take(0x58))) {
      this.take(0x5f);
      digits = hexadecimal;
    }
    this.take(0x2e);
    if (this.#is(digits)) this.pos++;
    let dot = false;
    let exponent = false;
    for (;;) {
      const c = this.peek();
      const isExponent = c === 0x65 || c === 0x45;
      if (c === 0x2e) {
        this.pos++;
        if (dot) return false;
        dot = true;
        if (this.take(0x5f) || this.take(0x2e)) return false;
        if (digits === hexadecimal) return false;
      } else if (isExponent) {
        this.pos++;
        if (exponent) return false;
        exponent = true;
        if (!this.take(0x2b)) this.take(0x2d);
        if (this.#takeAnti() || this.atEnd()) return false;
      } else if (c === 0x5f) {
        this.pos++;
        if (this.#takeAnti() || this.atEnd()) return false;
      } else if (this.#is(digits)) {
        while (this.#is(digits)) this.pos++;
      } else {
        break;
      }
    }
    return this.pos !== from && this.#endsNumber();
  }

  #scanPlainNumber(): boolean {
    let digits = digit;
    if (!this.series && this.take(0x30) && (this.take(0x78) || this.take(0x58))) {
      digits = hexadecimal;
    }
    while (this.#is(digits)) this.pos++;
    if (this.take(0x2e)) while (this.#is(digits)) this.pos++;
    if (this.take(0x65) || this.take(0x45)) {
      if (!this.take(0x2b)) this.take(0x2d);
      while (this.#is(digit)) this.pos++;
    }
    return this.#endsNumber();
  }

  #is(kind: number): boolean {
    return ((classes[this.peek()] ?? 0) & kind) !== 0;
  }

  /** Takes one of `._eE`, which may not follow an exponent or an underscore. */
  #takeAnti(): boolean {
    return this.take(0x2e) || this.take(0x5f) || this.take(0x65) || this.take(0x45);
  }

  #endsNumber(): boolean {
    const c = this.peek();
    return (this.series && c === 0x78) || !this.isAlphaNumeric(c);
  }

  /**
   * lex.go `acceptRemainingDuration`: what may follow the digits of a duration. True leaves the
   * place behind it; false where it stopped, and the character that ended it is part of messages.
   */
  protected scanRestOfDuration(): boolean {
    if (!this.#takeUnit('smhdwy')) return false;
    this.take(0x73);
    while (this.#is(digit)) {
      while (this.#is(digit)) this.pos++;
      if (!this.#takeUnit('smhdw')) return false;
      this.take(0x73);
    }
    if (!this.isAlphaNumeric(this.peek())) return true;
    this.pos++;
    return false;
  }

  #takeUnit(units: string): boolean {
    if (this.atEnd() || !units.includes(this.text.charAt(this.pos))) return false;
    this.pos++;
    return true;
  }
}
