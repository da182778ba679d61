import { ancestorsOf, type Enclosing, lineAbove, openingOf, stepInto } from './ancestors.ts';
import { placeInside } from './insidePlace.ts';
import { lineBelow, type YamlLine } from './line.ts';
import { keysAround } from './siblings.ts';
import type { Step } from './step.ts';
import { type PlaceForm, simple, type YamlPlace } from './yamlPlace.ts';

/** A collection that a blank line may go on with, or a value that it may begin. */
interface Candidate {
  readonly path: readonly Step[];
  readonly column: number;
  readonly form: PlaceForm;
}

/** What may be written on a blank line: its column says which of the collections around it goes on. */
export function blankPlaces(text: string, offset: number, line: YamlLine): readonly YamlPlace[] {
  const column = offset - line.from;
  const at = (candidate: Candidate): YamlPlace => placeOf(text, line, offset, candidate);
  const below = lineBelow(text, line);
  const above = lineAbove(text, line.from);
  if (above === undefined) return [at({ path: [], column: below?.indent ?? 0, form: 'entry' })];
  const deepest = below?.indent ?? 0;
  // What may follow `? key` is its colon alone.
  if (above.key?.explicit === 'key') return [];
  const { path, around, owner, isBegun } = endingAt(text, above, deepest);
  if (around?.kind === 'flow collection') {
    const place = placeInside(text, offset, around);
    if (place !== undefined) return [place];
  } else if (around !== undefined && (column > around.column || deepest > around.column)) {
    const place = placeInside(text, offset, around);
    return place === undefined ? [] : [place];
  }
  if (isBegun && (column > owner || deepest > owner)) {
    const isListBelow = deepest === owner && below?.dashes[0] === owner && above.key !== undefined;
    if (isListBelow) return [at({ path, column: owner, form: 'item' })];
    return [at({ path, column: deepest > owner ? deepest : column, form: 'entry' })];
  }
  const open = containersOf(around?.path ?? path).filter((one) => one.column >= deepest);
  const exact = open.filter((one) => one.column === column);
  // The list of a key may stand in the key's own column.
  const isListHere = isBegun && above.key !== undefined && owner === column;
  if (isListHere) return [{ path, column, form: 'item' } as const, ...exact].map(at);
  if (exact.length > 0) return exact.map(at);
  const nearest = open.find((one) => one.column < column) ?? open.at(-1);
  return nearest === undefined ? [] : [at(nearest)];
}

/** What a line leaves open for those below it. */
interface Ending {
  /** The steps to the value of its key or item. */
  readonly path: readonly Step[];
  /** What takes in the lines below that are indented deeper; undefined where they may be anything. */
  readonly around: Enclosing | undefined;
  /** True where its value is still to come. */
  readonly isBegun: boolean;
  /** The column of its key or its last dash. */
  readonly owner: number;
}

/** @param deepest how far the next line below is indented */
function endingAt(text: string, line: YamlLine, deepest: number): Ending {
  const { path, enclosing } = ancestorsOf(text, line);
  const owner = line.key === undefined ? (line.dashes.at(-1) ?? line.column) : line.column;
  if (enclosing !== undefined) {
    return { path: enclosing.path, around: enclosing, owner, isBegun: false };
  }
  const step = stepInto(line);
  const whole = step === undefined ? path : [...path, step];
  const kind = openingOf(text, line);
  const isWhole = kind === 'scalar' && deepest <= owner && !isOpenQuote(text, line);
  const isAround = kind !== undefined && !isWhole;
  const around = isAround ? { kind, path: whole, from: line.value.from, column: owner } : undefined;
  return { path: whole, around, owner, isBegun: kind === undefined };
}

/** True for a quoted scalar that goes on below. */
function isOpenQuote(text: string, { value }: YamlLine): boolean {
  const written = text.slice(value.from, value.to);
  const quote = written.charAt(0);
  return /["']/.test(quote) && (written.length < 2 || !written.endsWith(quote));
}

/** The collections that a path leads through, from the innermost on. */
function containersOf(path: readonly Step[]): readonly Candidate[] {
  return path
    .map(({ kind, column }, index): Candidate => {
      return { path: path.slice(0, index), column, form: kind === 'item' ? 'item' : 'key' };
    })
    .reverse();
}

function placeOf(
  text: string,
  line: YamlLine,
  offset: number,
  { path, column, form }: Candidate,
): YamlPlace {
  const span = { from: offset, to: offset };
  return {
    ...simple(text, offset, form, path, span, column),
    missingBlanks: column - (offset - line.from),
    taken: () => keysAround(text, line.from, column),
  };
}
