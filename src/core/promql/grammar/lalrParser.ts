import type { Span } from '../../base/text.ts';
import type { DurationNode, Expr, Node } from '../tree/ast.ts';
import type { Dialect } from './dialect.ts';
import { describeToken } from './describeToken.ts';
import type { Lexer } from './lexer.ts';
import { type Fault, fault, type ParseError, parseError } from './parseError.ts';
import { acceptEntry, errorEntry, nonterminalCount, tokenCount } from './tables.ts';
import { T, type Token } from './tokens.ts';

/** More errors are of no use, and finding their places costs time. */
const mostErrors = 200;

/** Computes the value of a production whose first symbol is at `at` on the stack. */
export type Reducer = (parser: LalrParser, at: number) => unknown;

/**
 * A table-driven parser with goyacc's error recovery (golang.org/x/tools/cmd/goyacc, `Parse`) and
 * the state that the actions of generated_parser.y and parse.go share.
 */
export class LalrParser {
  readonly dialect: Dialect;
  readonly lexer: Lexer;
  readonly errors: ParseError[] = [];
  /** The value of the start production; undefined if it was not reduced. */
  result: unknown;
  /** True if an error left a hole in the tree, so that the tree must not be used. */
  broken = false;
  /** The offset after the last token that can end an expression. */
  lastClosing = 0;
  /** Ends of closing parentheses not yet assigned to a node, as in Prometheus 3.5 and 3.6. */
  readonly closingParens: number[] = [];
  closingParensTaken = 0;
  /** True if Prometheus would panic, which it reports as "unexpected error". */
  crashed = false;
  /** The stack: values, kinds of terminals, and where each symbol begins and ends. */
  readonly values: unknown[] = [];
  readonly kinds: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  /** The index of the last symbol on the stack. */
  top = 0;
  /** The ends of nodes according to Prometheus, if different from their real ends. */
  readonly #ends = new Map<Node, number>();
  #finished = false;

  constructor(lexer: Lexer, dialect: Dialect) {
    this.lexer = lexer;
    this.dialect = dialect;
  }

  /** Parses the text from the start symbol `start`. */
  run(start: Token, reducers: readonly (Reducer | undefined)[]): void {
    const { entries, silent, gotos, left, length } = this.dialect.tables;
    const states: number[] = [0];
    const { values, kinds, starts, ends } = this;
    values.push(undefined);
    kinds.push(0);
    starts.push(0);
    ends.push(0);
    let state = 0;
    let token: Token = start;
    let recovering = 0;
    for (;;) {
      let production = silent[state] ?? 0;
      if (production === 0) {
        if (token < 0) token = this.#read();
        const entry = entries[state * tokenCount + token] ?? errorEntry;
        if (entry > 0) {
          if (entry === acceptEntry) return;
          const top = ++this.top;
          states[top] = state = entry;
          kinds[top] = token;
          starts[top] = this.lexer.start;
          ends[top] = this.lexer.end;
          token = -1;
          if (recovering > 0) recovering--;
          continue;
        }
        if (entry === errorEntry) {
          if (recovering === 3) {
            if (token === T.$end) return;
            token = -1;
            continue;
          }
          recovering = 3;
          state = this.#shiftError(states);
          if (state === 0) return;
          continue;
        }
        production = -entry;
      }
      const count = length[production] ?? 0;
      const at = this.top - count + 1;
      const reducer = reducers[production];
      if (reducer !== undefined) values[at] = reducer(this, at);
      if (this.crashed) return;
      if (count === 0) {
        starts[at] = ends[at] = ends[at - 1] ?? 0;
        kinds[at] = 0;
      } else if (count > 1) {
        ends[at] = ends[this.top] ?? 0;
      }
      this.top = at;
      const from = states[at - 1] ?? 0;
      state = gotos[from * nonterminalCount + (left[production] ?? 0)] ?? 0;
      states[at] = state;
    }
  }

