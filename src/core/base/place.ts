import type { Problem } from './problem.ts';
import { LineIndex, type Position, type Span } from './text.ts';

/** A span with its zero-based lines and characters, for those who do not have the text. */
export interface Place {
  readonly span: Span;
  readonly from: Position;
  readonly to: Position;
}

/** The place of a span in a text. */
export function placeOf(lines: LineIndex, { from, to }: Span): Place {
  return { span: { from, to }, from: lines.position(from), to: lines.position(to) };
}

/** Where a part of a text begins, with a line of its own. */
export interface Origin {
  /** UTF-16 offset. */
  readonly from: number;
  /** How many lines lie before it. */
  readonly line: number;
}

/** A place that counts from where a part of a text begins, as a place of the whole text. */
export function placeBehind({ from: start, line }: Origin, { span, from, to }: Place): Place {
  return {
    span: { from: span.from + start, to: span.to + start },
    from: { line: from.line + line, character: from.character },
    to: { line: to.line + line, character: to.character },
  };
}

/** The reverse of `placeBehind`. */
export function placeSeenFrom({ from, line }: Origin, place: Place): Place {
  return placeBehind({ from: -from, line: -line }, place);
}

/** A place to underline: an empty one takes in the character before it, or nothing would be seen. */
export function visible({ span, from, to }: Place): Place {
  const isEmpty = from.line === to.line && from.character === to.character;
  if (!isEmpty || from.character === 0) return { span, from, to };
  return { span, from: { line: from.line, character: from.character - 1 }, to };
}

/** A problem with its place and those of its related places, in their order. */
export interface PlacedProblem {
  readonly problem: Problem;
  readonly place: Place;
  readonly related: readonly Place[];
}

/**
 * Finds the places of one text's problems, in the order of the text.
 * @param textOf the text of another file that a problem names; a place in a file without one is its top
 * @param own the lines of the text, where they are known
 */
export function placeProblems(
  text: string,
  problems: readonly Problem[],
  textOf: (path: string) => string | undefined = () => undefined,
  own = new LineIndex(text),
): PlacedProblem[] {
  const others = new Map<string, LineIndex>();
  const linesOf = (path: string | undefined): LineIndex => {
    if (path === undefined) return own;
    const known = others.get(path) ?? new LineIndex(textOf(path) ?? '');
    others.set(path, known);
    return known;
  };
  return [...problems]
    .sort((a, b) => a.span.from - b.span.from)
    .map((problem) => {
      const place = placeOf(own, problem.span);
      const related = (problem.related ?? []).map(({ path, span }) => placeOf(linesOf(path), span));
      return { problem: withoutOtherLine(problem, place, related), place, related };
    });
}

/**
 * A problem without the line that its words name, where that is not the line shown: go-yaml names the
 * line in which it began something, and counts more line breaks than editors do. What is left are still
 * words of the program.
 */
function withoutOtherLine(problem: Problem, place: Place, related: readonly Place[]): Problem {
  const { message } = problem;
  const own = /^(yaml: line (\d+): )/.exec(message);
  const other = /^mapping key .*( already defined at line (\d+))$/s.exec(message);
  const [, words, line] = own ?? other ?? [];
  const shown = own === null ? related : [place];
  if (words === undefined || shown.some(({ from }) => from.line + 1 === Number(line))) {
    return problem;
  }
  const rest = own === null ? ' already defined' : '';
  return { ...problem, message: message.replace(words, rest), printed: message };
}
