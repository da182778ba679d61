import type { Span } from '../../base/text.ts';
import { goQuote, unicodeOf } from '../quote.ts';

/**
 * Tokens of Go's text/template. `keyword` is everything that Go's lexer sorts behind its keyword
 * mark, the cursor `.` included; the word is in `text`.
 */
export type TokenKind =
  | 'assign'
  | 'bool'
  | 'char'
  | 'charConstant'
  | 'complex'
  | 'declare'
  | 'eof'
  | 'error'
  | 'field'
  | 'identifier'
  | 'keyword'
  | 'leftDelim'
  | 'leftParen'
  | 'number'
  | 'pipe'
  | 'rawString'
  | 'rightDelim'
  | 'rightParen'
  | 'space'
  | 'string'
  | 'text'
  | 'variable';

/** One token of a template. */
export interface Token {
  readonly kind: TokenKind;
  /** UTF-16 offsets in the template's text. */
  readonly span: Span;
  /** The token as written; of an `error`, its message. */
  readonly text: string;
  /** Where an `error` is best shown, if not at its span: the bracket or quote left open. */
  readonly blame?: Span;
}

const KEYWORDS: ReadonlySet<string> = new Set([
  'block',
  'break',
  'continue',
  'define',
  'else',
  'end',
  'if',
  'nil',
  'range',
  'template',
  'with',
]);

const LEFT = '{{';
const RIGHT = '}}';
const ALPHANUMERIC = /[\p{L}\p{Nd}_]/u;

function isSpace(c: string | undefined): boolean {
  return c === ' ' || c === '\t' || c === '\r' || c === '\n';
}

/** The character that begins at `at`, whole even beyond U+FFFF; empty at the end. */
function charAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

/**
 * Cuts a template into tokens, the last one `eof` or `error`; comments are dropped. Mirrors
 * text/template/parse/lex.go of Go 1.22 and newer with `break` and `continue` allowed.
 */
export function lexTemplate(text: string): Token[] {
  return new Lexer(text).run();
}

class Lexer {
  readonly #text: string;
  readonly #tokens: Token[] = [];
  /** Where the token being read begins, and how far it has been read. */
  #start = 0;
  #pos = 0;
  #action: Span = { from: 0, to: 0 };
  readonly #parens: number[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  run(): Token[] {
    while (this.#lexText() && this.#lexAction());
    return this.#tokens;
  }

  #emit(kind: TokenKind): true {
    const span = { from: this.#start, to: this.#pos };
    this.#tokens.push({ kind, span, text: this.#text.slice(span.from, span.to) });
    this.#start = this.#pos;
    return true;
  }

