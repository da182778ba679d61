import type { Span } from '../../base/text.ts';
import { goQuote } from '../quote.ts';
import { trimSpace } from '../space.ts';
import type { Branch, TemplateNode } from './ast.ts';
import type { Token } from './lex.ts';
import { PipelineParser } from './pipelines.ts';
import { Stop, TokenStream } from './reader.ts';
import type { TemplateDialect, TemplateError } from './reader.ts';

/** A parsed template, or the error that Go would report. */
export interface ParsedTemplate {
  /** Empty if there is an error. */
  readonly nodes: readonly TemplateNode[];
  readonly error?: TemplateError;
}

/** Parses a template as text/template/parse of Go does. Never throws. */
export function parseTemplate(text: string, dialect: TemplateDialect): ParsedTemplate {
  const stream = new TokenStream(text);
  const definitions = new Map<string, readonly TemplateNode[]>();
  try {
    const tree = new Tree(stream, dialect, definitions, ['$', ...dialect.variables]);
    return { nodes: tree.parseMain() };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { nodes: [], error: error.error };
  }
}

type Ending = { readonly kind: 'end' | 'else'; readonly span: Span };
type Listed = TemplateNode | Ending;

/** Parses one template: the text itself or a `{{define}}` in it. */
class Tree extends PipelineParser {
  readonly #definitions: Map<string, readonly TemplateNode[]>;
  #rangeDepth = 0;

  constructor(
    stream: TokenStream,
    dialect: TemplateDialect,
    definitions: Map<string, readonly TemplateNode[]>,
    variables: string[],
    depth = 0,
  ) {
    super(stream, dialect, variables, depth);
    this.#definitions = definitions;
  }

  /** The whole text, `{{define}}` included. */
  parseMain(): TemplateNode[] {
    const nodes: TemplateNode[] = [];
    while (this.peek().kind !== 'eof') {
      const delim = this.peek();
      if (delim.kind === 'leftDelim') {
        const at = this.stream.index;
        this.next();
        const word = this.nextNonSpace();
        if (isKeyword(word, 'define')) {
          nodes.push(this.#subtree().#parseDefinition(delim));
          continue;
        }
        this.stream.index = at;
      }
      const node = this.#textOrAction();
      if (isEnding(node)) this.fail(`unexpected {{${node.kind}}}`, node.span);
      nodes.push(node);
    }
    // A text in front that declares variables makes the main template a non-empty one.
    const isEmpty = this.dialect.variables.length === 0 && this.#isEmpty(nodes);
    const body = this.#definitions.get(this.dialect.name) ?? [];
    if (!isEmpty && !this.#isEmpty(body)) this.#failRepeated(this.dialect.name, this.peek().span);
    return nodes;
  }

  #subtree(): Tree {
    return new Tree(this.stream, this.dialect, this.#definitions, ['$'], this.depth);
  }

  /** `{{define "name"}} … {{end}}`, from behind the keyword. */
  #parseDefinition(delim: Token): TemplateNode {
    const context = 'define clause';
    const token = this.nextNonSpace();
    const name = this.#templateName(token, context);
    this.expectRightDelim(context);
    const [body, end] = this.#itemList(this.#actionSpan(delim));
    if (end.kind !== 'end') this.fail(`unexpected {{else}} in ${context}`, end.span);
    this.#define(name, body, token.span);
    return { kind: 'define', span: { from: delim.span.from, to: end.span.to }, name, body };
  }

  #define(name: string, body: readonly TemplateNode[], span: Span): void {
    const known = this.#definitions.get(name);
    if (known === undefined || this.#isEmpty(known)) this.#definitions.set(name, body);
    else if (!this.#isEmpty(body)) this.#failRepeated(name, span);
  }

  #failRepeated(name: string, span: Span): never {
    this.fail(`template: multiple definition of template ${goQuote(name)}`, span);
  }

  #isEmpty(nodes: readonly TemplateNode[]): boolean {
    return nodes.every(
      (node) =>
        node.kind === 'define' ||
        (node.kind === 'text' &&
          trimSpace(this.stream.text.slice(node.span.from, node.span.to)) === ''),
    );
  }

