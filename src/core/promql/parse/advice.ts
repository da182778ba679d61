import { nearest } from '../../base/nearest.ts';
import type { Fix, RelatedPlace } from '../../base/problem.ts';
import type { Target } from '../../base/target.ts';
import type { Span } from '../../base/text.ts';
import { whatBringsFunction } from '../releases/availability.ts';
import { goQuote } from '../../go/quote.ts';
import { regexpHint } from '../../go/regexpHint.ts';
import type { RegexpFault } from '../../go/regexpSyntax.ts';
import {
  allAggregations,
  allFunctions,
  anyAggregation,
  anyFunction,
  isUsable,
} from '../functions/functions.ts';
import { dialectOf } from '../grammar/dialect.ts';
import { tokensOf } from '../grammar/lexer.ts';
import type {
  FoundToken,
  ParseError,
  ParseErrorArgs,
  ParseErrorId,
} from '../grammar/parseError.ts';
import { classOf, T, type Token } from '../grammar/tokens.ts';
import { backslashFixes } from './backslashFixes.ts';

/** What might help with an error. */
interface Advice {
  readonly hint?: string;
  /** Offsets in the expression, as those of `fixes`. */
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
}

interface Subject {
  readonly text: string;
  /** Where the error is shown. */
  readonly span: Span;
  readonly target: Target;
}

type Advise<Id extends ParseErrorId> = (
  subject: Subject,
  ...args: ParseErrorArgs<Id>
) => Advice | undefined;

const unitsOfDurations: Advice = {
  hint: 'write a duration as 1h30m; the units are ms, s, m, h, d, w and y',
};

/** Advice by the id of the error. */
const advices: { readonly [Id in ParseErrorId]?: Advise<Id> } = {
  'unknown-function': unknownFunction,
  'disabled-function': brings,
  'disabled-aggregation': brings,
  unexpected,
  'range-of-expression': subqueryInstead,
  'argument-type': (subject, wanted, name, got) =>
    wanted === 'matrix' && got === 'vector' ? addRange(subject, name) : undefined,
  'comparison-without-bool': addBool,
  'unclosed-bracket': unclosed,
  'character-in-braces': (_, char) =>
    char === ':' ? { hint: 'write a matcher as label="value"' } : undefined,
  'unexpected-character': (subject, char) => {
    if (char === '&') return logical(subject, char, 'and');
    return char === '|' ? logical(subject, char, 'or') : variable(subject);
  },
  'character-after-bang': (_, char) => ({
    hint:
      char === '~'
        ? 'regular expressions can only match labels, inside braces'
        : 'PromQL has no `not`; use `unless` or absent()',
  }),
  'operand-type': stringOperand,
  'tilde-after-equal': () => ({ hint: 'regular expressions can only match labels, inside braces' }),
  'malformed-number-or-duration': () => unitsOfDurations,
  'malformed-duration': () => unitsOfDurations,
  'invalid-duration': (_, fault) => {
    if (fault === 'unknown-unit') return unitsOfDurations;
    if (fault !== 'invalid') return undefined;
    return { hint: 'write the units of a duration from large to small, each only once: 1d12h' };
  },
  'empty-selector': () => ({
    hint: 'at least one matcher must not match the empty string, for example job=~".+"',
  }),
  'modifier-before-range': () => ({
    hint: 'write modifiers after the range: up[5m] offset 1h',
  }),
  'invalid-regex': (_, found) => regexOf(found),
  'unknown-escape': escape,
  'character-in-duration': variable,
  'bool-without-comparison': () => ({ hint: 'bool is only allowed with ==, !=, <, <=, > and >=' }),
  'trailing-comma': (subject) => replace(subject, '', 'remove the comma'),
};

/** Advice for an error; undefined if there is none. */
export function adviceOn(
  { id, args, span }: ParseError,
  text: string,
  target: Target,
): Advice | undefined {
  const advise = advices[id] as
    ((subject: Subject, ...args: readonly unknown[]) => Advice | undefined) | undefined;
  return advise?.({ text, span, target }, ...args);
}

function unexpected(
  subject: Subject,
  { token }: FoundToken,
  context: string,
  expected: string,
): Advice | undefined {
  if (context === 'aggregation') return aggregationArguments(subject);
  if (context === 'grouping opts' && expected === '"("') return listInParens(subject, token);
  if (token !== T.EQL) return undefined;
  if (context === 'label matching' && expected === 'string') return singleEqual(subject);
  return context === '' ? replace(subject, '==', 'use == to compare') : undefined;
}