  /** Pops to a state that accepts `error` and shifts it; 0 if there is none. */
  #shiftError(states: readonly number[]): number {
    const { entries } = this.dialect.tables;
    for (; this.top >= 0; this.top--) {
      const state = states[this.top] ?? 0;
      const entry = entries[state * tokenCount + T.error] ?? errorEntry;
      if (entry <= 0 || entry === acceptEntry) continue;
      const top = ++this.top;
      (states as number[])[top] = entry;
      this.kinds[top] = T.error;
      this.values[top] = undefined;
      this.starts[top] = this.lexer.start;
      this.ends[top] = this.lexer.start;
      return entry;
    }
    return 0;
  }

  #read(): Token {
    if (this.#finished) return T.$end;
    const { lexer } = this;
    const token = lexer.next();
    switch (token) {
      case T.ERROR:
        this.#finished = true;
        this.broken = true;
        if (lexer.fault !== undefined) {
          this.add(lexer.mark, endOfWord(lexer.text, lexer.mark), lexer.fault);
        }
        return T.$end;
      case T.EOF:
        this.#finished = true;
        break;
      case T.RIGHT_PAREN:
        if (this.dialect.closingParens) this.closingParens.push(lexer.end);
        this.lastClosing = lexer.end;
        break;
      case T.RIGHT_BRACE:
      case T.RIGHT_BRACKET:
      case T.DURATION:
      case T.NUMBER:
        this.lastClosing = lexer.end;
        break;
    }
    return token;
  }

  /** Prometheus 3.5: takes the oldest unassigned closing parenthesis; without one, it panics. */
  takeClosingParen(): number {
    const end = this.closingParens[this.closingParensTaken++];
    if (end === undefined) this.crashed = true;
    return end ?? 0;
  }

  add(from: number, to: number, found: Fault): void {
    if (this.errors.length >= mostErrors) return;
    this.errors.push(parseError(found, { from, to: Math.max(from, to) }));
  }

  /** An error at the symbols from `first` to `last` on the stack. */
  addAt(first: number, last: number, found: Fault): void {
    this.add(this.starts[first] ?? 0, this.ends[last] ?? 0, found);
  }

  addNode(node: Node, found: Fault): void {
    if (this.errors.length >= mostErrors) return;
    this.add(node.span.from, this.endOf(node), found);
  }

  /** Mirrors `unexpected` of parse.go, which always reports the last token that was read. */
  unexpected(context: string, expected: string): void {
    this.broken = true;
    if (this.lexer.token === T.ERROR) return;
    const { token, start, end } = this.lexer;
    const shown = describeToken(this.lexer, this.dialect.version);
    this.add(start, end, fault('unexpected', { token, shown }, context, expected));
  }

  /** The text of a symbol on the stack. */
  textAt(at: number): string {
    return this.lexer.text.slice(this.starts[at], this.ends[at]);
  }

  /** From the first to the last symbol; both the same for one. */
  span(first: number, last = first): Span {
    return { from: this.starts[first] ?? 0, to: this.ends[last] ?? 0 };
  }

  /** The end of a node according to Prometheus. */
  endOf(node: Expr | DurationNode): number {
    for (let inner: Node = node; ;) {
      const end = this.#ends.get(inner);
      if (end !== undefined) return end;
      if (inner.kind === 'BinaryExpr' || inner.kind === 'DurationBinary') inner = inner.rhs;
      else if (inner.kind === 'UnaryExpr') inner = inner.expr;
      else return inner.span.to;
    }
  }

  setEnd(node: Node, end: number): void {
    if (end === node.span.to) this.#ends.delete(node);
    else this.#ends.set(node, end);
  }
}

/**
 * The end of a lexer error. Prometheus reports the end of the text, which would underline everything
 * after it; here it is the end of the word, or of the line for a quoted string.
 */
function endOfWord(text: string, from: number): number {
  const word = /["'`][^\n]*|[\w.:]+|[^]/uy;
  word.lastIndex = from;
  return word.test(text) ? word.lastIndex : text.length;
}
