import type {
  AggregateExpr,
  BinaryExpr,
  Call,
  Expr,
  ParenExpr,
  VectorSelector,
} from '../tree/ast.ts';
import { placesIn, type Notes } from './comments.ts';
import { byteLength, compareBytes } from '../../go/utf8.ts';
import type { Part, Printer } from './printer.ts';

/** Bytes of the one-line form up to which Prometheus keeps an expression on one line. */
const longestLine = 100;
/** UTF-16 units; indentation grows with the square of the depth. */
const longestResult = 1 << 25;

/** How an expression within a line or as a line of its own is to be written. */
type How = 'flat' | 'indented' | 'attached';
type Task = string | { readonly node: Expr; readonly level: number; readonly how: How };

/**
 * Lays an expression out over lines as promql/parser/prettier.go does, and comments along with it.
 * Undefined where the result would be larger than 32 Mi units. Bounded stack, whatever the depth.
 */
export function layOut(root: Expr, printer: Printer, notes: Notes): string | undefined {
  return new Layout(printer, notes).write(root);
}

class Layout {
  readonly #printer: Printer;
  readonly #notes: Notes;
  readonly #parts = new Map<Expr, readonly Part[]>();
  /** Expressions whose one-line form is too long. */
  readonly #long = new Set<Expr>();
  /** Expressions with a comment between their first character and their last. */
  readonly #noted = new Set<Expr>();

  constructor(printer: Printer, notes: Notes) {
    this.#printer = printer;
    this.#notes = notes;
  }

  write(root: Expr): string | undefined {
    this.#measure(root);
    const last = this.#notes.after.get(root);
    const pending: Task[] = [
      ...this.#notes.tail.map((comment) => `\n${comment}`).reverse(),
      last === undefined ? '' : ` ${last}`,
      { node: root, level: 0, how: 'indented' },
    ];
    const chunks: string[] = [];
    let size = 0;
    for (let task = pending.pop(); task !== undefined; task = pending.pop()) {
      if (typeof task === 'string') {
        size += task.length;
        if (size > longestResult) return undefined;
        chunks.push(task);
      } else {
        const tasks = this.#tasks(task.node, task.level, task.how);
        for (let i = tasks.length - 1; i >= 0; i--) pending.push(tasks[i] ?? '');
      }
    }
    return chunks.join('');
  }

