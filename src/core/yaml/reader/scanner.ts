import { isBlankOrEnd, NUL, TAB } from '../tree/chars.ts';
import type { Cursor } from './cursor.ts';
import { type Dialect, scalarFlags, type ScalarStyle } from '../tree/node.ts';
import { scanAnchor, scanDirective, scanTag } from './scanProperty.ts';
import {
  type ScannedScalar,
  scanBlockScalar,
  scanFlowScalar,
  scanPlainScalar,
} from './scanScalar.ts';
import { SimpleKeys } from './simpleKeys.ts';
import { type Token, TokenQueue, type TokenType } from './token.ts';
import { skipLineComment, skipToToken } from './trivia.ts';

const MAX_DEPTH = 10_000;

const EXCLAMATION = 33;
const DOUBLE_QUOTE = 34;
const HASH = 35;
const PERCENT = 37;
const AMPERSAND = 38;
const SINGLE_QUOTE = 39;
const ASTERISK = 42;
const COMMA = 44;
const MINUS = 45;
const DOT = 46;
const COLON = 58;
const GREATER = 62;
const QUESTION = 63;
const AT = 64;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const BACKTICK = 96;
const OPEN_BRACE = 123;
const BAR = 124;
const CLOSE_BRACE = 125;

/**
 * libyaml's scanner as go-yaml carries it (scannerc.go): text to tokens. It looks ahead exactly as
 * far as go-yaml does, so that of two mistakes the same one is found first.
 */
