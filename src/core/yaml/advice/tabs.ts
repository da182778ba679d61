import type { TextEdit } from '../../base/problem.ts';
import { type Line, lineAt, linesAbove, linesBelow } from './lines.ts';
import type { Repair } from './repair.ts';

/** How many spaces a tab may stand for. */
const widths = [2, 4, 8];

/** Repairs for tabs in the indentation of a line, and of its neighbors that have them too. */
export function tabRepairs(text: string, offset: number): Repair[] {
  const line = lineAt(text, offset);
  if (!hasTab(line)) return [];
  const lines = [
    line,
    ...neighbors(linesAbove(text, offset)),
    ...neighbors(linesBelow(text, offset)),
  ];
  const hint = 'YAML does not allow tabs for indentation; use spaces';
  return widths.map((width) => ({
    hint,
    fixes: [
      {
        title: 'Replace tabs with spaces',
        edits: lines.map((each) => spaced(each, width)),
        preferred: true,
      },
    ],
  }));
}

const indentation = /^[ \t]*(?:-[ \t]+)*/;

function indentationOf({ text }: Line): string {
  return indentation.exec(text)?.[0] ?? '';
}

function hasTab(line: Line): boolean {
  return indentationOf(line).includes('\t');
}

function neighbors(lines: Iterable<Line>): Line[] {
  const found: Line[] = [];
  for (const line of lines) {
    if (line.text.trim() === '') continue;
    if (!hasTab(line)) break;
    found.push(line);
  }
  return found;
}

/** A tab goes on to the next column that is a multiple of the width; behind a dash it is one space. */
function spaced(line: Line, width: number): TextEdit {
  const old = indentationOf(line);
  let newText = '';
  for (const c of old) {
    if (c !== '\t') newText += c;
    else if (newText.includes('-')) newText += ' ';
    else newText += ' '.repeat(width - (newText.length % width));
  }
  return { span: { from: line.from, to: line.from + old.length }, newText };
}
