import { lineAt } from './lines.ts';
import { singleQuoted } from '../edit/newScalar.ts';
import type { Repair } from './repair.ts';

/** How many brackets may close behind the last value of a line. */
const MOST_CLOSED = 4;

const key = /(?<=[{,][ \t]*)[\w-]+:[ \t]+/g;

/**
 * Repairs for the values of a mapping in brackets on one line that hold what brackets and quotes mean to YAML:
 * `{expr: up{job="a"} == 0}`. Which bracket ends the last value is not certain: there is one repair for each.
 */
export function flowValueRepairs(text: string, offset: number): Repair[] {
  const line = lineAt(text, offset);
  const keys = [...line.text.matchAll(key)];
  return keys.flatMap(({ index, 0: name }, i) => {
    const from = index + name.length;
    const next = keys.slice(i + 1).find((later) => later.index > from);
    const to = next === undefined ? line.text.length : line.text.lastIndexOf(',', next.index);
    const rest = line.text.slice(from, to).trimEnd();
    const values = next === undefined ? withoutClosing(rest) : [rest];
    return values.filter(needsQuotes).map((value) => {
      const start = line.from + from;
      const edits = [
        { span: { from: start, to: start + value.length }, newText: singleQuoted(value) },
      ];
      return {
        hint: 'brackets and quotes in a value have a meaning for YAML here; put the value in quotes',
        fixes: [{ title: 'Put the value in quotes', edits, preferred: true }],
      };
    });
  });
}

/** A text without one, two, … brackets at its end. */
function withoutClosing(text: string): string[] {
  const values: string[] = [];
  let value = text;
  for (let i = 0; i < MOST_CLOSED && /[}\]]$/.test(value); i++) {
    value = value.slice(0, -1).trimEnd();
    values.push(value);
  }
  return values;
}

/** True where a value that is no collection and not in quotes as a whole holds brackets or quotes. */
function needsQuotes(value: string): boolean {
  if (value === '' || /^[{[&*!|>]/.test(value)) return false;
  return /[{}[\]"'`]/.test(value) && !/^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')$/.test(value);
}
