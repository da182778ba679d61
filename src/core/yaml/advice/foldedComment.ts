import { headOf, lineAt, linesAbove } from './lines.ts';
import type { Repair } from './repair.ts';

/** What a comment in a folded block does, and what helps. */
const foldedCommentHint =
  'a folded block (>) joins its lines, so the comment goes on to the end; use a literal block (|)';

/** Repairs for an expression in a folded block of which a comment swallows the rest. */
export function foldedCommentRepairs(text: string, offset: number): Repair[] {
  const line = lineAt(text, offset);
  for (const above of linesAbove(text, offset)) {
    if (above.isEmpty || above.indent >= line.indent) continue;
    const mark = above.from + headOf(above).valueColumn;
    if (!/^>[-+\d]*[ \t]*(?:#.*)?$/.test(text.slice(mark, above.to))) return [];
    if (!text.slice(above.to, line.to).includes('#')) return [];
    const edits = [{ span: { from: mark, to: mark + 1 }, newText: '|' }];
    const fix = { title: 'Use a literal block (|)', edits, preferred: true };
    return [{ hint: foldedCommentHint, fixes: [fix] }];
  }
  return [];
}
