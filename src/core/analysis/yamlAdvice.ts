import type { ProblemCode } from '../base/codes.ts';
import { applyEdits } from '../base/applyEdits.ts';
import type { Fix, Problem, TextEdit } from '../base/problem.ts';
import type { Span } from '../base/text.ts';
import { escapeRepairs } from '../yaml/advice/escapes.ts';
import { foldedCommentRepairs } from '../yaml/advice/foldedComment.ts';
import { indentationRepairs } from '../yaml/advice/indentation.ts';
import { lineAt, linesAbove, linesBelow } from '../yaml/advice/lines.ts';
import { quotingRepairs } from '../yaml/advice/quoting.ts';
import type { Repair } from '../yaml/advice/repair.ts';
import { tabRepairs } from '../yaml/advice/tabs.ts';

/** Codes of errors that come from a value that YAML reads differently than it is meant. */
const ofValues: ReadonlySet<ProblemCode> = new Set([
  'alert-template',
  'invalid-value',
  'missing-expr',
  'promql-syntax',
  'promql-type',
  'wrong-type',
]);

/** Codes of errors after which a line says something else than it was meant to say. */
const ofForm: ReadonlySet<ProblemCode> = new Set([
  'duplicate-key',
  'invalid-value',
  'missing-expr',
  'unknown-key',
  'wrong-type',
  'yaml-syntax',
]);

/** How many UTF-16 units are read at most to try repairs, so that advice costs no time in large files. */
const EFFORT = 1_500_000;

/** What it costs to look for repairs in the lines around, as a part of what reading the text costs. */
const LOOKING = 1 / 20;

/**
 * The same problems, with a hint and fixes where YAML reads something differently than it is meant: a
 * value without quotes, a line in the wrong column, tabs. A fix is offered if the text that it makes does
 * not have the problem, and none of another kind in its place.
 * @param problemsIn everything that is wrong with a changed text
 */
export function withYamlAdvice(
  text: string,
  problems: readonly Problem[],
  problemsIn: (text: string) => readonly Problem[],
): readonly Problem[] {
  let effort = EFFORT;
  const judge = (fix: Fix): Attempt | undefined => {
    if (effort < text.length) return undefined;
    effort -= text.length;
    const changed = applyEdits(text, fix.edits);
    const span = changedLines(changed, fix.edits);
    return { text: changed, span, problems: problemsIn(changed) };
  };
  return problems.map((problem) => {
    if (effort < text.length) return problem;
    effort -= text.length * LOOKING;
    const repairs = repairsFor(text, problem);
    return repairs.length === 0 ? problem : advised(problem, problems, repairs, judge);
  });
}

/** What a fix does: the lines that it changes, and what is wrong afterwards. */
interface Attempt {
  readonly text: string;
  /** The changed lines, from the first to the last; offsets of the new text. */
  readonly span: Span;
  readonly problems: readonly Problem[];
}

function repairsFor(text: string, { code, span, fixes }: Problem): Repair[] {
  if (fixes !== undefined) return [];
  const { from } = span;
  if (code === 'unknown-key') return indentationRepairs(text, from);
  if (code === 'yaml-syntax') {
    const above = [...linesAbove(text, from)].find(({ isEmpty }) => !isEmpty);
    return [
      ...tabRepairs(text, from),
      ...escapeRepairs(text, from),
      ...quotingRepairs(text, from, false),
      ...(above === undefined ? [] : quotingRepairs(text, above.from, false)),
      ...indentationRepairs(text, from),
      ...(above === undefined ? [] : indentationRepairs(text, above.from)),
    ];
  }
  if (!ofValues.has(code)) return [];
  const isText = code === 'wrong-type' || code === 'invalid-value';
  if (isText) return startsText(text, from) ? quotingRepairs(text, from, false) : [];
  const isCut = /[&!>]|\s#/.test(lineAt(text, from).text);
  return [...(isCut ? quotingRepairs(text, from, true) : []), ...foldedCommentRepairs(text, from)];
}

/** True where a value in braces or brackets can only be meant as a text: `{job="a"}`, `{{ … }}`. */
function startsText(text: string, from: number): boolean {
  const { to } = lineAt(text, from);
  return /^(?:\[?\{\{|\{[^}:]*\}|\[[^\]]*-[^\]]*\]$)/.test(text.slice(from, to));
}

/** The best of the repairs that mend a problem: one after which the fewest are left. */
function advised(
  problem: Problem,
  before: readonly Problem[],
  repairs: readonly Repair[],
  judge: (fix: Fix) => Attempt | undefined,
): Problem {
  let best: { readonly repair: Repair; readonly left: number } | undefined;
  for (const repair of repairs) {
    const [first] = repair.fixes;
    const attempt = first && judge(first);
    if (attempt === undefined || !mends(attempt, problem, before, repair)) continue;
    const left = weight(attempt.problems);
    if (best === undefined || left < best.left) best = { repair, left };
    if (left === 0) break;
  }
  if (best === undefined) return problem;
  const [first, ...others] = best.repair.fixes;
  const { left } = best;
  const alternatives = others.filter((fix) => {
    const attempt = judge(fix);
    return attempt !== undefined && weight(attempt.problems) <= left;
  });
  const fixes = first === undefined ? [] : [first, ...alternatives];
  return { ...problem, hint: best.repair.hint, fixes };
}

/** True where a change removes a problem and puts none of another kind in its place. */
function mends(
  { text, span, problems }: Attempt,
  problem: Problem,
  before: readonly Problem[],
  { moves = false }: Repair,
): boolean {
  const known = new Set(before.filter((other) => other !== problem).map(identity));
  const [below] = moves ? linesBelow(text, span.to) : [];
  const end = below?.to ?? span.to;
  return problems.every((other) => {
    if (other.severity !== 'error' || known.has(identity(other))) return true;
    if (other.code === 'yaml-syntax') {
      return problem.code === 'yaml-syntax' && other.span.from > end;
    }
    const isHere = other.span.from <= span.to && other.span.to >= span.from;
    if (!isHere) return true;
    return other.code !== problem.code && !ofForm.has(other.code);
  });
}

function identity({ code, span, message }: Problem): string {
  return `${code} ${span.from.toString()} ${message}`;
}

/** An error of YAML hides all others, and counts as many. */
function weight(problems: readonly Problem[]): number {
  let sum = 0;
  for (const { code, severity } of problems) {
    if (severity === 'error') sum += code === 'yaml-syntax' ? 1000 : 1;
  }
  return sum;
}

/** From the first to the last line that edits changed, in the new text. */
function changedLines(text: string, edits: readonly TextEdit[]): Span {
  const sorted = edits.toSorted((a, b) => a.span.from - b.span.from);
  let moved = 0;
  let last = 0;
  for (const { span, newText } of sorted) {
    last = span.from + moved + newText.length;
    moved += newText.length - (span.to - span.from);
  }
  return { from: lineAt(text, sorted[0]?.span.from ?? 0).from, to: lineAt(text, last).to };
}
