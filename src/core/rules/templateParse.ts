import type { Span } from '../text.ts';
import {
  charConstantError,
  complexError,
  goQuote,
  goUnquote,
  templateNumberError,
} from './goText.ts';
import type { Branch, Command, Operand, Pipe, TemplateNode, Variable } from './templateAst.ts';
import { describeToken, lexTemplate } from './templateLex.ts';
import type { Token } from './templateLex.ts';

/** What the parser has to know about the Go that runs the template. */
export interface TemplateDialect {
  /** The name that errors give, and that no `{{define}}` may take: `__alert_` and the alert. */
  readonly name: string;
  /** Variables that exist before the text begins, with their `$`. */
  readonly variables: readonly string[];
  readonly hasFunction: (name: string) => boolean;
  /** `{{else with …}}` came with Go 1.23. */
  readonly elseWith: boolean;
}

/** The one error that ends the parsing of a template. */
export interface TemplateError {
  /** Go's words, without the `template: NAME:LINE: ` in front. */
  readonly message: string;
  /** 1-based line of the template's text that Go's message names. */
  readonly line: number;
  /** UTF-16 offsets in the template's text. */
  readonly span: Span;
}

export interface ParsedTemplate {
  /** What was read; up to the error where there is one: empty. */
  readonly nodes: readonly TemplateNode[];
  readonly error?: TemplateError;
}

/** Deeper nesting is refused: Go's own limit is 10,000 parentheses, the stack here is smaller. */
const MAX_DEPTH = 500;