  /** Everything up to `{{end}}` or `{{else}}`, which comes back beside it; `opener` waits for it. */
  #itemList(opener: Span): readonly [TemplateNode[], Ending] {
    const nodes: TemplateNode[] = [];
    while (this.peekNonSpace().kind !== 'eof') {
      const node = this.#textOrAction();
      if (isEnding(node)) return [nodes, node];
      nodes.push(node);
    }
    this.peek();
    this.fail('unexpected EOF', opener);
  }

  #textOrAction(): Listed {
    const token = this.nextNonSpace();
    if (token.kind === 'text') return { kind: 'text', span: token.span };
    if (token.kind !== 'leftDelim') this.unexpected(token, 'input');
    this.action = token;
    const node = this.nested(token.span, () => this.#parseAction(token));
    this.action = undefined;
    return node;
  }

  #parseAction(delim: Token): Listed {
    const word = this.peekNonSpace();
    if (word.kind === 'keyword') {
      this.next();
      switch (word.text) {
        case 'block':
          return this.#parseBlock(delim);
        case 'break':
        case 'continue':
          return this.#parseJump(delim, word.text);
        case 'else':
          return this.#parseElse(delim);
        case 'end':
          return { kind: 'end', span: this.#through(delim, this.expectRightDelim('end')) };
        case 'if':
        case 'range':
        case 'with':
          return this.#parseBranch(delim, word.text);
        case 'template':
          return this.#parseTemplateCall(delim);
        default:
          this.stream.index--;
      }
    }
    const pipe = this.pipeline('command', 'rightDelim');
    return { kind: 'action', span: this.#actionSpan(delim), pipe };
  }

  #through(delim: Token, last: Token): Span {
    return { from: delim.span.from, to: last.span.to };
  }

  /** From the opening delimiter to the token that was read last. */
  #actionSpan(delim: Token): Span {
    return this.#through(delim, this.stream.at(this.stream.index - 1));
  }

  #parseJump(delim: Token, word: 'break' | 'continue'): TemplateNode {
    const token = this.nextNonSpace();
    if (token.kind !== 'rightDelim') this.unexpected(token, `{{${word}}}`);
    const span = this.#through(delim, token);
    if (this.#rangeDepth === 0) this.fail(`{{${word}}} outside {{range}}`, span);
    return { kind: word, span };
  }

  /** `{{else}}`; of `{{else if …` only the `{{else `, the rest is read as an action of its own. */
  #parseElse(delim: Token): Ending {
    const follower = this.peekNonSpace();
    if (isKeyword(follower, 'if') || (this.dialect.elseWith && isKeyword(follower, 'with'))) {
      return { kind: 'else', span: this.#actionSpan(delim) };
    }
    return { kind: 'else', span: this.#through(delim, this.expectRightDelim('else')) };
  }

  #parseBranch(delim: Token, kind: Branch['kind']): Branch {
    const outside = this.variables.length;
    const pipe = this.pipeline(kind, 'rightDelim');
    if (kind === 'range') this.#rangeDepth++;
    const [body, ending] = this.#itemList(this.#actionSpan(delim));
    if (kind === 'range') this.#rangeDepth--;
    const otherwise = ending.kind === 'else' ? this.#parseOtherwise(kind, ending) : undefined;
    this.variables.length = outside;
    const span = this.#actionSpan(delim);
    return { kind, span, pipe, body, ...(otherwise === undefined ? {} : { otherwise }) };
  }

  #parseOtherwise(kind: Branch['kind'], ending: Ending): readonly TemplateNode[] {
    const word = this.peek();
    if (kind !== 'range' && isKeyword(word, kind)) {
      this.next();
      const at: Token = { kind: 'leftDelim', span: ending.span, text: '' };
      return [this.nested(word.span, () => this.#parseBranch(at, kind))];
    }
    const [nodes, end] = this.#itemList(ending.span);
    if (end.kind !== 'end') this.fail('expected end; found {{else}}', end.span);
    return nodes;
  }

  #parseBlock(delim: Token): TemplateNode {
    const context = 'block clause';
    const token = this.nextNonSpace();
    const name = this.#templateName(token, context);
    const pipe = this.pipeline(context, 'rightDelim');
    const tree = this.#subtree();
    const [body, end] = tree.#itemList(this.#actionSpan(delim));
    if (end.kind !== 'end') this.fail(`unexpected {{else}} in ${context}`, end.span);
    tree.#define(name, body, token.span);
    return { kind: 'template', span: this.#through(delim, this.lastToken()), name, pipe, body };
  }

  #parseTemplateCall(delim: Token): TemplateNode {
    const context = 'template clause';
    const name = this.#templateName(this.nextNonSpace(), context);
    if (this.peekNonSpace().kind === 'rightDelim') {
      this.next();
      return { kind: 'template', span: this.#actionSpan(delim), name };
    }
    const pipe = this.pipeline(context, 'rightDelim');
    return { kind: 'template', span: this.#actionSpan(delim), name, pipe };
  }

  #templateName(token: Token, context: string): string {
    if (token.kind !== 'string' && token.kind !== 'rawString') this.unexpected(token, context);
    return this.unquote(token);
  }
}

function isKeyword(token: Token, word: string): boolean {
  return token.kind === 'keyword' && token.text === word;
}

function isEnding(node: Listed): node is Ending {
  return node.kind === 'end' || node.kind === 'else';
}