  /** Fills the sets, from the innermost expressions outwards. */
  #measure(root: Expr): void {
    const order: Expr[] = [];
    const pending = [root];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      order.push(node);
      const parts = this.#printer.parts(node);
      this.#parts.set(node, parts);
      for (const part of parts) if (typeof part !== 'string') pending.push(part);
    }
    const lengths = new Map<Expr, number>();
    for (const node of order.reverse()) {
      let length = 0;
      for (const part of this.#parts.get(node) ?? []) {
        length += typeof part === 'string' ? byteLength(part) : (lengths.get(part) ?? 0);
      }
      lengths.set(node, length);
      if (length > longestLine) this.#long.add(node);
      if (this.#holdsComments(node)) this.#noted.add(node);
    }
  }

  #holdsComments(node: Expr): boolean {
    const { open, close, operator, beforeOperator, before, after } = this.#notes;
    if (open.has(node) || close.has(node)) return true;
    if (operator.has(node) || beforeOperator.has(node)) return true;
    // The selector of a range selector is printed as part of it and measured by no one else.
    const places = node.kind === 'MatrixSelector' ? node.selector.matchers : placesIn(node);
    if (node.kind === 'MatrixSelector' && this.#holdsComments(node.selector)) return true;
    return places.some(
      (place) => before.has(place) || after.has(place) || this.#noted.has(place as Expr),
    );
  }

  #tasks(node: Expr, level: number, how: How): readonly Task[] {
    if (how === 'flat') return this.#flat(node);
    const lead = how === 'attached' ? '' : indent(level);
    const above = (this.#notes.before.get(node) ?? []).map((comment) => `${lead}${comment}\n`);
    return [...above, ...this.#body(node, level, how)];
  }

  #body(node: Expr, level: number, how: 'indented' | 'attached'): readonly Task[] {
    const lead = how === 'attached' ? '' : indent(level);
    const splits = this.#long.has(node) || this.#noted.has(node);
    switch (node.kind) {
      case 'AggregateExpr':
      case 'Call':
      case 'ParenExpr':
        return splits ? [lead, ...this.#enclosed(node, level)] : [lead, ...this.#flat(node)];
      case 'BinaryExpr':
        return splits ? this.#operation(node, level, how) : [lead, ...this.#flat(node)];
      case 'UnaryExpr':
        // Prometheus strips the blanks of its operand, which is on this line.
        return [lead, node.op, { node: node.expr, level, how: 'attached' }];
      case 'SubqueryExpr': {
        // Prometheus forgets the indentation of one that fits the line.
        if (!splits) return [this.#hasComments() ? lead : '', ...this.#flat(node)];
        return [{ node: node.expr, level, how }, this.#printer.subqueryRange(node)];
      }
      case 'VectorSelector':
        if (!this.#noted.has(node)) return [lead, ...this.#flat(node)];
        return [lead, ...this.#selector(node, level), this.#printer.modifiers(node)];
      case 'MatrixSelector':
        if (!this.#noted.has(node)) return [lead, ...this.#flat(node)];
        return [lead, ...this.#selector(node.selector, level), this.#printer.matrixRange(node)];
      case 'NumberLiteral':
      case 'StringLiteral':
        return [lead, ...this.#flat(node)];
    }
  }

  #flat(node: Expr): readonly Task[] {
    const parts = this.#parts.get(node) ?? this.#printer.parts(node);
    return parts.map((part): Task =>
      typeof part === 'string' ? part : { node: part, level: 0, how: 'flat' },
    );
  }

  #enclosed(node: AggregateExpr | Call | ParenExpr, level: number): readonly Task[] {
    const { open, close } = this.#notes;
    const name =
      node.kind === 'Call'
        ? node.name
        : node.kind === 'AggregateExpr'
          ? this.#printer.aggregation(node)
          : '';
    const args = placesIn(node) as readonly Expr[];
    return [
      `${name}(${trailing(open.get(node))}\n`,
      ...args.flatMap((arg, i): Task[] => [
        { node: arg, level: level + 1, how: 'indented' },
        `${i < args.length - 1 ? ',' : ''}${trailing(this.#notes.after.get(arg))}\n`,
      ]),
      ...linesOf(close.get(node), level + 1),
      `${indent(level)})`,
    ];
  }

  #operation(node: BinaryExpr, level: number, how: How): readonly Task[] {
    const { after, operator, beforeOperator } = this.#notes;
    return [
      { node: node.lhs, level: level + 1, how },
      `${trailing(after.get(node.lhs))}\n`,
      ...linesOf(beforeOperator.get(node), level),
      `${indent(level)}${this.#printer.operator(node)}${trailing(operator.get(node))}\n`,
      { node: node.rhs, level: level + 1, how: 'indented' },
    ];
  }

  /** One matcher a line, which Prometheus never does: only where comments stand among them. */
  #selector(node: VectorSelector, level: number): readonly string[] {
    const { before, after, open, close } = this.#notes;
    const matchers = node.matchers.map((matcher) => ({
      matcher,
      text: this.#printer.matcher(matcher),
    }));
    matchers.sort((a, b) => compareBytes(a.text, b.text));
    return [
      `${node.name}{${trailing(open.get(node))}\n`,
      ...matchers.flatMap(({ matcher, text }, i) => [
        ...linesOf(before.get(matcher), level + 1),
        `${indent(level + 1)}${text}${i < matchers.length - 1 ? ',' : ''}`,
        `${trailing(after.get(matcher))}\n`,
      ]),
      ...linesOf(close.get(node), level + 1),
      `${indent(level)}}`,
    ];
  }

  #hasComments(): boolean {
    const { before, after, tail } = this.#notes;
    return this.#noted.size > 0 || before.size > 0 || after.size > 0 || tail.length > 0;
  }
}

function linesOf(comments: readonly string[] | undefined, level: number): readonly string[] {
  return (comments ?? []).map((comment) => `${indent(level)}${comment}\n`);
}

function trailing(comment: string | undefined): string {
  return comment === undefined ? '' : ` ${comment}`;
}

function indent(level: number): string {
  return '  '.repeat(level);
}
