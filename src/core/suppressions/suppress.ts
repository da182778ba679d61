import {
  type AdjustableCode,
  isAdjustable,
  isProblemCode,
  adjustableCodes,
} from '../base/codes.ts';
import { nearest } from '../base/nearest.ts';
import type { Fix, Problem } from '../base/problem.ts';
import type { Span } from '../base/text.ts';
import { type CommentedText, type ControlComment, commentsIn } from './controlComment.ts';
import { type Directive, directivesOf, type NamedCheck, readDirective } from './directive.ts';
import { ignoredSpans } from './ignored.ts';
import { Lines } from './lines.ts';
import { pintCheckNames } from './pintChecks.ts';
import { RulesByLine } from './ruleLines.ts';

/** A document and what of it checks have looked at. */
export interface JudgedText extends CommentedText {
  /** The time at which snoozes are judged, in ms since 1970. */
  readonly now: number;
  /** True for a check that was made: only then a comment that turns it off can be needless. */
  readonly isJudged: (code: AdjustableCode) => boolean;
}

/** A check that a comment turns off, where. */
interface Suppression {
  readonly comment: ControlComment;
  readonly check: NamedCheck;
  readonly area: Span;
  isUsed: boolean;
}

/**
 * The problems that no comment turns off, and what is wrong with the comments themselves; in the order
 * of the text. Errors always stay: the program refuses the file, whatever a comment says.
 */
export function suppress(problems: readonly Problem[], document: JudgedText): readonly Problem[] {
  const comments = commentsIn(document);
  if (comments.length === 0) return problems;
  const session = new Session(document, comments);
  const kept = problems.filter((problem) => !session.hides(problem));
  const isSound = problems.every(({ severity }) => severity !== 'error');
  const hints = [...session.hints, ...(isSound ? session.needless() : [])].filter(
    (hint) => !session.hides(hint),
  );
  return [...kept, ...hints].sort((a, b) => a.span.from - b.span.from);
}

class Session {
  /** What is wrong with comments by themselves. */
  readonly hints: Problem[] = [];
  readonly #document: JudgedText;
  readonly #lines: Lines;
  readonly #rules: RulesByLine | undefined;
  readonly #suppressions: Suppression[] = [];
  readonly #byCode = new Map<string, Suppression[]>();
  readonly #ignored: readonly Span[];

  constructor(document: JudgedText, comments: readonly ControlComment[]) {
    this.#document = document;
    this.#lines = new Lines(document.text);
    const rules = document.rules();
    this.#rules = rules === undefined ? undefined : new RulesByLine(rules, this.#lines);
    const read = comments.map((comment) => ({ comment, directive: readDirective(comment) }));
    this.#ignored = ignoredSpans(read, this.#lines);
    for (const { comment, directive } of read) this.#take(comment, directive);
  }

  /** True for a problem that a comment turns off; the comment counts as used then. */
  hides({ code, severity, span: { from } }: Problem): boolean {
    if (severity === 'error') return false;
    let hidden = this.#ignored.some((area) => area.from <= from && from < area.to);
    for (const suppression of this.#byCode.get(code) ?? []) {
      const { area } = suppression;
      if (from < area.from || from >= area.to) continue;
      suppression.isUsed = true;
      hidden = true;
    }
    return hidden;
  }

