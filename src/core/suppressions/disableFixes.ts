import { isAdjustable } from '../base/codes.ts';
import type { Fix, Problem } from '../base/problem.ts';
import type { Span } from '../base/text.ts';
import { type CommentedText, type ControlComment, commentsIn } from './controlComment.ts';
import { type Directive, readDirective } from './directive.ts';
import { Lines } from './lines.ts';
import { RulesByLine } from './ruleLines.ts';

type Disabling = Directive & { readonly kind: 'disable' };

/**
 * Comments that turn off the check of a problem: for its rule, or its line where it is in none, and for the
 * file. None for an error, which no comment turns off.
 */
export function disableFixes(
  { code, severity, span }: Problem,
  document: CommentedText,
): readonly Fix[] {
  if (severity === 'error' || !isAdjustable(code)) return [];
  const lines = new Lines(document.text);
  const rule = new RulesByLine(document.rules() ?? [], lines).around(span.from);
  const own = commentsIn(document).filter(({ program }) => program === 'promcheck');
  const near =
    rule === undefined
      ? above(lines.of(span.from), 'disable-next-line', code, { document, lines, own })
      : above(rule.first, 'disable', code, { document, lines, own });
  const title = `Disable ${code} for this ${rule === undefined ? 'line' : 'rule'}`;
  const forFile = ofFile(code, document, own);
  return [
    ...(near === undefined ? [] : [{ title, edits: [near] }]),
    { title: `Disable ${code} for this file`, edits: [forFile] },
  ];
}

interface Place {
  readonly document: CommentedText;
  readonly lines: Lines;
  readonly own: readonly ControlComment[];
}

/** The edit for a comment above a line; undefined where a string goes on at the line's beginning. */
function above(
  line: number,
  directive: 'disable' | 'disable-next-line',
  code: string,
  { document, lines, own }: Place,
): Fix['edits'][number] | undefined {
  const known = own.find(
    (comment) => lines.of(comment.span.from) === line - 1 && comment.directive.text === directive,
  );
  const added = known && lines.isComment(line - 1) ? addition(known, code) : undefined;
  if (added !== undefined) return added;
  const { from } = lines.span(line, line);
  if (!document.isComment(from)) return undefined;
  const [indent = ''] = /^[ \t]*/.exec(lines.text(line)) ?? [];
  return inserted(from, `${indent}# promcheck ${directive} ${code}`, document);
}

function ofFile(
  code: string,
  document: CommentedText,
  own: readonly ControlComment[],
): Fix['edits'][number] {
  const known = own.find(({ directive }) => directive.text === 'file/disable');
  const added = known && addition(known, code);
  if (added !== undefined) return added;
  const top = document.text.startsWith('\ufeff') ? 1 : 0;
  return inserted(top, `# promcheck file/disable ${code}`, document);
}

/** Adds a code to those of a comment, before its reason. */
function addition(comment: ControlComment, code: string): Fix['edits'][number] | undefined {
  const directive = readDirective(comment);
  const last = directive?.kind === 'disable' ? lastCheck(directive) : undefined;
  return last && { span: { from: last.to, to: last.to }, newText: `, ${code}` };
}

function lastCheck({ checks }: Disabling): Span | undefined {
  return checks.at(-1)?.span;
}

function inserted(at: number, line: string, { text }: CommentedText): Fix['edits'][number] {
  const lineBreak = /\r?\n/.exec(text)?.[0] ?? '\n';
  return { span: { from: at, to: at }, newText: line + lineBreak };
}
