import { rest } from './pauses.ts';

/** Characters that are parsed in one go; about a millisecond. */
const portion = 64 * 1024;
/** How deep what is read in portions may be nested: no answer is, and each level takes room on the stack. */
const deepest = 100;

/**
 * `JSON.parse` that never holds up others for long: an answer of 10,000 targets has 12 MB, and would
 * freeze the extension host for a tenth of a second.
 * @throws SyntaxError as `JSON.parse` does
 */
export async function parseInPortions(text: string, signal?: AbortSignal): Promise<unknown> {
  if (text.length <= portion) return JSON.parse(text);
  try {
    const large = await largeContainers(text, signal);
    return await new PortionReader(text, large, signal).read(skipSpace(text, 0));
  } catch (error) {
    if (!(error instanceof NotInPortions)) throw error;
    // It is no JSON, and `JSON.parse` says why.
    return JSON.parse(text);
  }
}

class NotInPortions extends Error {}

/** Members of an array that are parsed in one go, or one member that is larger than a portion. */
interface Part {
  readonly from: number;
  readonly to: number;
  readonly isLarge: boolean;
}

/** A container that is larger than a portion. */
interface LargeContainer {
  /** Behind its closing bracket. */
  readonly end: number;
  /** Of an array. */
  readonly parts: readonly Part[];
}

/** A container that is being scanned. One serves all that are nested equally deep, one after the other: an answer of
 * 10,000 targets has 30,000 of them. */
class OpenContainer {
  start = 0;
  isArray = false;
  parts: Part[] = [];
  /** Where the members begin that are in no part yet. */
  #from = 0;
  /** The last comma between members. */
  #comma = 0;
  /** Behind the large member that came last; undefined once a comma has followed. */
  #largeEnd: number | undefined;

  /** Begins with the container that begins at `start`. */
  begin(start: number, isArray: boolean): void {
    this.start = start;
    this.isArray = isArray;
    if (this.parts.length > 0) this.parts = [];
    this.#from = start + 1;
    this.#comma = start;
    this.#largeEnd = undefined;
  }

