import type { BinaryExpr, Expr, Matcher } from '../tree/ast.ts';

/**
 * Where the comments of an expression belong in its laid-out form. Each place is one that the
 * layout keeps when it is read again, so that formatting twice changes nothing.
 */
export interface Notes {
  /** Lines of their own above an expression or a matcher. */
  readonly before: ReadonlyMap<Expr | Matcher, readonly string[]>;
  /** At the end of its last line, behind a comma. */
  readonly after: ReadonlyMap<Expr | Matcher, string>;
  /** Behind the `(` or `{` of an expression, … */
  readonly open: ReadonlyMap<Expr, string>;
  /** … on lines of their own before its `)` or `}`. */
  readonly close: ReadonlyMap<Expr, readonly string[]>;
  /** Lines of their own above the operator, … */
  readonly beforeOperator: ReadonlyMap<Expr, readonly string[]>;
  /** … and at the end of its line. */
  readonly operator: ReadonlyMap<Expr, string>;
  /** Lines of their own below everything. */
  readonly tail: readonly string[];
}

interface Found {
  readonly from: number;
  readonly text: string;
  /** Nothing but blanks stands before it on its line. */
  readonly alone: boolean;
}

type Place = Expr | Matcher;

/** The comments of a text that parses: from `#` to the line's end, outside strings. */
export function findComments(text: string): readonly Found[] {
  const found: Found[] = [];
  const token = /#[^\r\n]*|"[^"\\]*(?:\\[^][^"\\]*)*"|'[^'\\]*(?:\\[^][^'\\]*)*'|`[^`]*`/g;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (!match[0].startsWith('#')) continue;
    const from = match.index;
    const lineStart = Math.max(text.lastIndexOf('\n', from), text.lastIndexOf('\r', from)) + 1;
    const alone = text.slice(lineStart, from).trim() === '';
    found.push({ from, text: match[0].trimEnd(), alone });
  }
  return found;
}

/** Finds the place of every comment; one walk over the tree in source order. */
export function placeComments(root: Expr, comments: readonly Found[]): Notes {
  return new Placing(root).place(comments);
}

class Placing {
  readonly #before = new Map<Place, string[]>();
  readonly #after = new Map<Place, string>();
  readonly #open = new Map<Expr, string>();
  readonly #close = new Map<Expr, string[]>();
  readonly #beforeOperator = new Map<Expr, string[]>();
  readonly #operator = new Map<Expr, string>();
  readonly #tail: string[] = [];
  readonly #root: Expr;
  /** The expression that a place begins, where it is printed first in it. */
  readonly #begins = new Map<Place, Expr>();

  constructor(root: Expr) {
    this.#root = root;
  }

  place(comments: readonly Found[]): Notes {
    let next = 0;
    const takeUntil = (offset: number, put: (comment: Found) => void) => {
      for (let c = comments[next]; c !== undefined && c.from < offset; c = comments[++next]) put(c);
    };
    takeUntil(this.#root.span.from, (comment) => {
      this.#above(this.#root, comment);
    });
    const open: { node: Place; children: readonly Place[]; done: number }[] = [];
    const enter = (node: Place) => open.push({ node, children: placesIn(node), done: 0 });
    enter(this.#root);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const { node, children, done } = top;
      const child = children[done];
      takeUntil(child?.span.from ?? node.span.to, (comment) => {
        this.#inside(node, children[done - 1], child, comment);
      });
      if (child === undefined) {
        open.pop();
      } else {
        top.done++;
        if ('kind' in node && isPrintedFirst(child, node)) this.#begins.set(child, node);
        enter(child);
      }
    }
    takeUntil(Infinity, (comment) => {
      if (comment.alone || this.#after.has(this.#root)) this.#tail.push(comment.text);
      else this.#after.set(this.#root, comment.text);
    });
    return {
      before: this.#before,
      after: this.#after,
      open: this.#open,
      close: this.#close,
      beforeOperator: this.#beforeOperator,
      operator: this.#operator,
      tail: this.#tail,
    };
  }

