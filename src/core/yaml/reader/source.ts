import { FILLER } from '../../base/holes.ts';
import { once } from '../../base/once.ts';

/** Characters that YAML 1.1 forbids. Surrogates are left to the conversion to UTF-8. */
const forbidden = /[^\t\n\r\x20-\x7e\x85\xa0-\ufffd]/;

const unusual = /[^\t\n\x20-\x7e]/;

const otherBreaks = /[\r\x85\u2028\u2029]/;

/** A text as the reader of YAML takes it; who reads several documents of a text makes it once for all of them. */
export class YamlSource {
  /** The text with NULs behind its end, which spare the scanner its bounds checks; four is as far as it looks at once. */
  readonly text: string;
  /** True where the text is ASCII with no line breaks but line feeds, as most files are. */
  readonly isPlain: boolean;
  /** True where the text is a template made readable, in which scalars may have parts without a value. */
  readonly hasFillers: boolean;
  readonly hasOnlyLineFeeds: boolean;
  readonly #length: number;
  readonly #lastForbidden = once(() => this.#findLastForbidden());

  /** @param from where what is read of the text begins */
  constructor(text: string, from = 0) {
    const read = text.slice(from);
    this.text = `${text}\0\0\0\0`;
    this.#length = text.length;
    this.isPlain = !unusual.test(read);
    this.hasFillers = !this.isPlain && read.includes(FILLER);
    this.hasOnlyLineFeeds = this.isPlain || !otherBreaks.test(read);
  }

  /**
   * How far the text can be read from an offset on before go-yaml meets a forbidden character: it decodes its input in
   * blocks of 512 bytes of UTF-8 (readerc.go), so it is the start of the character's block. Infinity
   * where all that follows is allowed.
   */
  readableFrom(from: number): number {
    if (this.isPlain || this.#lastForbidden() < from) return Number.POSITIVE_INFINITY;
    const end = from + this.text.slice(from, this.#length).search(forbidden);
    let block = from;
    let size = 0;
    for (let i = from; i < end;) {
      const code = this.text.codePointAt(i) ?? 0;
      const width = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      if (size + width > BLOCK) {
        block = i;
        size = 0;
      }
      size += width;
      i += code > 0xffff ? 2 : 1;
    }
    return size + 1 > BLOCK ? end : block;
  }

  /** -1 where there is none. */
  #findLastForbidden(): number {
    const text = this.text.slice(0, this.#length);
    return Array.from(text.matchAll(new RegExp(forbidden, 'g'))).at(-1)?.index ?? -1;
  }
}

const BLOCK = 512;
