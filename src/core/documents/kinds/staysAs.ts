import { difference } from '../../base/difference.ts';
import { lineStartAt } from '../../base/text.ts';
import { isBlockHeader } from '../templates/linePlace.ts';
import type { Detection } from './detect.ts';

/** Shorter texts are recognised in no time. */
const LONG = 200_000;

/**
 * True where a long text surely is after an edit what it was before, so that it need not be recognised again: the
 * edit lies in lines far below the keys that decided, leaves their columns as they are, and neither adds nor takes
 * away anything that a template could be known by.
 */
export function staysAs({ settledAt }: Detection, before: string, after: string): boolean {
  if (settledAt === undefined || before.length < LONG || before.startsWith('{')) return false;
  const { from, oldTo, newTo } = difference(before, after);
  const start = lineStartAt(before, from);
  if (start < settledAt || isWithinAction(before, start)) return false;
  const old = linesIn(before, start, oldTo);
  const lines = linesIn(after, start, newTo);
  return (
    old.length === lines.length && lines.every((line, index) => isLike(line, old[index] ?? ''))
  );
}

/** The lines from an offset up to the one that an edit ends in, whole. */
function linesIn(text: string, start: number, to: number): readonly string[] {
  const end = text.indexOf('\n', to);
  return text.slice(start, end < 0 ? text.length : end).split('\n');
}

/** True in an action of a template that goes over several lines. */
function isWithinAction(text: string, start: number): boolean {
  const opened = text.lastIndexOf('{{', start - 1);
  if (opened >= 0 && text.lastIndexOf('}}', start - 1) < opened) return true;
  return /[{$%][%{]?[-+~]?\s*$/.test(text.slice(Math.max(0, start - 200), start));
}

/** True where one line says as little about templates as another, and means the same for those below. */
function isLike(line: string, old: string): boolean {
  return (
    !mayDecide(line) &&
    !mayDecide(old) &&
    line.search(/\S/) === old.search(/\S/) &&
    line.includes('expr') === old.includes('expr')
  );
}

/** Signs of templates and their variables, of other kinds of file, and the heads of block scalars. */
function mayDecide(line: string): boolean {
  return (
    /[@%$\t]|\{[{#]|\}\}|<%|#jinja2:|PrometheusRule/.test(line) || isBlockHeader(line.trimEnd())
  );
}
