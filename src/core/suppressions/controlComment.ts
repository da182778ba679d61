import type { Span } from '../base/text.ts';

/** Whose comment it is: our own, or one of pint, which is honoured as well. */
export type Program = 'promcheck' | 'pint';

/** A word of a comment and its place. */
export interface Word {
  readonly text: string;
  readonly span: Span;
}

/** `# promcheck disable needless-regex`, taken apart; all spans are offsets of the file. */
export interface ControlComment {
  readonly program: Program;
  /** From the `#` to the end of the line. */
  readonly span: Span;
  /** `disable`, `file/snooze`, … as it is written. */
  readonly directive: Word;
  /** What follows the directive, without the blanks around it; may be empty. */
  readonly value: Word;
}

/** The document that comments stand in. */
export interface CommentedText {
  readonly text: string;
  /** False for what only looks like a comment: a part of a string. */
  readonly isComment: (offset: number) => boolean;
  /** Where its rules stand; undefined for files that hold no rules. */
  readonly rules: () => readonly Span[] | undefined;
}

const pattern =
  /(?<=^|[ \t])#[ \t]*(?<program>promcheck|pint)[ \t]+(?<directive>[A-Za-z/-]+)(?:[ \t]+(?<value>[^\r\n]*))?(?=\r?$)/my;

/** Everything in a text that looks like a comment for us; it may stand in a string. */
export function controlComments(text: string): readonly ControlComment[] {
  const comments: ControlComment[] = [];
  // Far fewer places begin with a hash than with the first letter of a program.
  for (let from = text.indexOf('#'); from >= 0; from = text.indexOf('#', from + 1)) {
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    const { program, directive = '', value = '' } = match?.groups ?? {};
    if (match === null || (program !== 'promcheck' && program !== 'pint')) continue;
    const to = from + match[0].trimEnd().length;
    const start = text.indexOf(directive, text.indexOf(program, from) + program.length);
    comments.push({
      program,
      span: { from, to },
      directive: wordAt(directive, start),
      value: wordAt(value.trimEnd(), value === '' ? to : to - value.trimEnd().length),
    });
    from = to;
  }
  return comments;
}

/** The comments of a document that are for us. */
export function commentsIn({ text, isComment }: CommentedText): readonly ControlComment[] {
  return controlComments(text).filter(({ span }) => isComment(span.from));
}

/** A word that begins at an offset. */
export function wordAt(text: string, from: number): Word {
  return { text, span: { from, to: from + text.length } };
}