  /** A comment within `node`, between two of the places in it, or before the first, or behind the last. */
  #inside(node: Place, previous: Place | undefined, next: Place | undefined, comment: Found): void {
    if ('kind' in node && node.kind === 'BinaryExpr') {
      this.#besideOperator(node, comment);
      return;
    }
    const brackets = 'kind' in node ? bracketsOf(node) : undefined;
    const enclosed =
      brackets !== undefined && comment.from > brackets.from && comment.from < brackets.to;
    if (!('kind' in node) || !enclosed || (previous ?? next) === undefined) {
      this.#above(node, comment);
    } else if (!comment.alone && previous !== undefined && !this.#after.has(previous)) {
      this.#after.set(previous, comment.text);
    } else if (!comment.alone && previous === undefined && !this.#open.has(node)) {
      this.#open.set(node, comment.text);
    } else if (next !== undefined) {
      this.#above(next, comment);
    } else {
      append(this.#close, node, comment.text);
    }
  }

  #besideOperator(node: BinaryExpr, comment: Found): void {
    const { lhs, rhs, opSpan } = node;
    if (comment.from < opSpan.from) {
      if (comment.alone || this.#after.has(lhs)) append(this.#beforeOperator, node, comment.text);
      else this.#after.set(lhs, comment.text);
    } else if (comment.from < modifiersEnd(node)) {
      append(this.#beforeOperator, node, comment.text);
    } else if (comment.alone || this.#operator.has(node)) {
      this.#above(rhs, comment);
    } else {
      this.#operator.set(node, comment.text);
    }
  }

  /** Above the outermost expression that the place begins, as that is what the next reading sees. */
  #above(place: Place, comment: Found): void {
    let outermost = place;
    for (
      let outer = this.#begins.get(outermost);
      outer !== undefined;
      outer = this.#begins.get(outermost)
    ) {
      outermost = outer;
    }
    append(this.#before, outermost, comment.text);
  }
}

function append<K>(map: Map<K, string[]>, key: K, text: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [text]);
  else list.push(text);
}

/** The expressions and matchers directly within a place, in source order. */
export function placesIn(place: Place): readonly Place[] {
  if (!('kind' in place)) return [];
  switch (place.kind) {
    case 'AggregateExpr':
      return place.param === undefined ? [place.expr] : [place.param, place.expr];
    case 'BinaryExpr':
      return [place.lhs, place.rhs];
    case 'Call':
      return place.args;
    case 'MatrixSelector':
      return [place.selector];
    case 'ParenExpr':
    case 'SubqueryExpr':
    case 'UnaryExpr':
      return [place.expr];
    case 'VectorSelector':
      return place.matchers;
    case 'NumberLiteral':
    case 'StringLiteral':
      return [];
  }
}

/** True where no line can be between the start of `outer` and that of `inner`. */
function isPrintedFirst(inner: Place, outer: Expr): boolean {
  switch (outer.kind) {
    case 'BinaryExpr':
      return outer.lhs === inner;
    case 'MatrixSelector':
    case 'SubqueryExpr':
    case 'UnaryExpr':
      return true;
    default:
      return false;
  }
}

/** What holds the places in an expression together, from its first character to its last. */
function bracketsOf(node: Expr): { from: number; to: number } | undefined {
  switch (node.kind) {
    case 'AggregateExpr':
    case 'Call':
      return node.argsSpan;
    case 'ParenExpr':
      return node.span;
    case 'VectorSelector':
      return node.bracesSpan;
    default:
      return undefined;
  }
}

function modifiersEnd(node: BinaryExpr): number {
  const { boolSpan, matching, group, fills = [] } = node;
  return Math.max(
    node.opSpan.to,
    boolSpan?.to ?? 0,
    (matching?.listSpan ?? matching?.keywordSpan)?.to ?? 0,
    (group?.listSpan ?? group?.keywordSpan)?.to ?? 0,
    ...fills.map((fill) => fill.span.to),
  );
}
