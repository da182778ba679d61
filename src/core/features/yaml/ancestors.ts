import { isDocumentMark, isEmptyLine, indentAt, lineAt, type YamlLine } from './line.ts';
import { lineStartAt } from '../../base/text.ts';
import type { KeyStep, Step } from './step.ts';

/** Something above a line that takes the line in as a part of its own value. */
export interface Enclosing {
  readonly kind: 'block scalar' | 'flow collection' | 'scalar';
  /** The steps to the value. */
  readonly path: readonly Step[];
  /** The offset at which the value begins. */
  readonly from: number;
  /** The column of the key or the dash that the value belongs to; the value's lines are indented deeper. */
  readonly column: number;
}

/** Where the content of a line stands, as its indentation and the lines above it say. */
export interface Ancestors {
  /** The steps to the mapping or scalar that the content is, or is a part of. */
  readonly path: readonly Step[];
  /** Present where the line is not what it looks like. */
  readonly enclosing: Enclosing | undefined;
}

/** Reads the lines above a line, as far as its ancestors need it: those between them are only measured. */
export function ancestorsOf(text: string, line: YamlLine): Ancestors {
  return new Climb(text, line).run();
}

/** The step into the value of a line's key. */
export function stepInto({ key, column }: YamlLine): KeyStep | undefined {
  return key && { kind: 'key', name: key.name, span: key.span, column };
}

/** The last line above an offset's line that is neither blank nor a comment; a document mark ends the search. */
export function lineAbove(text: string, from: number): YamlLine | undefined {
  for (let at = from; at > 0;) {
    at = lineStartAt(text, at - 1);
    if (isEmptyLine(text, at)) continue;
    return isDocumentMark(text, at) ? undefined : lineAt(text, at);
  }
  return undefined;
}

/** How a value begins that the following lines belong to; undefined for a value that may have keys below. */
export function openingOf(text: string, { value }: YamlLine): Enclosing['kind'] | undefined {
  const first = text.charAt(value.from);
  if (value.from === value.to) return undefined;
  if (first === '{' || first === '[') return 'flow collection';
  const isBlock = /^[|>][-+\d]{0,2}$/.test(text.slice(value.from, value.to));
  return isBlock ? 'block scalar' : 'scalar';
}

class Climb {
  readonly #text: string;
  #line: YamlLine;
  /** The column of the collection that was reached, and what it is. */
  #column: number;
  #isList = false;
  /** How many dashes of the line lie left of the collection. */
  #dashes: number;
  #steps: Step[] = [];
  #enclosing: { kind: Enclosing['kind']; from: number; column: number } | undefined;

  constructor(text: string, line: YamlLine) {
    this.#text = text;
    this.#line = line;
    this.#column = line.column;
    this.#dashes = line.dashes.length;
  }

  run(): Ancestors {
    this.#throughDashes();
    for (let at = this.#line.from; at > 0;) {
      at = lineStartAt(this.#text, at - 1);
      const indent = indentAt(this.#text, at);
      if (indent > this.#column || isEmptyLine(this.#text, at)) continue;
      if (isDocumentMark(this.#text, at)) break;
      // The next item of the same list.
      if (this.#isList && indent === this.#column && this.#text.charAt(at + indent) === '-')
        continue;
      this.#visit(lineAt(this.#text, at));
    }
    const path = this.#steps.reverse();
    const enclosing = this.#enclosing;
    if (enclosing === undefined) return { path, enclosing: undefined };
    return { path: [], enclosing: { ...enclosing, path } };
  }

  /** The dashes of the reached line that lead to the collection. */
  #throughDashes(): void {
    while (this.#dashes > 0) {
      const column = this.#line.dashes[--this.#dashes] ?? 0;
      this.#steps.push({ kind: 'item', column, from: this.#line.from + column });
      this.#column = column;
      this.#isList = true;
    }
  }

  #visit(line: YamlLine): void {
    this.#line = line;
    const isLeft = line.column < this.#column;
    if (this.#isList && line.dashes.includes(this.#column)) {
      this.#dashes = line.dashes.indexOf(this.#column);
      this.#throughDashes();
    } else if (!this.#isList && line.column === this.#column && line.key !== undefined) {
      this.#dashes = line.dashes.length;
      this.#throughDashes();
    } else if (
      line.key !== undefined &&
      (isLeft || (this.#isList && line.column === this.#column))
    ) {
      this.#into(line, stepInto(line));
    } else if (line.key === undefined && (isLeft || line.indent < this.#column)) {
      this.#intoContent(line);
    } else if (line.key === undefined && openingOf(this.#text, line) === 'flow collection') {
      this.#intoContent(line);
    }
  }

  /** Goes on from a key whose value the lines below are. */
  #into(line: YamlLine, step: KeyStep | undefined): void {
    this.#note(line, line.column);
    if (step !== undefined) this.#steps.push(step);
    this.#column = line.column;
    this.#isList = false;
    this.#dashes = line.dashes.length;
    this.#throughDashes();
  }

  /** Goes on from a line without a key: an item that is no mapping, a bracket, a part of a longer scalar. */
  #intoContent(line: YamlLine): void {
    const opening = openingOf(this.#text, line);
    const isPart = line.dashes.length === 0 && opening !== 'flow collection';
    if (isPart) return;
    const owner = line.dashes.at(-1) ?? line.column;
    this.#note(line, owner);
    this.#column = line.dashes.length === 0 ? line.column : owner;
    this.#isList = false;
    this.#dashes = line.dashes.length;
    this.#throughDashes();
  }

  /** What was climbed through below is a part of a value that begins on this line. */
  #note(line: YamlLine, column: number): void {
    const kind = openingOf(this.#text, line);
    if (kind === undefined) return;
    this.#steps = [];
    this.#enclosing = { kind, from: line.value.from, column };
  }
}