const EMPTY = /^[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*$/;

/** Parses a template as text/template/parse of Go does. Never throws. */
export function parseTemplate(text: string, dialect: TemplateDialect): ParsedTemplate {
  const stream = new TokenStream(text);
  // The lines that Prometheus puts in front make the main template one that is not empty.
  const definitions = new Map<string, readonly TemplateNode[]>();
  try {
    const tree = new Tree(stream, dialect, definitions, ['$', ...dialect.variables]);
    return { nodes: tree.parseMain() };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { nodes: [], error: error.error };
  }
}

class Stop extends Error {
  readonly error: TemplateError;

  constructor(error: TemplateError) {
    super(error.message);
    this.error = error;
  }
}

/** The tokens of one text, shared by the tree of the text and those of its definitions. */
class TokenStream {
  readonly text: string;
  readonly #tokens: readonly Token[];
  index = 0;

  constructor(text: string) {
    this.text = text;
    this.#tokens = lexTemplate(text);
  }

  /** The token at an index; the last one, `eof` or `error`, stands for all that follow. */
  at(index: number): Token {
    const token = this.#tokens[Math.min(index, this.#tokens.length - 1)];
    return token ?? { kind: 'eof', span: { from: 0, to: 0 }, text: '' };
  }

  lineOf(offset: number): number {
    let line = 1;
    for (
      let i = this.text.indexOf('\n');
      i >= 0 && i < offset;
      i = this.text.indexOf('\n', i + 1)
    ) {
      line++;
    }
    return line;
  }
}

type Ending = { readonly kind: 'end' | 'else'; readonly span: Span };
type Listed = TemplateNode | Ending;

/** Parses one template: the text itself or a `{{define}}` in it. */
class Tree {
  readonly #stream: TokenStream;
  readonly #dialect: TemplateDialect;
  readonly #definitions: Map<string, readonly TemplateNode[]>;
  /** The variables in force; a branch drops those that it declared. */
  readonly #variables: string[];
  /** The furthest token that this tree has looked at: Go names its line in errors. */
  #furthest = -1;
  /** Where the action began that is being read. */
  #action: Token | undefined;
  #rangeDepth = 0;
  #depth = 0;

  constructor(
    stream: TokenStream,
    dialect: TemplateDialect,
    definitions: Map<string, readonly TemplateNode[]>,
    variables: string[],
    depth = 0,
  ) {
    this.#stream = stream;
    this.#dialect = dialect;
    this.#definitions = definitions;
    this.#variables = variables;
    this.#depth = depth;
  }

  // Tokens

  #peek(): Token {
    this.#furthest = Math.max(this.#furthest, this.#stream.index);
    return this.#stream.at(this.#stream.index);
  }

  #next(): Token {
    const token = this.#peek();
    this.#stream.index++;
    return token;
  }

  #peekNonSpace(): Token {
    while (this.#peek().kind === 'space') this.#stream.index++;
    return this.#peek();
  }

  #nextNonSpace(): Token {
    this.#peekNonSpace();
    return this.#next();
  }

  #fail(message: string, span: Span): never {
    const line = this.#stream.lineOf(this.#stream.at(this.#furthest).span.from);
    throw new Stop({ message, line, span });
  }

  #unexpected(token: Token, context: string): never {
    if (token.kind !== 'error') {
      this.#fail(`unexpected ${describeToken(token)} in ${context}`, token.span);
    }
    let message = token.text;
    const started = this.#action && this.#stream.lineOf(this.#action.span.from);
    if (started !== undefined && started !== this.#stream.lineOf(token.span.from)) {
      const action = message.endsWith(' action') ? '' : ' in action';
      message += `${action} started at ${this.#dialect.name}:${started.toString()}`;
    }
    this.#fail(message, token.blame ?? token.span);
  }

  #expectRightDelim(context: string): Token {
    const token = this.#nextNonSpace();
    if (token.kind !== 'rightDelim') this.#unexpected(token, context);
    return token;
  }

  /** Counts a level of nesting around `read`. */
  #nested<T>(span: Span, read: () => T): T {
    if (++this.#depth > MAX_DEPTH) this.#fail('max expression depth exceeded', span);
    const result = read();
    this.#depth--;
    return result;
  }

  // Templates

  /** The whole text, `{{define}}` included. */
  parseMain(): TemplateNode[] {
    const nodes: TemplateNode[] = [];
    while (this.#peek().kind !== 'eof') {
      const delim = this.#peek();
      if (delim.kind === 'leftDelim') {
        const at = this.#stream.index;
        this.#next();
        const word = this.#nextNonSpace();
        if (isKeyword(word, 'define')) {
          nodes.push(this.#subtree().#parseDefinition(delim));
          continue;
        }
        this.#stream.index = at;
      }
      const node = this.#textOrAction();
      if (isEnding(node)) this.#fail(`unexpected {{${node.kind}}}`, node.span);
      nodes.push(node);
    }
    if (this.#definitions.has(this.#dialect.name)) {
      const body = this.#definitions.get(this.#dialect.name) ?? [];
      if (!this.#isEmpty(body)) this.#failRepeated(this.#dialect.name, this.#peek().span);
    }
    return nodes;
  }

  #subtree(): Tree {
    return new Tree(this.#stream, this.#dialect, this.#definitions, ['$'], this.#depth);
  }

  /** `{{define "name"}} … {{end}}`, from behind the keyword. */
  #parseDefinition(delim: Token): TemplateNode {
    const context = 'define clause';
    const token = this.#nextNonSpace();
    const name = this.#templateName(token, context);
    this.#expectRightDelim(context);
    const [body, end] = this.#itemList(this.#actionSpan(delim));
    if (end.kind !== 'end') this.#fail(`unexpected {{else}} in ${context}`, end.span);
    this.#define(name, body, token.span);
    return { kind: 'define', span: { from: delim.span.from, to: end.span.to }, name, body };
  }

  #define(name: string, body: readonly TemplateNode[], span: Span): void {
    const known = this.#definitions.get(name);
    if (known === undefined || this.#isEmpty(known)) this.#definitions.set(name, body);
    else if (!this.#isEmpty(body)) this.#failRepeated(name, span);
  }

  #failRepeated(name: string, span: Span): never {
    this.#fail(`template: multiple definition of template ${goQuote(name)}`, span);
  }

  #isEmpty(nodes: readonly TemplateNode[]): boolean {
    return nodes.every(
      (node) =>
        node.kind === 'text' && EMPTY.test(this.#stream.text.slice(node.span.from, node.span.to)),
    );
  }

  /** Everything up to `{{end}}` or `{{else}}`, which comes back beside it; `opener` waits for it. */
  #itemList(opener: Span): readonly [TemplateNode[], Ending] {
    const nodes: TemplateNode[] = [];
    while (this.#peekNonSpace().kind !== 'eof') {
      const node = this.#textOrAction();
      if (isEnding(node)) return [nodes, node];
      nodes.push(node);
    }
    this.#peek();
    this.#fail('unexpected EOF', opener);
  }

  #textOrAction(): Listed {
    const token = this.#nextNonSpace();
    if (token.kind === 'text') return { kind: 'text', span: token.span };
    if (token.kind !== 'leftDelim') this.#unexpected(token, 'input');
    this.#action = token;
    const node = this.#nested(token.span, () => this.#parseAction(token));
    this.#action = undefined;
    return node;
  }

  #parseAction(delim: Token): Listed {
    const word = this.#peekNonSpace();
    if (word.kind === 'keyword') {
      this.#next();
      switch (word.text) {
        case 'block':
          return this.#parseBlock(delim);
        case 'break':
        case 'continue':
          return this.#parseJump(delim, word.text);
        case 'else':
          return this.#parseElse(delim);
        case 'end':
          return { kind: 'end', span: this.#through(delim, this.#expectRightDelim('end')) };
        case 'if':
        case 'range':
        case 'with':
          return this.#parseBranch(delim, word.text);
        case 'template':
          return this.#parseTemplateCall(delim);
        default:
          this.#stream.index--;
      }
    }
    const pipe = this.#pipeline('command', 'rightDelim');
    return { kind: 'action', span: this.#actionSpan(delim), pipe };
  }

  #through(delim: Token, last: Token): Span {
    return { from: delim.span.from, to: last.span.to };
  }

  /** From the opening delimiter to the token that was read last. */
  #actionSpan(delim: Token): Span {
    return this.#through(delim, this.#stream.at(this.#stream.index - 1));
  }

  #parseJump(delim: Token, word: 'break' | 'continue'): TemplateNode {
    const token = this.#nextNonSpace();
    if (token.kind !== 'rightDelim') this.#unexpected(token, `{{${word}}}`);
    const span = this.#through(delim, token);
    if (this.#rangeDepth === 0) this.#fail(`{{${word}}} outside {{range}}`, span);
    return { kind: word, span };
  }

  /** `{{else}}`; of `{{else if …` only the `{{else `, the rest is read as an action of its own. */
  #parseElse(delim: Token): Ending {
    const follower = this.#peekNonSpace();
    if (isKeyword(follower, 'if') || (this.#dialect.elseWith && isKeyword(follower, 'with'))) {
      return { kind: 'else', span: this.#actionSpan(delim) };
    }
    return { kind: 'else', span: this.#through(delim, this.#expectRightDelim('else')) };
  }

  #parseBranch(delim: Token, kind: Branch['kind']): Branch {
    const outside = this.#variables.length;
    const pipe = this.#pipeline(kind, 'rightDelim');
    if (kind === 'range') this.#rangeDepth++;
    const [body, ending] = this.#itemList(this.#actionSpan(delim));
    if (kind === 'range') this.#rangeDepth--;
    const otherwise = ending.kind === 'else' ? this.#parseOtherwise(kind, ending) : undefined;
    this.#variables.length = outside;
    const span = this.#actionSpan(delim);
    return { kind, span, pipe, body, ...(otherwise === undefined ? {} : { otherwise }) };
  }

  #parseOtherwise(kind: Branch['kind'], ending: Ending): readonly TemplateNode[] {
    const word = this.#peek();
    if (kind !== 'range' && isKeyword(word, kind)) {
      this.#next();
      const at: Token = { kind: 'leftDelim', span: ending.span, text: '' };
      return [this.#nested(word.span, () => this.#parseBranch(at, kind))];
    }
    const [nodes, end] = this.#itemList(ending.span);
    if (end.kind !== 'end') this.#fail('expected end; found {{else}}', end.span);
    return nodes;
  }

  #parseBlock(delim: Token): TemplateNode {
    const context = 'block clause';
    const token = this.#nextNonSpace();
    const name = this.#templateName(token, context);
    const pipe = this.#pipeline(context, 'rightDelim');
    const tree = this.#subtree();
    const [body, end] = tree.#itemList(this.#actionSpan(delim));
    if (end.kind !== 'end') this.#fail(`unexpected {{else}} in ${context}`, end.span);
    tree.#define(name, body, token.span);
    return { kind: 'template', span: this.#through(delim, this.#lastToken()), name, pipe, body };
  }

  #lastToken(): Token {
    return this.#stream.at(this.#stream.index - 1);
  }

  #parseTemplateCall(delim: Token): TemplateNode {
    const context = 'template clause';
    const name = this.#templateName(this.#nextNonSpace(), context);
    if (this.#peekNonSpace().kind === 'rightDelim') {
      this.#next();
      return { kind: 'template', span: this.#actionSpan(delim), name };
    }
    const pipe = this.#pipeline(context, 'rightDelim');
    return { kind: 'template', span: this.#actionSpan(delim), name, pipe };
  }

  #templateName(token: Token, context: string): string {
    if (token.kind !== 'string' && token.kind !== 'rawString') this.#unexpected(token, context);
    return this.#unquote(token);
  }

  #unquote(token: Token): string {
    return goUnquote(token.text) ?? this.#fail('invalid syntax', token.span);
  }

  // Pipelines

  #pipeline(context: string, end: 'rightDelim' | 'rightParen'): Pipe {
    const first = this.#peekNonSpace();
    const declares = this.#declarations(context);
    const commands: Command[] = [];
    for (;;) {
      const token = this.#peekNonSpace();
      if (token.kind === end) {
        this.#next();
        this.#checkPipeline(commands, context, token.span);
        const span = { from: first.span.from, to: this.#trimmedEnd(first, token) };
        return { kind: 'pipe', span, declares, commands };
      }
      if (!startsOperand(token)) {
        this.#next();
        this.#unexpected(token, context);
      }
      commands.push(this.#command());
    }
  }

  #trimmedEnd(first: Token, end: Token): number {
    const before = this.#stream.text.slice(first.span.from, end.span.from).trimEnd();
    return first.span.from + before.length;
  }

  /** `$x :=`, `$x =` and `$i, $x :=` in front of a pipeline. */
  #declarations(context: string): Variable[] {
    const declares: Variable[] = [];
    for (;;) {
      const name = this.#peekNonSpace();
      if (name.kind !== 'variable') return declares;
      const at = this.#stream.index;
      this.#next();
      const token = this.#peekNonSpace();
      const comma = token.kind === 'char' && token.text === ',';
      if (token.kind !== 'assign' && token.kind !== 'declare' && !comma) {
        this.#stream.index = at;
        return declares;
      }
      this.#next();
      declares.push({ kind: 'variable', span: name.span, names: name.text.split('.') });
      this.#variables.push(name.text);
      if (!comma) return declares;
      if (context !== 'range' || declares.length >= 2) {
        this.#fail(`too many declarations in ${context}`, name.span);
      }
      const follower = this.#peekNonSpace();
      if (!['variable', 'rightDelim', 'rightParen'].includes(follower.kind)) {
        this.#fail('range can only initialize variables', follower.span);
      }
    }
  }

  #checkPipeline(commands: readonly Command[], context: string, span: Span): void {
    if (commands.length === 0) this.#fail(`missing value for ${context}`, span);
    for (const [i, command] of commands.entries()) {
      const kind = command.operands[0]?.kind ?? 'nil';
      if (i > 0 && ['bool', 'dot', 'nil', 'number', 'string'].includes(kind)) {
        const stage = (i + 1).toString();
        this.#fail(`non executable command in pipeline stage ${stage}`, command.span);
      }
    }
  }

  #command(): Command {
    const first = this.#peekNonSpace();
    const operands: Operand[] = [];
    for (;;) {
      this.#peekNonSpace();
      const operand = this.#operand();
      if (operand !== undefined) operands.push(operand);
      const token = this.#next();
      if (token.kind === 'space') continue;
      if (token.kind === 'rightDelim' || token.kind === 'rightParen') this.#stream.index--;
      else if (token.kind !== 'pipe') this.#unexpected(token, 'operand');
      if (operands.length === 0) this.#fail('empty command', token.span);
      const to = operands.at(-1)?.span.to ?? first.span.to;
      return { span: { from: first.span.from, to }, operands };
    }
  }

  /** A term and the fields chained to it; undefined where none begins here. */
  #operand(): Operand | undefined {
    const term = this.#term();
    if (term === undefined || this.#peek().kind !== 'field') return term;
    const names: string[] = [];
    while (this.#peek().kind === 'field') names.push(this.#next().text.slice(1));
    const span = { from: term.span.from, to: this.#lastToken().span.to };
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
        const source = this.#stream.text.slice(term.span.from, term.span.to);
        this.#fail(`unexpected . after term ${goQuote(source)}`, span);
      }
    }
  }

  #term(): Operand | undefined {
    const token = this.#peekNonSpace();
    const span = token.span;
    this.#next();
    switch (token.kind) {
      case 'identifier':
        if (!this.#dialect.hasFunction(token.text)) {
          this.#fail(`function ${goQuote(token.text)} not defined`, span);
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
        const error = numberError(token);
        if (error !== undefined) this.#fail(error, span);
        return { kind: 'number', span };
      }
      case 'leftParen': {
        const pipe = this.#nested(span, () =>
          this.#pipeline('parenthesized pipeline', 'rightParen'),
        );
        return { ...pipe, span: { from: span.from, to: this.#lastToken().span.to } };
      }
      case 'string':
      case 'rawString':
        return { kind: 'string', span, value: this.#unquote(token) };
      default:
        break;
    }
    this.#stream.index--;
    return undefined;
  }

  #useVariable(token: Token): Variable {
    if (!this.#variables.includes(token.text)) {
      this.#fail(`undefined variable ${goQuote(token.text)}`, token.span);
    }
    return { kind: 'variable', span: token.span, names: [token.text] };
  }
}

function isKeyword(token: Token, word: string): boolean {
  return token.kind === 'keyword' && token.text === word;
}

function isEnding(node: Listed): node is Ending {
  return node.kind === 'end' || node.kind === 'else';
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

function numberError(token: Token): string | undefined {
  if (token.kind === 'charConstant') return charConstantError(token.text);
  return token.kind === 'complex' ? complexError(token.text) : templateNumberError(token.text);
}
