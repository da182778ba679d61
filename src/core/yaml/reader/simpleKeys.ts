import type { Cursor, Mark } from './cursor.ts';
import type { TokenQueue } from './token.ts';

/** Where a simple key (one without `?`) could have started at one flow level. */
export interface SimpleKey {
  possible: boolean;
  /** True where a key is due: only a key may stand at the indentation of a block mapping. */
  required: boolean;
  /** The number of its first token since the stream's start. */
  token: number;
  pos: number;
  line: number;
  column: number;
}

const MAX_FLOW_LEVEL = 10_000;
const MAX_LENGTH = 1024;

/** The potential simple keys of libyaml's scanner, one for each flow level. */
export class SimpleKeys {
  readonly #cursor: Cursor;
  readonly #tokens: TokenQueue;
  readonly #stack: SimpleKey[];
  #last: SimpleKey;

  constructor(cursor: Cursor, tokens: TokenQueue) {
    this.#cursor = cursor;
    this.#tokens = tokens;
    this.#last = this.#newKey();
    this.#stack = [this.#last];
  }

  /** 0 in block context. */
  get flowLevel(): number {
    return this.#stack.length - 1;
  }

  /** The potential key of the present level. */
  get last(): SimpleKey {
    return this.#last;
  }

  lastMark(): Mark {
    const { pos, line } = this.#last;
    return { pos, line };
  }

  #newKey(): SimpleKey {
    const { pos, line, column } = this.#cursor;
    const token = this.#tokens.parsed + this.#tokens.length;
    return { possible: false, required: false, token, pos, line, column };
  }

  /**
   * Whether the key of a level can still become one: keys stay on one line, within 1024
   * characters. Undefined is a fault: a required key cannot.
   */
  isValid(level: number): boolean | undefined {
    const key = this.#stack[level];
    if (key === undefined || !key.possible) return false;
    if (key.line === this.#cursor.line && !this.#isTooLong(key)) return true;
    if (key.required) {
      this.#cursor.fail("could not find expected ':'", { pos: key.pos, line: key.line });
      return undefined;
    }
    key.possible = false;
    return false;
  }

  #isTooLong(key: SimpleKey): boolean {
    const { source, pos } = this.#cursor;
    if (pos - key.pos <= MAX_LENGTH) return false;
    // libyaml counts characters, not UTF-16 units.
    let length = 0;
    for (let i = key.pos; i < pos && length <= MAX_LENGTH; length++) {
      i += (source.codePointAt(i) ?? 0) > 0xffff ? 2 : 1;
    }
    return length > MAX_LENGTH;
  }

  /** Notes that a key may start at the cursor; the next token appended is its first. */
  save(required: boolean): boolean {
    if (!this.remove()) return false;
    const key = this.#last;
    const { pos, line, column } = this.#cursor;
    key.possible = true;
    key.required = required;
    key.token = this.#tokens.parsed + this.#tokens.length;
    key.pos = pos;
    key.line = line;
    key.column = column;
    return true;
  }

  /** Gives up the potential key of the present level; false if it was required. */
  remove(): boolean {
    const key = this.#last;
    if (!key.possible) return true;
    if (key.required) {
      return this.#cursor.fail("could not find expected ':'", { pos: key.pos, line: key.line });
    }
    key.possible = false;
    this.forget(key);
    return true;
  }

  /** Takes the mark of a potential key from its first token. */
  forget(key: SimpleKey): void {
    const index = key.token - this.#tokens.parsed;
    if (index >= 0 && index < this.#tokens.length) this.#tokens.at(index).keyLevel = -1;
  }

  increaseLevel(): boolean {
    this.#last = this.#newKey();
    this.#stack.push(this.#last);
    if (this.flowLevel <= MAX_FLOW_LEVEL) return true;
    return this.#cursor.fail(`exceeded max depth of ${MAX_FLOW_LEVEL}`, this.lastMark());
  }

  decreaseLevel(): void {
    if (this.flowLevel === 0) return;
    // The token number noted by `increaseLevel` is that of the opening bracket itself: closing an
    // empty collection makes libyaml forget that it may be a key.
    this.forget(this.#last);
    this.#stack.pop();
    this.#last = this.#stack.at(-1) ?? this.#last;
  }
}