export class Scanner {
  readonly cursor: Cursor;
  readonly #dialect: Dialect;
  readonly #tokens = new TokenQueue();
  readonly #keys: SimpleKeys;
  readonly #indents: number[] = [];
  /** Column of the innermost block collection; -1 outside of any. */
  #indent = -1;
  /** True where a simple key may start: at a line's start, behind `- `, `? `, `[`, `{`, `,`. */
  #keyAllowed = true;
  #started = false;
  #available = false;
  readonly #scalar: ScannedScalar = {
    to: 0,
    endLine: 0,
    verbatim: true,
    indent: 0,
    brokeLine: false,
    from: 0,
    line: 0,
  };

  constructor(cursor: Cursor, dialect: Dialect) {
    this.cursor = cursor;
    this.#dialect = dialect;
    this.#keys = new SimpleKeys(cursor, this.#tokens);
  }

  /** The token at the head, undefined on a fault (see `cursor.fault`). Valid until the next `peek`. */
  peek(): Token | undefined {
    if (!this.#available && !this.#fetchMoreTokens()) return undefined;
    return this.#tokens.at(0);
  }

  skip(): void {
    this.#available = false;
    this.#tokens.shift();
  }

  get #inFlow(): boolean {
    return this.#keys.flowLevel > 0;
  }

  #fetchMoreTokens(): boolean {
    // v3 looks two tokens further than it needs, for the comments that it keeps.
    const ahead = this.#dialect === 'v3' ? 2 : 0;
    for (;;) {
      if (this.#tokens.length > ahead) {
        const level = this.#tokens.at(0).keyLevel;
        if (level < 0) break;
        const valid = this.#keys.isValid(level);
        if (valid === undefined) return false;
        if (!valid) break;
      }
      if (!this.#fetchNextToken() || this.cursor.unreadable(1)) return false;
    }
    this.#available = true;
    return true;
  }

  #fetchNextToken(): boolean {
    const { cursor } = this;
    if (!this.#started) {
      this.#started = true;
      this.#append('stream-start', 0);
      return true;
    }
    const line = cursor.line;
    this.#keyAllowed = skipToToken(cursor, this.#dialect, this.#inFlow, this.#keyAllowed);
    this.#unrollIndent(cursor.column, this.#dialect === 'v3' ? line : cursor.line);
    if (cursor.unreadable(4)) return false;
    const c = cursor.source.charCodeAt(cursor.pos);
    if (c === NUL) return this.#fetchStreamEnd();
    if (cursor.pos === cursor.lineStart) {
      if (c === PERCENT) return this.#fetchDirective();
      if ((c === MINUS || c === DOT) && cursor.atDocumentIndicator()) {
        return this.#fetchDocumentIndicator(c === MINUS ? 'document-start' : 'document-end');
      }
    }
    if (!this.#fetchContent(c)) return false;
    if (this.#dialect === 'v3' && !this.#scalar.brokeLine) skipLineComment(cursor);
    return true;
  }

  #fetchContent(c: number): boolean {
    this.#scalar.brokeLine = false;
    switch (c) {
      case OPEN_BRACKET:
        return this.#fetchFlowStart('flow-sequence-start');
      case OPEN_BRACE:
        return this.#fetchFlowStart('flow-mapping-start');
      case CLOSE_BRACKET:
        return this.#fetchFlowEnd('flow-sequence-end');
      case CLOSE_BRACE:
        return this.#fetchFlowEnd('flow-mapping-end');
      case COMMA:
        return this.#fetchFlowEntry();
      case MINUS:
        return this.#endsIndicator() ? this.#fetchBlockEntry() : this.#fetchPlain();
      case QUESTION:
        return this.#inFlow || this.#endsIndicator() ? this.#fetchKey() : this.#fetchPlain();
      case COLON:
        return this.#inFlow || this.#endsIndicator() ? this.#fetchValue() : this.#fetchPlain();
      case ASTERISK:
        return this.#fetchAnchor('alias');
      case AMPERSAND:
        return this.#fetchAnchor('anchor');
      case EXCLAMATION:
        return this.#fetchTag();
      case BAR:
        return this.#inFlow ? this.#cannotStart() : this.#fetchBlockScalar('literal');
      case GREATER:
        return this.#inFlow ? this.#cannotStart() : this.#fetchBlockScalar('folded');
      case SINGLE_QUOTE:
        return this.#fetchQuoted('single');
      case DOUBLE_QUOTE:
        return this.#fetchQuoted('double');
      case HASH:
      case PERCENT:
      case AT:
      case BACKTICK:
      case TAB:
        return this.#cannotStart();
      default:
        return this.#fetchPlain();
    }
  }

  #endsIndicator(): boolean {
    return isBlankOrEnd(this.cursor.source.charCodeAt(this.cursor.pos + 1));
  }

  #cannotStart(): boolean {
    return this.cursor.fail('found character that cannot start any token', this.cursor.mark);
  }

  /** Appends a token that begins at the cursor. */
  #append(type: TokenType, length: number): Token {
    const { cursor } = this;
    return this.#tokens.insert(-1, type, cursor.pos, cursor.pos + length, cursor.line);
  }

  #appendIndicator(type: TokenType): boolean {
    this.#append(type, 1);
    this.cursor.pos++;
    return true;
  }

  /** Opens a block collection if the column lies right of the present indentation. */
  #rollIndent(
    column: number,
    tokenNumber: number,
    type: TokenType,
    pos: number,
    line: number,
  ): boolean {
    if (this.#inFlow || this.#indent >= column) return true;
    this.#indents.push(this.#indent);
    this.#indent = column;
    if (this.#indents.length > MAX_DEPTH) {
      return this.cursor.fail(`exceeded max depth of ${MAX_DEPTH}`, this.#keys.lastMark());
    }
    const index = tokenNumber < 0 ? -1 : tokenNumber - this.#tokens.parsed;
    this.#tokens.insert(index, type, pos, pos, line);
    return true;
  }

  #rollHere(type: TokenType): boolean {
    const { column, pos, line } = this.cursor;
    return this.#rollIndent(column, -1, type, pos, line);
  }

  /** Closes the block collections that lie right of a column. */
  #unrollIndent(column: number, line: number): void {
    if (this.#inFlow) return;
    while (this.#indent > column) {
      const { pos } = this.cursor;
      this.#tokens.insert(-1, 'block-end', pos, pos, line);
      this.#indent = this.#indents.pop() ?? -1;
    }
  }

  #fetchStreamEnd(): boolean {
    const { cursor } = this;
    if (cursor.column !== 0) {
      cursor.lineStart = cursor.pos;
      cursor.line++;
    }
    this.#unrollIndent(-1, cursor.line);
    if (!this.#keys.remove()) return false;
    this.#keyAllowed = false;
    this.#append('stream-end', 0);
    return true;
  }

  #fetchDirective(): boolean {
    const { cursor } = this;
    this.#unrollIndent(-1, cursor.line);
    if (!this.#keys.remove()) return false;
    this.#keyAllowed = false;
    const { pos, line } = cursor;
    const directive = scanDirective(cursor);
    if (directive === false) return false;
    const token = this.#tokens.insert(-1, directive.type, pos, cursor.pos, line);
    if (directive.type === 'tag-directive') {
      token.text = directive.handle;
      token.suffix = directive.prefix;
    } else token.text = directive.version;
    return true;
  }

  #fetchDocumentIndicator(type: 'document-start' | 'document-end'): boolean {
    this.#unrollIndent(-1, this.cursor.line);
    if (!this.#keys.remove()) return false;
    this.#keyAllowed = false;
    this.#append(type, 3);
    this.cursor.pos += 3;
    return true;
  }

  #fetchFlowStart(type: 'flow-sequence-start' | 'flow-mapping-start'): boolean {
    const level = this.#saveKey();
    if (level === undefined) return false;
    if (!this.#keys.increaseLevel()) return false;
    this.#keyAllowed = true;
    this.#append(type, 1).keyLevel = level;
    this.cursor.pos++;
    return true;
  }

  #fetchFlowEnd(type: 'flow-sequence-end' | 'flow-mapping-end'): boolean {
    if (!this.#keys.remove()) return false;
    this.#keys.decreaseLevel();
    this.#keyAllowed = false;
    return this.#appendIndicator(type);
  }

  #fetchFlowEntry(): boolean {
    if (!this.#keys.remove()) return false;
    this.#keyAllowed = true;
    return this.#appendIndicator('flow-entry');
  }

  #fetchBlockEntry(): boolean {
    const { cursor } = this;
    if (!this.#inFlow) {
      if (!this.#keyAllowed) {
        return cursor.fail('block sequence entries are not allowed in this context', cursor.mark);
      }
      if (!this.#rollHere('block-sequence-start')) return false;
    }
    if (!this.#keys.remove()) return false;
    this.#keyAllowed = true;
    // A comment behind `-` belongs to what follows: v3 leaves it for later, like a broken line.
    this.#scalar.brokeLine = true;
    return this.#appendIndicator('block-entry');
  }

  #fetchKey(): boolean {
    const { cursor } = this;
    if (!this.#inFlow) {
      if (!this.#keyAllowed) {
        return cursor.fail('mapping keys are not allowed in this context', cursor.mark);
      }
      if (!this.#rollHere('block-mapping-start')) return false;
    }
    if (!this.#keys.remove()) return false;
    this.#keyAllowed = !this.#inFlow;
    return this.#appendIndicator('key');
  }

  #fetchValue(): boolean {
    const { cursor } = this;
    const key = this.#keys.last;
    const valid = this.#keys.isValid(this.#keys.flowLevel);
    if (valid === undefined) return false;
    if (valid) {
      const { pos, line, column } = key;
      this.#keys.forget(key);
      this.#tokens.insert(key.token - this.#tokens.parsed, 'key', pos, pos, line);
      if (!this.#rollIndent(column, key.token, 'block-mapping-start', pos, line)) return false;
      key.possible = false;
      this.#keyAllowed = false;
    } else {
      if (!this.#inFlow) {
        if (!this.#keyAllowed) {
          return cursor.fail('mapping values are not allowed in this context', cursor.mark);
        }
        if (!this.#rollHere('block-mapping-start')) return false;
      }
      this.#keyAllowed = !this.#inFlow;
    }
    return this.#appendIndicator('value');
  }

  /** Notes that a simple key may start here; gives its flow level, -1 without one. */
  #saveKey(): number | undefined {
    if (!this.#keyAllowed) return -1;
    const required = !this.#inFlow && this.#indent === this.cursor.column;
    return this.#keys.save(required) ? this.#keys.flowLevel : undefined;
  }

  #fetchAnchor(type: 'alias' | 'anchor'): boolean {
    const { cursor } = this;
    const level = this.#saveKey();
    if (level === undefined) return false;
    this.#keyAllowed = false;
    const { pos, line } = cursor;
    const name = scanAnchor(cursor);
    if (name === false) return false;
    const token = this.#tokens.insert(-1, type, pos, cursor.pos, line);
    token.text = name;
    token.keyLevel = level;
    return true;
  }

  #fetchTag(): boolean {
    const { cursor } = this;
    const level = this.#saveKey();
    if (level === undefined) return false;
    this.#keyAllowed = false;
    const { pos, line } = cursor;
    const tag = scanTag(cursor);
    if (tag === false) return false;
    const token = this.#tokens.insert(-1, 'tag', pos, cursor.pos, line);
    token.text = tag.handle;
    token.suffix = tag.suffix;
    token.keyLevel = level;
    return true;
  }

  #fetchBlockScalar(style: 'literal' | 'folded'): boolean {
    const { pos, line } = this.cursor;
    if (!this.#keys.remove()) return false;
    this.#keyAllowed = true;
    if (!scanBlockScalar(this.cursor, this.#indent, this.#scalar)) return false;
    this.#appendScalar(style, pos, line, -1);
    return true;
  }

  #fetchQuoted(style: 'single' | 'double'): boolean {
    const { pos, line } = this.cursor;
    const level = this.#saveKey();
    if (level === undefined) return false;
    this.#keyAllowed = false;
    if (!scanFlowScalar(this.cursor, style === 'single', this.#scalar)) return false;
    this.#appendScalar(style, pos, line, level);
    return true;
  }

  #fetchPlain(): boolean {
    const { pos, line } = this.cursor;
    const level = this.#saveKey();
    if (level === undefined) return false;
    this.#keyAllowed = false;
    if (!scanPlainScalar(this.cursor, this.#inFlow, this.#indent, this.#scalar)) return false;
    if (this.#scalar.brokeLine) this.#keyAllowed = true;
    this.#appendScalar('plain', pos, line, level);
    return true;
  }

  #appendScalar(style: ScalarStyle, from: number, line: number, keyLevel: number): void {
    const scalar = this.#scalar;
    const token = this.#tokens.insert(-1, 'scalar', from, scalar.to, line);
    token.endLine = scalar.endLine;
    token.flags = scalarFlags(style, scalar.verbatim, scalar.indent);
    token.keyLevel = keyLevel;
  }
}
