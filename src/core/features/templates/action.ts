import type { Span } from '../../base/text.ts';

/** What is being typed inside of `{{ }}`. */
export interface ActionPlace {
  /**
   * What may stand there: a variable behind its `$`, a field behind its dot, or anything that begins a value. For
   * `$labels.job`, `of` is `$labels`; for `.Labels.job`, `.Labels`; for `(first $x).Value`, what is in parentheses
   * with them; for `.Value` alone, it is empty.
   */
  readonly kind: 'variable' | 'field' | 'operand';
  readonly of: string;
  /**
   * Where in its action it stands: at the start, where Go's words may stand; behind `else`; behind `|`, where only a
   * function may stand; or further inside.
   */
  readonly at: 'start' | 'else' | 'pipe' | 'inside';
  /** Where the action begins, with its braces (UTF-16 offset). */
  readonly from: number;
  /** The word at the cursor, with `$`, without what stands before its last dot (UTF-16 offsets). */
  readonly span: Span;
  /** The variables that the template declares before it, with `$`. */
  readonly declared: readonly string[];
}

/**
 * What is typed at an offset of a template; undefined outside of actions, in their strings and comments. The text may
 * be that of a YAML scalar of any style: escapes stand only where no completion is offered.
 * @param from where the template begins
 */
export function actionAt(text: string, from: number, offset: number): ActionPlace | undefined {
  const before = text.slice(from, offset);
  const start = before.lastIndexOf('{{');
  if (start < 0 || before.indexOf('}}', start) >= 0) return undefined;
  const code = before.slice(start + 2);
  if (isInString(code) || /^-?[ ]?\/\*/.test(code)) return undefined;
  const declared = [...before.matchAll(/(\$\w+)[ \t]*(?=:=|,[ \t]*\$\w+[ \t]*:=)/g)].map(
    (match) => match[1] ?? '',
  );
  const behind = /^\w*/.exec(text.slice(offset, offset + LONGEST))?.[0].length ?? 0;
  const place = (typed: string): Pick<ActionPlace, 'at' | 'from' | 'span' | 'declared'> => ({
    at: positionIn(code.slice(0, code.length - typed.length)),
    from: from + start,
    span: { from: offset - typed.length, to: offset + behind },
    declared: [...new Set(declared)],
  });
  const field = /(?:^|[^\w.$)])((?:\$\w*|\.\w+)?(?:\.\w+)*)\.(\w*)$/.exec(code);
  if (field !== null) return { kind: 'field', of: field[1] ?? '', ...place(field[2] ?? '') };
  const group = /\)(?:\.\w+)*\.(\w*)$/.exec(code);
  if (group !== null) {
    const of = inParentheses(code, group.index);
    const dot = code.length - (group[1]?.length ?? 0) - 1;
    return of < 0
      ? undefined
      : { kind: 'field', of: code.slice(of, dot), ...place(group[1] ?? '') };
  }
  const variable = /(?:^|[^\w.$])(\$\w*)$/.exec(code)?.[1];
  if (variable !== undefined) return { kind: 'variable', of: '', ...place(variable) };
  const word = /(?:^|[\s(|=,-])([A-Za-z]\w*)?$/.exec(code);
  return word === null ? undefined : { kind: 'operand', of: '', ...place(word[1] ?? '') };
}

/** Where in an action something stands that follows a part of it. */
function positionIn(before: string): ActionPlace['at'] {
  if (/^-?\s*$/.test(before)) return 'start';
  if (/^-?\s*else\s+$/.test(before)) return 'else';
  return /\|\s*$/.test(before) ? 'pipe' : 'inside';
}

/** Where the parenthesis begins that ends at an index; -1 where none does. */
function inParentheses(code: string, end: number): number {
  let open = 0;
  for (let at = end; at >= 0; at--) {
    if (code.charAt(at) === ')') open++;
    else if (code.charAt(at) === '(' && --open === 0) return at;
  }
  return -1;
}

/** Words of templates are shorter. */
const LONGEST = 200;

/** True where a string of the action has begun and not ended; `\"` may be YAML's escape for `"`. */
function isInString(code: string): boolean {
  let quote = '';
  for (let at = 0; at < code.length; at++) {
    const char = code.charAt(at);
    if (quote === '') {
      if (char === '"' || char === '`') quote = char;
    } else if (char === quote) quote = '';
  }
  return quote !== '';
}
