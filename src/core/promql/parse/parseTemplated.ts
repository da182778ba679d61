import { HOLE_LENGTH, holesIn, touchesHole } from '../../base/holes.ts';
import type { Target } from '../../base/target.ts';
import type { Span } from '../../base/text.ts';
import type { ParseError } from '../grammar/parseError.ts';
import { type MetricUse, metricUses } from '../tree/metricUses.ts';
import { parseExpr, type ParseResult } from './parser.ts';

/** What can be said of an expression in which parts are filled in later. */
export interface TemplatedVerdict {
  /** The error that is there whatever is filled in; offsets in the text with its holes. */
  readonly error?: ParseError;
  /** The metrics that it names, as far as they are known. */
  readonly uses: readonly MetricUse[];
}

/**
 * Reads an expression with holes (see `base/holes.ts`). In a string a hole is text. Elsewhere it is tried what
 * may stand there: the expression has an error only where nothing makes it right, and where the error
 * is not the hole's.
 */
export function parseTemplated(text: string, target: Target): TemplatedVerdict {
  return new Search(text, target).run();
}

/** What is tried: in brackets, in braces, elsewhere. The likeliest come first. */
const inBrackets = ['5m', '5', 'm', '5m:1m', ':1m', ':', '1', '', '+ 5m', '5m]', '[5m', '@'];
const inBraces = [
  'x="y"',
  'x',
  '"y"',
  '=',
  ',x="y"',
  'x="y",',
  '',
  '=~',
  '="y"',
  'x=',
  'x="y"}',
  '__name__="x"',
];
const elsewhere = [
  ...['up', '1', '', 'rate', 'sum', '5m', '+', '"x"', 'up[5m]', '{x="y"}', '[5m]', 'by (x)', 'abs'],
  ...[
    'offset 5m',
    'on (x)',
    'and up',
    '> 1',
    'x, y',
    ', x',
    'x,',
    '{x="y"}[5m]',
    '1, up',
    'up, 1',
    'bool',
  ],
  ...[
    'on (x) group_left',
    '@ 1',
    '> bool',
    'm',
    'without (x)',
    'sum by (x)',
    'label_replace',
    'topk',
  ],
  ...[
    'histogram_quantile',
    'and',
    '*',
    'group_left (x)',
    'up[5m:1m]',
    '-',
    'vector',
    'absent',
    'time',
  ],
  ...['start', 'scalar', '2, up[5m]', 'quantile_over_time', 'clamp', 'x="y"', '="y"'],
];

/** How many readings one expression may cost. */
const MOST_READINGS = 1500;

interface Reading {
  readonly result: ParseResult;
  readonly text: string;
  /** The first error, in offsets of the text with its holes. */
  readonly error: ParseError | undefined;
}

class Search {
  readonly #text: string;
  readonly #target: Target;
  readonly #holes: readonly Span[];
  readonly #kinds: readonly (readonly string[] | undefined)[];
  readonly #filled: string[];
  #readings = 0;
  /** The error of the best reading. */
  #best: ParseError | undefined;
  #good: Reading | undefined;

  constructor(text: string, target: Target) {
    this.#text = text;
    this.#target = target;
    this.#holes = holesIn(text);
    this.#kinds = candidates(text, this.#holes);
    this.#filled = this.#kinds.map((list) => list?.[0] ?? 'xx');
  }

