import type { Span } from '../../base/text.ts';
import { goQuote } from '../quote.ts';
import { charConstantError, complexError, numberError } from './constants.ts';
import type { Command, Operand, Pipe, Variable } from './ast.ts';
import type { Token } from './lex.ts';
import { TemplateReader } from './reader.ts';
import type { TemplateDialect, TokenStream } from './reader.ts';

/** Parses what stands in actions: declarations, commands, operands. */
export class PipelineParser extends TemplateReader {
  /** The variables in force; a branch drops those that it declared. */
  protected readonly variables: string[];

  constructor(stream: TokenStream, dialect: TemplateDialect, variables: string[], depth: number) {
    super(stream, dialect, depth);
    this.variables = variables;
  }

  protected pipeline(context: string, end: 'rightDelim' | 'rightParen'): Pipe {
    const first = this.peekNonSpace();
    const { declares, assigns } = this.#declarations(context);
    const commands: Command[] = [];
    for (;;) {
      const token = this.peekNonSpace();
      if (token.kind === end) {
        this.next();
        this.#checkPipeline(commands, context, token.span);
        const span = { from: first.span.from, to: this.#trimmedEnd(first, token) };
        return { kind: 'pipe', span, declares, assigns, commands };
      }
      if (!startsOperand(token)) {
        this.next();
        this.unexpected(token, context);
      }
      commands.push(this.#command());
    }
  }

  #trimmedEnd(first: Token, end: Token): number {
    const before = this.stream.text.slice(first.span.from, end.span.from).trimEnd();
    return first.span.from + before.length;
  }

  /** `$x :=`, `$x =` and `$i, $x :=` in front of a pipeline. */
  #declarations(context: string): Pick<Pipe, 'declares' | 'assigns'> {
    const declares: Variable[] = [];
    let assigns = false;
    for (;;) {
      const name = this.peekNonSpace();
      if (name.kind !== 'variable') return { declares, assigns };
      const at = this.stream.index;
      this.next();
      const token = this.peekNonSpace();
      const comma = token.kind === 'char' && token.text === ',';
      if (token.kind !== 'assign' && token.kind !== 'declare' && !comma) {
        this.stream.index = at;
        return { declares, assigns };
      }
      this.next();
      assigns = token.kind === 'assign';
      declares.push({ kind: 'variable', span: name.span, names: name.text.split('.') });
      this.variables.push(name.text);
      if (!comma) return { declares, assigns };
      if (context !== 'range' || declares.length >= 2) {
        this.fail(`too many declarations in ${context}`, name.span);
      }
      const follower = this.peekNonSpace();
      if (!['variable', 'rightDelim', 'rightParen'].includes(follower.kind)) {
        this.fail('range can only initialize variables', follower.span);
      }
    }
  }

  #checkPipeline(commands: readonly Command[], context: string, span: Span): void {
    if (commands.length === 0) this.fail(`missing value for ${context}`, span);
    for (const [i, command] of commands.entries()) {
      const kind = command.operands[0]?.kind ?? 'nil';
      if (i > 0 && ['bool', 'dot', 'nil', 'number', 'string'].includes(kind)) {
        const stage = (i + 1).toString();
        this.fail(`non executable command in pipeline stage ${stage}`, command.span);
      }
    }
  }

  #command(): Command {
    const first = this.peekNonSpace();
    const operands: Operand[] = [];
    for (;;) {
      this.peekNonSpace();
      const operand = this.#operand();
      if (operand !== undefined) operands.push(operand);
      const token = this.next();
      if (token.kind === 'space') continue;
      if (token.kind === 'rightDelim' || token.kind === 'rightParen') this.stream.index--;
      else if (token.kind !== 'pipe') this.unexpected(token, 'operand');
      if (operands.length === 0) this.fail('empty command', token.span);
      const to = operands.at(-1)?.span.to ?? first.span.to;
      return { span: { from: first.span.from, to }, operands };
    }
  }

  /** A term and the fields chained to it; undefined where none begins here. */
  #operand(): Operand | undefined {
    const term = this.#term();
    if (term === undefined || this.peek().kind !== 'field') return term;
    const names: string[] = [];
    while (this.peek().kind === 'field') names.push(this.next().text.slice(1));
    const span = { from: term.span.from, to: this.lastToken().span.to };
    switch (term.kind) {
      case 'field':
      case 'variable':
        return { kind: term.kind, span, names: [...term.names, ...names] };
      case 'chain':
      case 'function':
      case 'pipe':
        return { kind: 'chain', span, of: term, names };
      case 'bool':
      case 'dot':
      case 'nil':
      case 'number':
      case 'string': {
        const source = this.stream.text.slice(term.span.from, term.span.to);
        this.fail(`unexpected . after term ${goQuote(source)}`, span);
      }
    }
  }

  #term(): Operand | undefined {
    const token = this.peekNonSpace();
    const span = token.span;
    this.next();
    switch (token.kind) {
      case 'identifier':
        if (!this.dialect.hasFunction(token.text)) {
          const message = `function ${goQuote(token.text)} not defined`;
          this.failUnknown(token.text, message, span);
        }
        return { kind: 'function', span, name: token.text };
      case 'keyword':
        if (token.text === '.') return { kind: 'dot', span };
        if (token.text === 'nil') return { kind: 'nil', span };
        break;
      case 'variable':
        return this.#useVariable(token);
      case 'field':
        return { kind: 'field', span, names: [token.text.slice(1)] };
      case 'bool':
        return { kind: 'bool', span };
      case 'charConstant':
      case 'complex':
      case 'number': {
        const error = constantError(token);
        if (error !== undefined) this.fail(error, span);
        return { kind: 'number', span };
      }
      case 'leftParen': {
        const pipe = this.nested(span, () => this.pipeline('parenthesized pipeline', 'rightParen'));
        return { ...pipe, span: { from: span.from, to: this.lastToken().span.to } };
      }
      case 'string':
      case 'rawString':
        return { kind: 'string', span, value: this.unquote(token) };
      default:
        break;
    }
    this.stream.index--;
    return undefined;
  }

  #useVariable(token: Token): Variable {
    if (!this.variables.includes(token.text)) {
      const message = `undefined variable ${goQuote(token.text)}`;
      this.failUnknown(token.text, message, token.span);
    }
    return { kind: 'variable', span: token.span, names: [token.text] };
  }
}

function startsOperand(token: Token): boolean {
  switch (token.kind) {
    case 'bool':
    case 'charConstant':
    case 'complex':
    case 'field':
    case 'identifier':
    case 'leftParen':
    case 'number':
    case 'rawString':
    case 'string':
    case 'variable':
      return true;
    case 'keyword':
      return token.text === '.' || token.text === 'nil';
    default:
      return false;
  }
}

function constantError({ kind, text }: Token): string | undefined {
  if (kind === 'charConstant') return charConstantError(text);
  return kind === 'complex' ? complexError(text) : numberError(text);
}
