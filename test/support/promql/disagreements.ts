import { parseExpr } from '../../../src/core/promql/parse/parser.ts';
import type { Target } from '../../../src/core/base/target.ts';

/** Our verdict in the form of promtool's: `1:5: parse error: …`, columns in bytes of UTF-8. */
export function ourVerdict(text: string, target: Target): string | undefined {
  const [first] = parseExpr(text, target).errors;
  if (first === undefined) return undefined;
  // Where older parsers crashed, they say nothing else.
  if (first.message === 'unexpected error') return first.message;
  return `${placeOf(text, first.span.from)}: parse error: ${first.message}`;
}

/** Line and column as promql/parser/posrange counts them. */
export function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  const line = before.split('\n').length;
  return `${String(line)}:${String(Buffer.byteLength(before.slice(lineStart)) + 1)}`;
}

export interface Disagreement {
  readonly text: string;
  readonly theirs: string | undefined;
  readonly ours: string | undefined;
}

/** Where two lists of verdicts on the same expressions differ, the shortest expressions first. */
export function disagreements(
  expressions: readonly string[],
  theirs: readonly (string | undefined)[],
  target: Target,
): readonly Disagreement[] {
  return expressions
    .map((text, i) => ({ text, theirs: theirs[i], ours: ourVerdict(text, target) }))
    .filter((entry) => entry.theirs !== entry.ours)
    .sort((a, b) => a.text.length - b.text.length);
}

/** A report that can be read in a terminal: how many, and the shortest of them. */
export function report(found: readonly Disagreement[], shown = 15): string {
  const entries = found.slice(0, shown).map(
    ({ text, theirs, ours }) => `${JSON.stringify(text)}
  promtool: ${theirs ?? 'accepts'}
  ours:     ${ours ?? 'accepts'}`,
  );
  return [`${String(found.length)} disagreements`, ...entries].join('\n');
}
