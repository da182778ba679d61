import type { Target } from '../../base/target.ts';
import type { Expr } from '../tree/ast.ts';
import { findComments, placeComments, type Notes } from './comments.ts';
import type { PrintedForm } from './durationPrinter.ts';
import { layOut } from './layout.ts';
import type { ExpressionError } from '../grammar/parseError.ts';
import { parseExpr } from '../parse/parser.ts';
import { Printer } from './printer.ts';
import { sameMeaning } from './sameMeaning.ts';

/** What became of a text that was to be formatted. */
export interface Formatted {
  /** The formatted expression, without a newline at its end; absent where there is none. */
  readonly text?: string;
  /** Why there is none. */
  readonly errors: readonly ExpressionError[];
  /** False where the text reads back as something else, as Prometheus' own form now and then does. */
  readonly faithful?: boolean;
}

/**
 * An expression laid out as Prometheus does (`/api/v1/format_query`), with comments kept, which
 * Prometheus drops. What does not parse, is not formatted. Comments force the expressions around
 * them onto lines of their own; those within a name and its modifiers move above it.
 *
 * `prometheus` is Prometheus' own form to the letter wherever there is no comment. An editor, which
 * must not change what is meant, asks for the `faithful` form: the same but where Prometheus' says
 * something else (see PrintedForm). With comments it is always faithful.
 */
export function formatExpr(
  text: string,
  target: Target,
  form: PrintedForm = 'prometheus',
): Formatted {
  const { expr, errors } = parseExpr(text, target);
  if (expr === undefined || errors.length > 0) return { errors };
  const comments = findComments(text);
  const notes = placeComments(expr, comments);
  const usual = write(expr, notes, target, 'prometheus');
  if (usual.faithful !== false || (form === 'prometheus' && comments.length === 0)) return usual;
  const faithful = write(expr, notes, target, 'faithful');
  // What made the usual form say something else may be gone by now (`offset 1m + 1m` is in
  // parentheses), and then the next run would choose the usual form of that.
  if (faithful.text === undefined || faithful.text === text) return faithful;
  const again = formatExpr(faithful.text, target, form);
  return again.faithful === true ? again : faithful;
}

function write(expr: Expr, notes: Notes, target: Target, form: PrintedForm): Formatted {
  const text = layOut(expr, new Printer(target, form), notes);
  if (text === undefined) return { errors: [{ ...tooLarge, span: expr.span }] };
  return { text, errors: [], faithful: says(text, expr, target) };
}

function says(text: string, meant: Expr, target: Target): boolean {
  const { expr, errors } = parseExpr(text, target);
  return expr !== undefined && errors.length === 0 && sameMeaning(expr, meant);
}

const tooLarge = {
  code: 'format-too-large',
  message: 'the expression is nested so deeply that its formatted text would be larger than 32 MB',
} as const;
