import { afterBreak, isBlankOrEnd, isBreakOrEnd } from '../tree/chars.ts';
import type { YamlSource } from './source.ts';

/** A place as libyaml marks it: a UTF-16 offset and a 0-based line. */
export interface Mark {
  readonly pos: number;
  readonly line: number;
}

/** Why a text is not YAML, with the marks of which go-yaml picks the line that it prints. */
export interface SyntaxFault {
  readonly stage: 'reader' | 'scanner' | 'parser' | 'composer';
  readonly problem: string;
  readonly problemMark: Mark;
  readonly contextMark: Mark | undefined;
}

const MINUS = 45;
const DOT = 46;

/** A place in a text that moves on, and the fault that stopped it. */
export class Cursor {
  /** The text with NULs behind its end, so that looking ahead needs no bounds check. */
  readonly source: string;
  /** Reading up to this offset meets no character that YAML forbids. */
  readonly readable: number;
  pos: number;
  /** 0-based. */
  line = 0;
  /** Offset at which the line begins. */
  lineStart: number;
  fault: SyntaxFault | undefined = undefined;
  readonly #onlyLineFeeds: boolean;
  /** True where the text is a template made readable, in which scalars may have parts without a value. */
  readonly hasFillers: boolean;

  constructor(source: YamlSource, from: number) {
    this.source = source.text;
    this.readable = source.readableFrom(from);
    // The byte order mark at the text's start is no part of it.
    this.pos = this.source.charCodeAt(from) === 0xfeff ? from + 1 : from;
    this.lineStart = this.pos;
    this.hasFillers = source.hasFillers;
    this.#onlyLineFeeds = source.hasOnlyLineFeeds;
  }

  get mark(): Mark {
    return { pos: this.pos, line: this.line };
  }

  get column(): number {
    return this.pos - this.lineStart;
  }

  /** Records what the scanner stumbled over; false, for callers to hand on. */
  fail(problem: string, context?: Mark): false {
    if (this.unreadable(1)) return false;
    this.fault = { stage: 'scanner', problem, problemMark: this.mark, contextMark: context };
    return false;
  }

  /**
   * Records a fault and gives true where the next `ahead` characters reach a forbidden one. go-yaml
   * fills its buffer in blocks, and finds such a character when it reads its block.
   */
  unreadable(ahead: number): boolean {
    if (this.pos + ahead <= this.readable) return false;
    this.fault = {
      stage: 'reader',
      problem: 'control characters are not allowed',
      problemMark: this.mark,
      contextMark: undefined,
    };
    return true;
  }

  /** Moves behind the line break at `pos`. */
  skipBreak(): void {
    this.pos = afterBreak(this.source, this.pos);
    this.lineStart = this.pos;
    this.line++;
  }

  /** Moves to the line's end. */
  skipToLineEnd(): void {
    if (this.#onlyLineFeeds) {
      const end = this.source.indexOf('\n', this.pos);
      this.pos = end < 0 ? this.source.indexOf('\0', this.pos) : end;
    } else {
      while (!isBreakOrEnd(this.source.charCodeAt(this.pos))) this.pos++;
    }
  }

  /** True where a document starts or ends here: `---` or `...` alone, at a line's start. */
  atDocumentIndicator(): boolean {
    if (this.pos !== this.lineStart) return false;
    const { source, pos } = this;
    const c = source.charCodeAt(pos);
    return (
      (c === MINUS || c === DOT) &&
      source.charCodeAt(pos + 1) === c &&
      source.charCodeAt(pos + 2) === c &&
      isBlankOrEnd(source.charCodeAt(pos + 3))
    );
  }
}
