import { contextAt } from './context.ts';
import { durationFunctions } from './durationFunctions.ts';

/** A call that is open at a place. */
export interface CallAround {
  readonly name: string;
  /** The index of the argument at the place. */
  readonly argument: number;
  /** True for a function of durations. */
  readonly isDuration: boolean;
}

/** A bracket that is open. */
interface Frame {
  /** What is called, with the offset of its name; absent for any other bracket. */
  readonly callee?: Callee;
  /** The aggregation whose arguments follow the list of labels in this bracket. */
  readonly next?: Callee;
  commas: number;
}

interface Callee {
  readonly name: string;
  readonly at: number;
}

const token = /#[^\r\n]*|"(?:[^"\\]|\\[^])*"?|'(?:[^'\\]|\\[^])*'?|`[^`]*`?|[a-zA-Z_:][\w:]*|\S/g;

/** The innermost call that is open at an offset of a query, complete or not. */
export function callAround(text: string, offset: number): CallAround | undefined {
  const frame = openBrackets(text.slice(0, offset)).findLast(({ callee }) => callee !== undefined);
  if (frame?.callee === undefined) return undefined;
  const { name, at } = frame.callee;
  const isDuration =
    durationFunctions.some((entry) => entry.name === name) &&
    contextAt(text, at)?.kind === 'duration';
  return { name, argument: frame.commas, isDuration };
}

/** The brackets that are open at the end of a text, from the outermost on. */
function openBrackets(text: string): readonly Frame[] {
  const open: Frame[] = [];
  // What a bracket that comes next calls, and the aggregation that a list of labels in it belongs to.
  let callee: Callee | undefined;
  let aggregation: Callee | undefined;
  for (const { 0: word, index: at } of text.matchAll(token)) {
    if (word.startsWith('#')) continue;
    const before: Callee | undefined = callee;
    callee = undefined;
    if (/^(?:by|without)$/i.test(word)) aggregation = before;
    else if (/^[a-zA-Z_]/.test(word)) callee = { name: word, at };
    else if (word === '(') {
      const next = aggregation;
      open.push({
        commas: 0,
        ...(before === undefined ? {} : { callee: before }),
        ...(next === undefined ? {} : { next }),
      });
      aggregation = undefined;
    } else if (word === '[' || word === '{') open.push({ commas: 0 });
    else if (/^[)\]}]$/.test(word)) callee = open.pop()?.next;
    else if (word === ',') {
      const top = open.at(-1);
      if (top !== undefined) top.commas++;
    }
    if (!/^(?:by|without)$/i.test(word)) aggregation = undefined;
  }
  return open;
}