  /** Takes in the comma, or the closing bracket, behind a member. */
  endMember(text: string, at: number, isLast: boolean): void {
    if (this.#largeEnd !== undefined) {
      if (skipSpace(text, this.#largeEnd) !== at) throw new NotInPortions();
      this.#largeEnd = undefined;
      this.#from = at + 1;
    } else if (isLast || at - this.#from > portion) {
      this.parts.push({ from: this.#from, to: at, isLarge: false });
      this.#from = at + 1;
    }
    this.#comma = at;
  }

  /** Takes in a member that is large itself. */
  addLarge(text: string, from: number, to: number): void {
    if (this.#comma >= this.#from) {
      this.parts.push({ from: this.#from, to: this.#comma, isLarge: false });
    }
    if (skipSpace(text, this.#comma + 1) !== from) throw new NotInPortions();
    this.parts.push({ from, to, isLarge: true });
    this.#largeEnd = to;
  }
}

/** The containers that are larger than a portion, by where they begin. */
async function largeContainers(
  text: string,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<number, LargeContainer>> {
  const large = new Map<number, LargeContainer>();
  /** By depth; those beyond `top` are used again. */
  const open: OpenContainer[] = [];
  let depth = 0;
  let top: OpenContainer | undefined;
  let restAt = portion;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at) - 1;
    else if (code === comma) {
      if (top?.isArray === true) top.endMember(text, at, false);
    } else if (code === openBrace || code === openBracket) {
      top = open[depth] ??= new OpenContainer();
      top.begin(at, code === openBracket);
      depth++;
    } else if (code === closeBrace || code === closeBracket) {
      const closed = top;
      depth--;
      top = open[depth - 1];
      if (closed === undefined || closed.isArray !== (code === closeBracket)) {
        throw new NotInPortions();
      }
      if (at - closed.start > portion) {
        if (depth > deepest) throw new NotInPortions();
        if (closed.isArray) closed.endMember(text, at, true);
        large.set(closed.start, { end: at + 1, parts: closed.parts });
        if (top?.isArray === true) top.addLarge(text, closed.start, at + 1);
      }
    }
    if (at > restAt) {
      restAt = at + portion;
      await rest(signal);
    }
  }
  return large;
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;

/** Reads large containers member by member, and what is small in portions by `JSON.parse`. */
class PortionReader {
  readonly #text: string;
  readonly #large: ReadonlyMap<number, LargeContainer>;
  readonly #signal: AbortSignal | undefined;

  constructor(
    text: string,
    large: ReadonlyMap<number, LargeContainer>,
    signal: AbortSignal | undefined,
  ) {
    this.#text = text;
    this.#large = large;
    this.#signal = signal;
  }

  /** The value of the whole text, which begins at `start`. */
  async read(start: number): Promise<unknown> {
    const container = this.#large.get(start);
    if (container === undefined || skipSpace(this.#text, container.end) !== this.#text.length) {
      throw new NotInPortions();
    }
    return this.#container(start, container);
  }

  #container(start: number, { end, parts }: LargeContainer): Promise<unknown> {
    return this.#text.charCodeAt(start) === openBrace
      ? this.#object(start, end)
      : this.#array(parts);
  }

  async #array(parts: readonly Part[]): Promise<unknown[]> {
    const items: unknown[] = [];
    for (const { from, to, isLarge } of parts) {
      const container = isLarge ? this.#large.get(from) : undefined;
      if (container !== undefined) items.push(await this.#container(from, container));
      else {
        const members = this.#parsed(`[${this.#text.slice(from, to)}]`) as unknown[];
        // Nothing stands between two commas, or behind the last one.
        if (members.length === 0) throw new NotInPortions();
        for (const member of members) items.push(member);
      }
      await rest(this.#signal);
    }
    return items;
  }

  async #object(start: number, end: number): Promise<Record<string, unknown>> {
    const fields: Record<string, unknown> = {};
    let at = skipSpace(this.#text, start + 1);
    for (;;) {
      const key = this.#parsed(this.#text.slice(at, endOfString(this.#text, at)));
      if (typeof key !== 'string') throw new NotInPortions();
      at = skipSpace(this.#text, endOfString(this.#text, at));
      if (this.#text.charCodeAt(at) !== colon) throw new NotInPortions();
      at = skipSpace(this.#text, at + 1);
      const container = this.#large.get(at);
      const valueEnd = container?.end ?? endOfValue(this.#text, at);
      const value =
        container === undefined
          ? this.#parsed(this.#text.slice(at, valueEnd))
          : await this.#container(at, container);
      // A plain assignment would take `__proto__` for the prototype.
      Object.defineProperty(fields, key, {
        value,
        enumerable: true,
        configurable: true,
        writable: true,
      });
      const next = this.#separator(valueEnd, end);
      if (next === end) return fields;
      await rest(this.#signal);
      at = next;
    }
  }

  /** Where the next member begins after the one that ended at `at`; `end` where it was the last. */
  #separator(at: number, end: number): number {
    const found = skipSpace(this.#text, at);
    if (found === end - 1) return end;
    if (this.#text.charCodeAt(found) !== comma) throw new NotInPortions();
    return skipSpace(this.#text, found + 1);
  }

  #parsed(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch (cause) {
      throw new NotInPortions('a portion is not JSON', { cause });
    }
  }
}

function skipSpace(text: string, start: number): number {
  let at = start;
  for (let code = text.charCodeAt(at); code === 32 || (code >= 9 && code <= 13);) {
    code = text.charCodeAt(++at);
  }
  return at;
}

/** The end of the string whose opening quote is at `start`, behind its closing quote. */
function endOfString(text: string, start: number): number {
  let at = text.indexOf('"', start + 1);
  while (at > 0 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at < 0 ? text.length : at + 1;
}

function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text.charCodeAt(before - 1) === backslash) before--;
  return (at - before) % 2 === 1;
}

/** The end of the value that begins at `start`: always behind it, whatever stands there. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at) - 1;
    else if (code === openBrace || code === openBracket) depth++;
    else if (code === closeBrace || code === closeBracket) {
      if (depth === 0) return Math.max(at, start + 1);
      depth--;
    } else if (code === comma && depth === 0) return Math.max(at, start + 1);
    if (depth === 0 && (code === quote || code === closeBrace || code === closeBracket))
      return at + 1;
  }
  return text.length;
}