  /** Comments of ours that turned nothing off. What pint finds we may not, so its own stay unjudged. */
  needless(): readonly Problem[] {
    return this.#suppressions.flatMap(({ comment, check, isUsed }) => {
      const isJudged = check.codes?.every((code) => this.#document.isJudged(code)) ?? false;
      if (isUsed || comment.program === 'pint' || !isJudged) return [];
      const message = `"${check.text}" reports nothing here, so the comment has no effect.`;
      return [hint('suppression-unused', check.span, message, [this.#removal(comment, check)])];
    });
  }

  #take(comment: ControlComment, directive: Directive | undefined): void {
    if (directive === undefined) this.#misspelt(comment);
    else if (directive.kind === 'malformed')
      this.hints.push(hint('suppression-malformed', directive.at, directive.message));
    else if (directive.kind === 'disable') this.#disable(comment, directive);
  }

  #disable(
    comment: ControlComment,
    { scope, checks, until }: Directive & { readonly kind: 'disable' },
  ): void {
    const isOver = until !== undefined && until <= this.#document.now;
    const area = this.#area(comment, scope);
    for (const check of checks) {
      const { codes } = check;
      if (codes === undefined) this.#unknown(comment, check);
      else if (isOver) {
        const message = `This was turned off until ${new Date(until).toISOString().slice(0, 10)} and is reported again.`;
        this.hints.push(
          hint('suppression-unused', check.span, message, [this.#removal(comment, check)]),
        );
      } else if (area === undefined) {
        const message =
          'The comment does not belong to a rule: place it in a rule or directly above it.';
        this.hints.push(hint('suppression-unused', comment.span, message));
      } else {
        const suppression = { comment, check, area, isUsed: false };
        this.#suppressions.push(suppression);
        for (const one of codes) {
          const others = this.#byCode.get(one) ?? [];
          this.#byCode.set(one, others);
          others.push(suppression);
        }
      }
    }
  }

  /** Where a comment turns checks off; undefined where it belongs to nothing. */
  #area({ program, span }: ControlComment, scope: 'rule' | 'nextLine' | 'file'): Span | undefined {
    const { text } = this.#document;
    if (scope === 'file') return { from: 0, to: text.length + 1 };
    const line = this.#lines.of(span.from);
    if (scope === 'nextLine') {
      const next = this.#lines.nextContent(line);
      return next === undefined ? undefined : this.#lines.span(next, next);
    }
    const rule = this.#rules?.ofComment(span.from);
    if (rule !== undefined) return this.#lines.span(rule.first, rule.last);
    if (program === 'pint') return undefined;
    if (!this.#lines.isComment(line)) return this.#lines.span(line, line);
    const next = this.#lines.nextContent(line);
    return next === undefined ? undefined : this.#lines.span(next, this.#lines.endOfEntry(next));
  }

  #unknown({ program }: ControlComment, { text, span }: NamedCheck): void {
    const candidates = program === 'pint' ? pintCheckNames : adjustableCodes;
    const meant = nearest(text, candidates);
    if (program === 'promcheck' && isProblemCode(text) && !isAdjustable(text)) {
      const message = `"${text}" is an error of the program that reads the file and cannot be turned off.`;
      this.hints.push(hint('suppression-unknown', span, message));
      return;
    }
    // Another release of pint may have a check of this name.
    if (program === 'pint' && meant.length === 0) return;
    const message = `There is no check "${text}".${didYouMean(meant)}`;
    this.hints.push(hint('suppression-unknown', span, message, replacements(span, meant)));
  }

  /** Reports a directive that is nearly one; other words may just be prose. */
  #misspelt({ program, directive: { text, span } }: ControlComment): void {
    const known = directivesOf(program);
    const meant = known.includes(text) ? [] : nearest(text, known);
    if (meant.length === 0) return;
    const message = `There is no comment "${program} ${text}".${didYouMean(meant)}`;
    this.hints.push(hint('suppression-malformed', span, message, replacements(span, meant)));
  }

  /** Takes a check out of a comment, and the comment away with its last one. */
  #removal(comment: ControlComment, check: NamedCheck): Fix {
    const directive = readDirective(comment);
    const checks = directive?.kind === 'disable' ? directive.checks : [];
    const index = checks.findIndex(({ span }) => span.from === check.span.from);
    const [before, after] = [checks[index - 1], checks[index + 1]];
    const title = `Remove "${check.text}"`;
    if (before !== undefined) return fix(title, { from: before.span.to, to: check.span.to });
    if (after !== undefined) return fix(title, { from: check.span.from, to: after.span.from });
    const line = this.#lines.of(comment.span.from);
    const whole = this.#lines.span(line, line);
    const lead = this.#document.text.slice(whole.from, comment.span.from);
    const span =
      lead.trim() === ''
        ? whole
        : { from: whole.from + lead.trimEnd().length, to: comment.span.to };
    return fix('Remove the comment', span);
  }
}

function hint(
  code: 'suppression-malformed' | 'suppression-unknown' | 'suppression-unused',
  span: Span,
  message: string,
  fixes: readonly Fix[] = [],
): Problem {
  return { code, severity: 'hint', span, message, ...(fixes.length === 0 ? {} : { fixes }) };
}

function fix(title: string, span: Span, newText = ''): Fix {
  return { title, edits: [{ span, newText }], preferred: true };
}

function replacements(span: Span, words: readonly string[]): readonly Fix[] {
  return words.map((word) => ({
    ...fix(`Change to "${word}"`, span, word),
    preferred: words.length === 1,
  }));
}

function didYouMean(words: readonly string[]): string {
  return words.length === 0 ? '' : ` Did you mean "${words.join('" or "')}"?`;
}