  #error(message: string, blame?: Span): false {
    const span = { from: this.#start, to: this.#pos };
    this.#tokens.push({
      kind: 'error',
      span,
      text: message,
      ...(blame === undefined ? {} : { blame }),
    });
    return false;
  }

  /** Text up to the next action; true where one begins. */
  #lexText(): boolean {
    for (;;) {
      const found = this.#text.indexOf(LEFT, this.#pos);
      const end = found < 0 ? this.#text.length : found;
      this.#pos = end;
      if (found >= 0 && this.#trimsLeft(found + LEFT.length)) {
        while (this.#pos > this.#start && isSpace(this.#text[this.#pos - 1])) this.#pos--;
      }
      if (this.#pos > this.#start) this.#emit('text');
      this.#start = this.#pos = end;
      if (found < 0) {
        this.#emit('eof');
        return false;
      }
      const marker = this.#trimsLeft(end + LEFT.length) ? 2 : 0;
      if (!this.#text.startsWith('/*', end + LEFT.length + marker)) {
        this.#pos += LEFT.length;
        this.#action = { from: this.#start, to: this.#pos };
        this.#emit('leftDelim');
        this.#start = this.#pos += marker;
        this.#parens.length = 0;
        return true;
      }
      this.#start = this.#pos = end + LEFT.length + marker;
      if (!this.#lexComment()) return false;
    }
  }

  #lexComment(): boolean {
    const opening = { from: this.#start, to: this.#start + 2 };
    const close = this.#text.indexOf('*/', this.#pos + 2);
    if (close < 0) {
      this.#pos = this.#text.length;
      return this.#error('unclosed comment', opening);
    }
    this.#pos = close + 2;
    const delim = this.#rightDelim();
    if (delim === 0) {
      return this.#error('comment ends before closing delimiter', { from: close, to: close + 2 });
    }
    this.#skipRightDelim(delim);
    return true;
  }

  /** The length of the closing delimiter here, with its trim marker; 0 where there is none. */
  #rightDelim(): number {
    if (this.#text.startsWith(RIGHT, this.#pos)) return RIGHT.length;
    const trims = isSpace(this.#text[this.#pos]) && this.#text[this.#pos + 1] === '-';
    return trims && this.#text.startsWith(RIGHT, this.#pos + 2) ? RIGHT.length + 2 : 0;
  }

  #skipRightDelim(length: number): void {
    this.#pos += length;
    if (length > RIGHT.length) while (isSpace(this.#text[this.#pos])) this.#pos++;
    this.#start = this.#pos;
  }

  #trimsLeft(at: number): boolean {
    return this.#text[at] === '-' && isSpace(this.#text[at + 1]);
  }

  /** The tokens of one action with its closing delimiter; false where an error ended the text. */
  #lexAction(): boolean {
    for (;;) {
      const delim = this.#rightDelim();
      if (delim > 0) {
        const open = this.#parens.at(-1);
        if (open !== undefined) {
          return this.#error('unclosed left paren', { from: open, to: open + 1 });
        }
        this.#start = this.#pos + delim - RIGHT.length;
        const from = this.#start;
        this.#pos = from + RIGHT.length;
        this.#emit('rightDelim');
        this.#pos = from + RIGHT.length - delim;
        this.#skipRightDelim(delim);
        return true;
      }
      if (!this.#lexInsideAction()) return false;
    }
  }

  #lexInsideAction(): boolean {
    const c = charAt(this.#text, this.#pos);
    if (c === '') return this.#error('unclosed action', this.#action);
    if (isSpace(c)) return this.#lexSpace();
    const next = this.#text[this.#pos + c.length] ?? '';
    this.#pos += c.length;
    switch (c) {
      case '=':
        return this.#emit('assign');
      case ':':
        if (next !== '=') return this.#error('expected :=');
        this.#pos++;
        return this.#emit('declare');
      case '|':
        return this.#emit('pipe');
      case '"':
        return this.#lexQuoted('"', 'string', 'unterminated quoted string');
      case "'":
        return this.#lexQuoted("'", 'charConstant', 'unterminated character constant');
      case '`':
        return this.#lexRaw();
      case '$':
        return this.#lexName('variable');
      case '(':
        this.#parens.push(this.#start);
        return this.#emit('leftParen');
      case ')':
        if (this.#parens.pop() === undefined) return this.#error('unexpected right paren');
        return this.#emit('rightParen');
      case '.':
        if (next !== '' && !/[0-9]/.test(next)) return this.#lexName('field');
        return this.#lexNumber();
    }
    if (/[-+0-9]/.test(c)) return this.#lexNumber();
    if (ALPHANUMERIC.test(c)) return this.#lexName('identifier');
    if (c >= ' ' && c <= '~') return this.#emit('char');
    return this.#error(`unrecognized character in action: ${unicodeOf(c)}`);
  }

  /** A run of spaces, but for the one that belongs to a trim marker of the closing delimiter. */
  #lexSpace(): boolean {
    while (isSpace(this.#text[this.#pos])) this.#pos++;
    this.#pos--;
    if (this.#rightDelim() === 0) this.#pos++;
    return this.#pos === this.#start ? true : this.#emit('space');
  }

  #lexQuoted(quote: string, kind: TokenKind, message: string): boolean {
    for (;;) {
      let c = this.#text[this.#pos];
      if (c === '\\') c = this.#text[++this.#pos];
      else if (c === quote) break;
      if (c === undefined || c === '\n') return this.#error(message);
      this.#pos++;
    }
    this.#pos++;
    return this.#emit(kind);
  }

  #lexRaw(): boolean {
    const close = this.#text.indexOf('`', this.#pos);
    this.#pos = close < 0 ? this.#text.length : close + 1;
    return close < 0 ? this.#error('unterminated raw quoted string') : this.#emit('rawString');
  }

  /** Letters and digits behind what has been read: `$x`, `.Field`, `humanize`, `end`. */
  #lexName(kind: 'variable' | 'field' | 'identifier'): boolean {
    if (kind !== 'identifier' && this.#atTerminator()) {
      return this.#emit(kind === 'field' ? 'keyword' : kind);
    }
    let c = charAt(this.#text, this.#pos);
    while (c !== '' && ALPHANUMERIC.test(c)) {
      this.#pos += c.length;
      c = charAt(this.#text, this.#pos);
    }
    if (!this.#atTerminator()) {
      const blame = { from: this.#pos, to: this.#pos + c.length };
      return this.#error(`bad character ${unicodeOf(c)}`, blame);
    }
    if (kind !== 'identifier') return this.#emit(kind);
    const word = this.#text.slice(this.#start, this.#pos);
    if (KEYWORDS.has(word)) return this.#emit('keyword');
    return this.#emit(word === 'true' || word === 'false' ? 'bool' : 'identifier');
  }

  /** True where an identifier may end. */
  #atTerminator(): boolean {
    const c = this.#text[this.#pos];
    return (
      c === undefined ||
      isSpace(c) ||
      '.,|:)('.includes(c) ||
      this.#text.startsWith(RIGHT, this.#pos)
    );
  }

  #lexNumber(): boolean {
    this.#pos = this.#start;
    let complex = false;
    let good = this.#scanNumber();
    if (good && /[-+]/.test(this.#text[this.#pos] ?? '')) {
      complex = true;
      good = this.#scanNumber() && this.#text[this.#pos - 1] === 'i';
    }
    if (good) return this.#emit(complex ? 'complex' : 'number');
    return this.#error(`bad number syntax: ${goQuote(this.#text.slice(this.#start, this.#pos))}`);
  }

  /** Reads what looks like a number; false where a letter or digit follows, which is read too. */
  #scanNumber(): boolean {
    const number =
      /[-+]?(?:0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][-+]?[0-9_]*)?|0[oO][0-7_]*(?:\.[0-7_]*)?|0[bB][01_]*(?:\.[01_]*)?|[0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9_]*)?)i?/y;
    number.lastIndex = this.#pos;
    this.#pos += number.exec(this.#text)?.[0].length ?? 0;
    const next = charAt(this.#text, this.#pos);
    if (next === '' || !ALPHANUMERIC.test(next)) return true;
    this.#pos += next.length;
    return false;
  }
}
