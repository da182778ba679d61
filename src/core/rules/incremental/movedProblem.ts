import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/text.ts';

/** A problem with every place in it changed. */
function mapped(problem: Problem, place: (span: Span) => Span): Problem {
  const { related, fixes } = problem;
  return {
    ...problem,
    span: place(problem.span),
    ...(related === undefined
      ? {}
      : { related: related.map((other) => ({ ...other, span: place(other.span) })) }),
    ...(fixes === undefined
      ? {}
      : {
          fixes: fixes.map((fix) => ({
            ...fix,
            edits: fix.edits.map((edit) => ({ ...edit, span: place(edit.span) })),
          })),
        }),
  };
}

/** A problem as it is where its text stands `delta` further on. */
export function moved(problem: Problem, delta: number): Problem {
  return mapped(problem, ({ from, to }) => ({ from: from + delta, to: to + delta }));
}

/** A problem after what stands from `limit` on has moved by `delta`. */
export function moveBehind(problem: Problem, limit: number, delta: number): Problem {
  const at = (offset: number): number => (offset >= limit ? offset + delta : offset);
  return mapped(problem, ({ from, to }) => ({ from: at(from), to: at(to) }));
}

/** The index of the part, of parts in order, in which a span lies. */
export function chunkAround(parts: readonly Span[], span: Span): number | undefined {
  let low = 0;
  let high = parts.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.from ?? 0) <= span.from) low = middle + 1;
    else high = middle - 1;
  }
  const part = parts[high];
  return part !== undefined && span.to <= part.to ? high : undefined;
}
