import type { Span } from '../base/text.ts';
import { goQuote } from './quote.ts';
import { toBytes } from './utf8.ts';

/** JSON with the place of every value. */
export type JsonNode = JsonScalar | JsonString | JsonArray | JsonObject;

interface JsonScalar extends Span {
  readonly kind: 'null' | 'boolean' | 'number';
}

/** A string of a JSON text, and its decoded value. */
export interface JsonString extends Span {
  readonly kind: 'string';
  readonly value: string;
}

interface JsonArray extends Span {
  readonly kind: 'array';
  readonly items: readonly JsonNode[];
}

interface JsonObject extends Span {
  readonly kind: 'object';
  readonly entries: readonly { readonly key: JsonString; readonly value: JsonNode }[];
}

class JsonError extends Error {
  readonly at: Span;

  constructor(message: string, at: Span) {
    super(message);
    this.at = at;
  }
}

const MAX_DEPTH = 1000;

/** Reads JSON strictly, with the errors of Go's encoding/json. */
export function parseGoJson(
  text: string,
): { readonly root: JsonNode } | { readonly error: string; readonly at: Span } {
  const parser = new JsonParser(text);
  try {
    return { root: parser.document() };
  } catch (error) {
    if (error instanceof JsonError) return { error: error.message, at: error.at };
    throw error;
  }
}

class JsonParser {
  readonly #text: string;
  #pos = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): JsonNode {
    const root = this.#value('looking for beginning of value');
    this.#skipSpace();
    if (this.#pos < this.#text.length) this.#unexpected('after top-level value');
    return root;
  }

  #skipSpace(): void {
    while (' \t\r\n'.includes(this.#text.charAt(this.#pos)) && this.#pos < this.#text.length) {
      this.#pos++;
    }
  }

  /** The next character; the end of the text is an error. */
  #peek(): string {
    if (this.#pos < this.#text.length) return this.#text.charAt(this.#pos);
    throw new JsonError('unexpected end of JSON input', this.#end());
  }

  /** The next character of a literal. Go feeds it a space at the end of the text. */
  #peekInLiteral(): string {
    return this.#pos < this.#text.length ? this.#text.charAt(this.#pos) : ' ';
  }

  #end(): Span {
    const end = this.#text.length;
    return { from: Math.max(0, end - 1), to: end };
  }

  #unexpected(where: string): never {
    const code = this.#text.codePointAt(this.#pos);
    const char = code === undefined ? ' ' : String.fromCodePoint(code);
    const at = code === undefined ? this.#end() : { from: this.#pos, to: this.#pos + char.length };
    throw new JsonError(`invalid character ${quoteChar(char)} ${where}`, at);
  }

  #value(where: string): JsonNode {
    this.#skipSpace();
    const from = this.#pos;
    const c = this.#peek();
    if (c === '"') return this.#string();
    if (c === '{' || c === '[') {
      if (++this.#depth > MAX_DEPTH)
        throw new JsonError('exceeded max depth', { from, to: from + 1 });
      const node = c === '{' ? this.#object() : this.#array();
      this.#depth--;
      return node;
    }
    if (c === '-' || (c >= '0' && c <= '9')) return this.#number();
    for (const [word, kind] of words) {
      if (c === word.charAt(0)) return this.#word(word, kind);
    }
    return this.#unexpected(where);
  }

  #word(word: string, kind: 'null' | 'boolean'): JsonNode {
    const from = this.#pos;
    for (const expected of word) {
      if (this.#peekInLiteral() !== expected)
        this.#unexpected(`in literal ${word} (expecting '${expected}')`);
      this.#pos++;
    }
    return { kind, from, to: this.#pos };
  }

  #number(): JsonNode {
    const from = this.#pos;
    const digits = (): boolean => {
      const start = this.#pos;
      while (/\d/.test(this.#text.charAt(this.#pos))) this.#pos++;
      return this.#pos > start;
    };
    if (this.#text.charAt(this.#pos) === '-') this.#pos++;
    if (this.#text.charAt(this.#pos) === '0') this.#pos++;
    else if (!digits()) this.#unexpected('in numeric literal');
    if (this.#text.charAt(this.#pos) === '.') {
      this.#pos++;
      if (!digits()) this.#unexpected('after decimal point in numeric literal');
    }
    if (/[eE]/.test(this.#text.charAt(this.#pos))) {
      this.#pos++;
      if (/[-+]/.test(this.#text.charAt(this.#pos))) this.#pos++;
      if (!digits()) this.#unexpected('in exponent of numeric literal');
    }
    return { kind: 'number', from, to: this.#pos };
  }

  #string(): JsonString {
    const from = this.#pos++;
    for (;;) {
      const c = this.#peek();
      if (c === '"') break;
      if (c < ' ') this.#unexpected('in string literal');
      this.#pos++;
      if (c !== '\\') continue;
      const escape = this.#peekInLiteral();
      if (!'"\\/bfnrtu'.includes(escape)) this.#unexpected('in string escape code');
      this.#pos++;
      for (let i = 0; escape === 'u' && i < 4; i++) {
        if (!/[0-9a-fA-F]/.test(this.#peekInLiteral()))
          this.#unexpected('in \\u hexadecimal character escape');
        this.#pos++;
      }
    }
    this.#pos++;
    const value = JSON.parse(this.#text.slice(from, this.#pos)) as string;
    return { kind: 'string', from, to: this.#pos, value };
  }

  #array(): JsonNode {
    const from = this.#pos++;
    const items: JsonNode[] = [];
    this.#skipSpace();
    if (this.#peek() !== ']') {
      for (;;) {
        items.push(this.#value('looking for beginning of value'));
        this.#skipSpace();
        if (this.#peek() === ']') break;
        if (this.#peek() !== ',') this.#unexpected('after array element');
        this.#pos++;
      }
    }
    this.#pos++;
    return { kind: 'array', from, to: this.#pos, items };
  }

  #object(): JsonNode {
    const from = this.#pos++;
    const entries: { key: JsonString; value: JsonNode }[] = [];
    this.#skipSpace();
    if (this.#peek() !== '}') {
      for (;;) {
        this.#skipSpace();
        if (this.#peek() !== '"') this.#unexpected('looking for beginning of object key string');
        const key = this.#string();
        this.#skipSpace();
        if (this.#peek() !== ':') this.#unexpected('after object key');
        this.#pos++;
        entries.push({ key, value: this.#value('looking for beginning of value') });
        this.#skipSpace();
        if (this.#peek() === '}') break;
        if (this.#peek() !== ',') this.#unexpected('after object key:value pair');
        this.#pos++;
      }
    }
    this.#pos++;
    return { kind: 'object', from, to: this.#pos, entries };
  }
}

const words = [
  ['true', 'boolean'],
  ['false', 'boolean'],
  ['null', 'null'],
] as const;

/** A character as encoding/json's quoteChar writes it: of several bytes the first. */
function quoteChar(char: string): string {
  if (char === "'") return String.raw`'\''`;
  if (char === '"') return `'"'`;
  const first = String.fromCharCode(toBytes(char)[0] ?? 0);
  return `'${goQuote(first).slice(1, -1)}'`;
}