/** A string as an operand: a number in quotes, or the value of a label. */
function stringOperand({ text, span }: Subject): Advice | undefined {
  const operand = text.slice(span.from, span.to);
  const number = /^(["'`])([-+]?\d+(?:\.\d+)?)\1$/.exec(operand)?.[2];
  if (number !== undefined) return { hint: `values are numbers: write ${number} without quotes` };
  if (!/^["'`]/.test(operand)) return undefined;
  return { hint: 'a label is compared with a string by a matcher, inside braces: up{job!="node"}' };
}

/** The last parenthesis that nothing closes. */
function unclosed({ text, target }: Subject, name: string): Advice | undefined {
  if (name !== 'left parenthesis') return undefined;
  const open: Span[] = [];
  for (const { token, start, end } of tokensOf(text, dialectOf(target))) {
    if (token === T.LEFT_PAREN) open.push({ from: start, to: end });
    else if (token === T.RIGHT_PAREN) open.pop();
  }
  const span = open.at(-1);
  return span && { related: [{ span, message: 'opened here' }] };
}

function brings(subject: Subject, name: string): Advice | undefined {
  const entry = anyFunction(name) ?? anyAggregation(name);
  const what = entry === undefined ? undefined : whatBringsFunction(entry, subject.target);
  return what === undefined ? undefined : { hint: `${name}() ${what}` };
}

function unknownFunction(subject: Subject, name: string): Advice | undefined {
  const elsewhere = brings(subject, name);
  if (elsewhere !== undefined) return elsewhere;
  const names = [...allFunctions, ...allAggregations]
    .filter((entry) => isUsable(entry, subject.target))
    .map((entry) => entry.name);
  const close = nearest(name, names);
  if (close.length === 0) return undefined;
  const alone = close.length === 1;
  return {
    hint: `did you mean ${close.slice(0, 3).join(' or ')}?`,
    fixes: close.slice(0, 3).map((newText) => ({
      title: `Replace with ${newText}`,
      edits: [{ span: subject.span, newText }],
      preferred: alone,
    })),
  };
}

function listInParens({ text, span }: Subject, token: Token): Advice | undefined {
  const name = text.slice(span.from, span.to);
  const isWord = token === T.IDENTIFIER || classOf(token) !== 'plain';
  if (!isWord || !/^\w+$/.test(name)) return undefined;
  const keyword = /(\w+)\s*$/.exec(text.slice(0, span.from))?.[1] ?? 'by';
  return {
    hint: `did you mean ${keyword} (${name})?`,
    fixes: [edit(`Replace with ${keyword} (${name})`, span, `(${name})`)],
  };
}

function aggregationArguments({ text, span }: Subject): Advice | undefined {
  const before = text.slice(0, span.from);
  const head = /(\w+)\s*((?:by|without)\s*\([^()]*\))\s*$/i.exec(before);
  if (head === null) return undefined;
  return { hint: `did you mean ${head[1] ?? ''} ${head[2] ?? ''} (…)?` };
}

function subqueryInstead({ text, span }: Subject): Advice {
  const bracket = text.slice(span.from, span.to);
  const hint = 'a range over an expression must be a subquery: [5m:], or [5m:1m] with a step';
  if (!bracket.endsWith(']')) return { hint };
  const at = { from: span.to - 1, to: span.to - 1 };
  return { hint, fixes: [edit('Convert to a subquery', at, ':')] };
}

function addRange({ text, span }: Subject, name: string): Advice {
  const hint = `${name}() needs a range vector; add a range such as [5m]`;
  const selector = text.slice(span.from, span.to);
  if (!/^[\w:]*(?:\{[^{}]*\})?$/.test(selector)) return { hint };
  return { hint, fixes: [edit('Add the range [5m]', { from: span.to, to: span.to }, '[5m]')] };
}

function addBool({ text, span }: Subject): Advice | undefined {
  const operator = /^[=!<>]=?/.exec(text.slice(span.from, span.from + 2))?.[0];
  if (operator === undefined) return undefined;
  const at = span.from + operator.length;
  const hint = `between scalars, use ${operator} bool`;
  const newText = /\s/.test(text.charAt(at)) ? ' bool' : ' bool ';
  return { hint, fixes: [edit('Add bool', { from: at, to: at }, newText)] };
}

function singleEqual({ text, span }: Subject): Advice | undefined {
  if (text.charAt(span.from - 1) !== '=') return undefined;
  return { hint: 'use = inside braces', fixes: [edit('Replace with =', span, '')] };
}

function logical({ text, span }: Subject, sign: string, word: string): Advice {
  const doubled = text.slice(span.from, span.from + 2) === sign + sign;
  const at = { from: span.from, to: span.from + (doubled ? 2 : 1) };
  const hint = `did you mean ${word}?`;
  return { hint, fixes: [edit(`Replace with ${word}`, at, spaced(text, at, word))] };
}

function spaced(text: string, { from, to }: Span, word: string): string {
  const before = /\w/.test(text.charAt(from - 1)) ? ' ' : '';
  const after = /\w/.test(text.charAt(to)) ? ' ' : '';
  return before + word + after;
}

function replace({ text, span }: Subject, newText: string, hint: string): Advice {
  const title =
    newText === ''
      ? `Remove ${goQuote(text.slice(span.from, span.to))}`
      : `Replace with ${newText}`;
  return { hint, fixes: [edit(title, span, newText)] };
}

function regexOf(fault: RegexpFault): Advice | undefined {
  const hint = regexpHint(fault);
  if (hint === undefined) return undefined;
  const instead = hint.endsWith('look-around')
    ? '; a second matcher with !~ often works instead'
    : '';
  return { hint: hint + instead };
}

function escape({ text, span }: Subject): Advice | undefined {
  const fixes = backslashFixes(text, span.from);
  if (fixes.length === 0) return undefined;
  return { hint: 'double the backslash, or put the string in backquotes', fixes };
}

/** Variables that Grafana and other programs fill in: `$__rate_interval`, `${var}`, `[[var]]`. */
function variable({ text, span }: Subject): Advice | undefined {
  const found = /^(?:\$(\w+)|\$\{(\w+)(?::\w+)?\}|\[\[(\w+)\]\])/.exec(text.slice(span.from));
  if (found === null) return undefined;
  const [written, plain, braced] = found;
  if (/^(?:labels|value|externalLabels|externalURL)$/.test(plain ?? '')) {
    return { hint: `${written} belongs to alert templates; expressions have no variables` };
  }
  const of = braced === undefined ? 'a Grafana variable' : 'a variable of Grafana or of a template';
  const hint = `${written} is ${of}; Prometheus does not know it`;
  const at = { from: span.from, to: span.from + written.length };
  const isRange = text.charAt(at.from - 1) === '[' && text.charAt(at.to) === ']';
  return isRange ? { hint, fixes: [edit('Replace with 5m', at, '5m')] } : { hint };
}

function edit(title: string, span: Span, newText: string): Fix {
  return { title, edits: [{ span, newText }] };
}
