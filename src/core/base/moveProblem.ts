import type { Fix, Problem } from './problem.ts';
import type { Span } from './text.ts';

/** A span `delta` further on. */
export function moveSpan({ from, to }: Span, delta: number): Span {
  return { from: from + delta, to: to + delta };
}

/** A fix `delta` further on. */
export function moveFix(fix: Fix, delta: number): Fix {
  return mapFix(fix, (span) => moveSpan(span, delta));
}

/** A problem as it is where its text stands `delta` further on. */
export function moveProblem(problem: Problem, delta: number): Problem {
  return delta === 0 ? problem : mapSpans(problem, (span) => moveSpan(span, delta));
}

/** A problem after everything from `limit` on has moved by `delta`. */
export function moveBehind(problem: Problem, limit: number, delta: number): Problem {
  const at = (offset: number): number => (offset >= limit ? offset + delta : offset);
  return mapSpans(problem, ({ from, to }) => ({ from: at(from), to: at(to) }));
}

/** A problem with every place in its own file changed. */
function mapSpans(problem: Problem, place: (span: Span) => Span): Problem {
  const { related, fixes } = problem;
  return {
    ...problem,
    span: place(problem.span),
    ...(related === undefined
      ? {}
      : {
          related: related.map((other) =>
            other.path === undefined ? { ...other, span: place(other.span) } : other,
          ),
        }),
    ...(fixes === undefined
      ? {}
      : {
          fixes: fixes.map((fix) => mapFix(fix, place)),
        }),
  };
}

function mapFix(fix: Fix, place: (span: Span) => Span): Fix {
  return { ...fix, edits: fix.edits.map((edit) => ({ ...edit, span: place(edit.span) })) };
}
