import { type AdjustableCode, isAdjustable } from '../base/codes.ts';
import type { Span } from '../base/text.ts';
import { type ControlComment, type Program, type Word, wordAt } from './controlComment.ts';
import { codesOfPint } from './pintChecks.ts';
import { readDate } from './readDate.ts';

/** Where a comment turns checks off. */
export type Scope = 'rule' | 'nextLine' | 'file';

/** A check as a comment names it. */
export interface NamedCheck extends Word {
  /** The codes that it stands for; undefined where the name is not known. */
  readonly codes: readonly AdjustableCode[] | undefined;
}

/** Lines that pint does not read. */
export type Ignored = 'file' | 'line' | 'nextLine' | 'begin' | 'end';

/** What a comment asks for. */
export type Directive =
  | {
      readonly kind: 'disable';
      readonly scope: Scope;
      readonly checks: readonly NamedCheck[];
      /** When it ends, in ms since 1970; absent: never. */
      readonly until?: number;
    }
  | { readonly kind: 'ignore'; readonly what: Ignored }
  | { readonly kind: 'owner'; readonly scope: 'rule' | 'file'; readonly name: string }
  /** It cannot be understood; `at` is what is to blame. */
  | { readonly kind: 'malformed'; readonly message: string; readonly at: Span };

type Reader = (comment: ControlComment) => Directive | undefined;

const disable =
  (scope: Scope): Reader =>
  (comment) =>
    disabling(comment, scope, comment.value);

const snooze =
  (scope: Scope): Reader =>
  (comment) => {
    const { value } = comment;
    const [date = ''] = value.text.split(/[ \t]/, 1);
    const until = readDate(date);
    if (until === undefined) {
      const message = `Expected a date such as 2026-01-31 or 2026-01-31T10:00:00Z after "${comment.directive.text}".`;
      return {
        kind: 'malformed',
        message,
        at: date === '' ? comment.span : wordAt(date, value.span.from).span,
      };
    }
    const rest = value.text.slice(date.length);
    const names = wordAt(rest.trimStart(), value.span.to - rest.trimStart().length);
    const directive = disabling(comment, scope, names);
    return directive.kind === 'disable' ? { ...directive, until } : directive;
  };

const ignore =
  (what: Ignored): Reader =>
  ({ directive, value }) =>
    value.text === ''
      ? { kind: 'ignore', what }
      : {
          kind: 'malformed',
          message: `Nothing may follow "${directive.text}": pint ignores the comment.`,
          at: value.span,
        };

const owner =
  (scope: 'rule' | 'file'): Reader =>
  ({ directive, value, span }) =>
    value.text === ''
      ? { kind: 'malformed', message: `Expected a name after "${directive.text}".`, at: span }
      : { kind: 'owner', scope, name: value.text };

/** What both programs have. */
const shared: Readonly<Record<string, Reader>> = {
  disable: disable('rule'),
  'file/disable': disable('file'),
  snooze: snooze('rule'),
  'file/snooze': snooze('file'),
  'rule/owner': owner('rule'),
  'file/owner': owner('file'),
};

const readers: Readonly<Record<Program, Readonly<Record<string, Reader>>>> = {
  promcheck: { ...shared, 'disable-next-line': disable('nextLine') },
  pint: {
    ...shared,
    'ignore/file': ignore('file'),
    'ignore/line': ignore('line'),
    'ignore/next-line': ignore('nextLine'),
    'ignore/begin': ignore('begin'),
    'ignore/end': ignore('end'),
    // Settings of a check that asks a server.
    'rule/set': ({ directive, value, span }) =>
      value.text === ''
        ? { kind: 'malformed', message: `Expected a value after "${directive.text}".`, at: span }
        : undefined,
  },
};

/** The directives of a program, for finding the one that was meant. */
export function directivesOf(program: Program): readonly string[] {
  return Object.keys(readers[program]);
}

/** Reads a comment; undefined for one that asks for nothing, and for an unknown directive. */
export function readDirective(comment: ControlComment): Directive | undefined {
  const table = readers[comment.program];
  const { text } = comment.directive;
  return Object.hasOwn(table, text) ? table[text]?.(comment) : undefined;
}

function disabling(comment: ControlComment, scope: Scope, names: Word): Directive {
  const checks = comment.program === 'pint' ? pintCheck(names) : ownChecks(names);
  if (checks.length > 0) return { kind: 'disable', scope, checks };
  const message = `Expected the name of a check after "${comment.directive.text}".`;
  return { kind: 'malformed', message, at: comment.span };
}

/** The one check of pint's comments; a server or metric in brackets says for what it is turned off. */
function pintCheck({ text, span }: Word): readonly NamedCheck[] {
  if (text === '') return [];
  const name = wordAt(text.replace(/\(.*\)$/, ''), span.from);
  return [{ ...name, codes: codesOfPint(name.text) }];
}

/** Codes with commas or blanks between them; a reason may follow behind `--`. */
function ownChecks({ text, span }: Word): readonly NamedCheck[] {
  const [names = ''] = text.split(/(?:^|[ \t])--(?:[ \t]|$)/, 1);
  return [...names.matchAll(/[^\s,]+/g)].map((match) => ({
    ...wordAt(match[0], span.from + match.index),
    codes: isAdjustable(match[0]) ? [match[0]] : undefined,
  }));
}