  run(): TemplatedVerdict {
    this.#fill(0);
    const good = this.#good;
    if (good !== undefined) return { uses: this.#uses(good) };
    const cutOff = this.#readings >= MOST_READINGS;
    const error = cutOff ? undefined : this.#best;
    if (error === undefined) return { uses: [] };
    // What is not closed shows at the end, which says nothing; the bracket that is open is no hole.
    const isOpen = error.id === 'unclosed-bracket';
    const opened = isOpen ? (error.related?.[0]?.span ?? this.#lastBracket()) : undefined;
    const shown = opened === undefined ? error : { ...error, span: opened };
    return this.#isHole(shown) ? { uses: [] } : { error: shown, uses: [] };
  }

  #lastBracket(): Span | undefined {
    const at = this.#text.lastIndexOf('(');
    return at < 0 ? undefined : { from: at, to: at + 1 };
  }

  /** Tries what may stand in the holes from `index` on; true where the search is over. */
  #fill(index: number): boolean {
    const kinds = this.#kinds[index];
    if (index >= this.#holes.length) return this.#read();
    if (kinds === undefined) return this.#fill(index + 1);
    const next = this.#kinds.findIndex((list, i) => i > index && list !== undefined);
    for (const candidate of kinds) {
      this.#filled[index] = candidate;
      if (next < 0) {
        if (this.#read()) return true;
        continue;
      }
      // A text that is wrong before the next hole stays wrong whatever is in there.
      const reading = this.#reading();
      if (this.#accept(reading)) return true;
      const limit = this.#holes[next]?.from ?? 0;
      if (reading.error !== undefined && reading.error.span.from < limit && isSyntax(reading.error))
        continue;
      if (this.#fill(next)) return true;
      for (let i = next; i < this.#holes.length; i++) this.#filled[i] = this.#kinds[i]?.[0] ?? 'xx';
    }
    return false;
  }

  #read(): boolean {
    return this.#accept(this.#reading());
  }

  /** True where the search is over. */
  #accept(reading: Reading): boolean {
    const { error } = reading;
    if (error === undefined || (error.code === 'promql-unknown-function' && this.#isHole(error))) {
      this.#good = reading;
      return true;
    }
    if (error.code === 'promql-regex' && this.#isHole(error)) {
      this.#good = reading;
      return true;
    }
    const best = this.#best;
    if (best === undefined || isBetter(error, best)) this.#best = error;
    return this.#readings >= MOST_READINGS;
  }

  /** True for an error at a hole. In a string, a hole is to blame for nothing but a bad regex. */
  #isHole({ span, code }: ParseError): boolean {
    const holes =
      code === 'promql-regex'
        ? this.#holes
        : this.#holes.filter((_, index) => this.#kinds[index] !== undefined);
    return touchesHole(span, holes);
  }

  #reading(): Reading {
    this.#readings++;
    let text = '';
    let at = 0;
    this.#holes.forEach(({ from, to }, index) => {
      text += this.#text.slice(at, from) + (this.#filled[index] ?? '');
      at = to;
    });
    text += this.#text.slice(at);
    const result = parseExpr(text, this.#target);
    const [first] = result.errors;
    const error = first && {
      ...first,
      span: this.#back(first.span),
      ...(first.related === undefined
        ? {}
        : { related: first.related.map((place) => ({ ...place, span: this.#back(place.span) })) }),
    };
    if (error !== undefined) delete (error as { fixes?: unknown }).fixes;
    return { result, text, error };
  }

  /** A span of the filled text as one of the text with its holes. */
  #back({ from, to }: Span): Span {
    return { from: this.#offset(from, false), to: this.#offset(to, true) };
  }

  #offset(offset: number, isEnd: boolean): number {
    let delta = 0;
    for (const [index, hole] of this.#holes.entries()) {
      const start = hole.from + delta;
      const length = (this.#filled[index] ?? '').length;
      if (offset < start || (isEnd && offset === start)) break;
      if (offset < start + length || (isEnd && offset <= start + length)) {
        return isEnd ? hole.to : hole.from;
      }
      delta += length - HOLE_LENGTH;
    }
    return offset - delta;
  }

  #uses({ result }: Reading): readonly MetricUse[] {
    if (result.expr === undefined) return [];
    return metricUses(result.expr)
      .map((use) => ({ ...use, span: this.#back(use.span) }))
      .filter(
        ({ span, name }) =>
          !touchesHole(span, this.#holes) && this.#text.slice(span.from, span.to).includes(name),
      );
  }
}

/** True for an error that what comes behind it cannot mend. */
function isSyntax({ code, id }: ParseError): boolean {
  return code === 'promql-syntax' && id !== 'unclosed-bracket' && id !== 'end-in-braces';
}

/** True for an error that comes of a better reading: one with the form of an expression, or a longer one. */
function isBetter(a: ParseError, b: ParseError): boolean {
  const [formOfA, formOfB] = [a.code !== 'promql-syntax', b.code !== 'promql-syntax'];
  return formOfA === formOfB ? !formOfA && a.span.from > b.span.from : formOfA;
}

/** What may stand in each hole; undefined for one in a string or a comment. */
function candidates(
  text: string,
  holes: readonly Span[],
): readonly (readonly string[] | undefined)[] {
  const found: (readonly string[] | undefined)[] = [];
  let quote = '';
  let isComment = false;
  const open: string[] = [];
  let next = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (i === holes[next]?.from) {
      const around = open.at(-1);
      if (quote !== '' || isComment) found.push(undefined);
      else found.push(around === '[' ? inBrackets : around === '{' ? inBraces : elsewhere);
      next++;
      i += HOLE_LENGTH - 1;
    } else if (isComment) isComment = c !== '\n';
    else if (quote !== '') {
      if (c === '\\' && quote !== '`') i++;
      else if (c === quote) quote = '';
    } else if (c === '#') isComment = true;
    else if (c === '"' || c === "'" || c === '`') quote = c;
    else if (c === '(' || c === '[' || c === '{') open.push(c);
    else if (c === ')' || c === ']' || c === '}') open.pop();
  }
  while (found.length < holes.length) found.push(undefined);
  return found;
}
