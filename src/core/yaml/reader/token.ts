export type TokenType =
  | 'stream-start'
  | 'stream-end'
  | 'version-directive'
  | 'tag-directive'
  | 'document-start'
  | 'document-end'
  | 'block-sequence-start'
  | 'block-mapping-start'
  | 'block-end'
  | 'flow-sequence-start'
  | 'flow-sequence-end'
  | 'flow-mapping-start'
  | 'flow-mapping-end'
  | 'block-entry'
  | 'flow-entry'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar';

/** A token of libyaml's scanner. Objects are used again once the composer is past them. */
export interface Token {
  type: TokenType;
  from: number;
  to: number;
  /** 0-based lines of `from` and `to`. */
  line: number;
  endLine: number;
  /** The name of an anchor or alias, the handle of a tag or `%TAG`. */
  text: string;
  /** The suffix of a tag, the prefix of `%TAG`, `major.minor` of `%YAML`. */
  suffix: string;
  /** See scalarFlags. */
  flags: number;
  /** The flow level whose potential simple key this token starts, or -1. */
  keyLevel: number;
}

function newToken(): Token {
  return {
    type: 'stream-start',
    from: 0,
    to: 0,
    line: 0,
    endLine: 0,
    text: '',
    suffix: '',
    flags: 0,
    keyLevel: -1,
  };
}

/** A queue of tokens that allows an insertion in its middle, in a ring of objects used again. */
export class TokenQueue {
  #ring: Token[] = Array.from({ length: 16 }, newToken);
  #head = 0;
  #length = 0;
  /** How many tokens have left the queue. */
  parsed = 0;

  get length(): number {
    return this.#length;
  }

  /** The token `index` places behind the head. */
  at(index: number): Token {
    const token = this.#ring[(this.#head + index) & (this.#ring.length - 1)];
    if (token === undefined) throw new RangeError('token queue is empty');
    return token;
  }

  shift(): void {
    this.#head = (this.#head + 1) & (this.#ring.length - 1);
    this.#length--;
    this.parsed++;
  }

  /** Appends a token (or inserts it `index` places behind the head) and gives it to be filled. */
  insert(index: number, type: TokenType, from: number, to: number, line: number): Token {
    if (this.#length === this.#ring.length) this.#grow();
    const mask = this.#ring.length - 1;
    const token = this.at(this.#length);
    if (index >= 0) {
      for (let i = this.#length; i > index; i--) {
        this.#ring[(this.#head + i) & mask] = this.at(i - 1);
      }
      this.#ring[(this.#head + index) & mask] = token;
    }
    this.#length++;
    token.type = type;
    token.from = from;
    token.to = to;
    token.line = line;
    token.endLine = line;
    token.keyLevel = -1;
    return token;
  }

  #grow(): void {
    const old = this.#ring;
    this.#ring = Array.from({ length: old.length * 2 }, (_, i) =>
      i < old.length ? (old[(this.#head + i) & (old.length - 1)] ?? newToken()) : newToken(),
    );
    this.#head = 0;
  }
}
