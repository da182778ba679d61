/** A row of a tree that is listed from the top to the bottom; the root has depth 0. */
export interface TreeRow {
  readonly depth: number;
  readonly text: string;
}

/** Draws a tree with lines in front of its rows, as `tree` and amtool do. Ends in a line break. */
export function drawTree(rows: readonly TreeRow[]): string {
  const isLast = lastOfSiblings(rows);
  const open: boolean[] = [];
  return rows
    .map(({ depth, text }, i) => {
      const before = Array.from({ length: Math.max(0, depth - 1) }, (_, level) =>
        open[level + 1] === true ? '│   ' : '    ',
      ).join('');
      open[depth] = isLast[i] !== true;
      if (depth === 0) return `${text}\n`;
      return `${before}${isLast[i] === true ? '└── ' : '├── '}${text}\n`;
    })
    .join('');
}

/** For each row, whether no sibling follows. */
function lastOfSiblings(rows: readonly TreeRow[]): readonly boolean[] {
  const seen: boolean[] = [];
  const isLast: boolean[] = [];
  for (let i = rows.length - 1; i >= 0; i--) {
    const depth = rows[i]?.depth ?? 0;
    isLast[i] = seen[depth] !== true;
    seen[depth] = true;
    seen.length = depth + 1;
  }
  return isLast;
}
