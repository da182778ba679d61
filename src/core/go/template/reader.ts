import { quoteShort } from '../quote.ts';
import type { Span } from '../../base/text.ts';
import { unquote } from '../unquote.ts';
import { lexTemplate } from './lex.ts';
import type { Token } from './lex.ts';

/** What the parser has to know about the Go that runs the template. */
export interface TemplateDialect {
  /** The name that errors give, and that no `{{define}}` may take: `__alert_` and the alert. */
  readonly name: string;
  /** Variables declared by a text that is put in front of the template, with their `$`. */
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
  /** The undefined function or variable (with its `$`), if that is the error. */
  readonly unknown?: string;
}

/** Deeper nesting is refused: Go's own limit is 10,000 parentheses, the stack here is smaller. */
const MAX_DEPTH = 500;

/** Thrown to stop parsing at the first error, as Go does. */
export class Stop extends Error {
  readonly error: TemplateError;

  constructor(error: TemplateError) {
    super(error.message);
    this.error = error;
  }
}

/** The tokens of one text, shared by the tree of the text and those of its definitions. */
export class TokenStream {
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

/** Reads tokens and words errors as Go's parser does. */
export class TemplateReader {
  protected readonly stream: TokenStream;
  protected readonly dialect: TemplateDialect;
  /** The furthest token that this reader has looked at: Go names its line in errors. */
  #furthest = -1;
  /** Where the action began that is being read. */
  protected action: Token | undefined;
  protected depth: number;

  constructor(stream: TokenStream, dialect: TemplateDialect, depth = 0) {
    this.stream = stream;
    this.dialect = dialect;
    this.depth = depth;
  }

  protected peek(): Token {
    this.#furthest = Math.max(this.#furthest, this.stream.index);
    return this.stream.at(this.stream.index);
  }

  protected next(): Token {
    const token = this.peek();
    this.stream.index++;
    return token;
  }

  protected peekNonSpace(): Token {
    while (this.peek().kind === 'space') this.stream.index++;
    return this.peek();
  }

  protected nextNonSpace(): Token {
    this.peekNonSpace();
    return this.next();
  }

  protected fail(message: string, span: Span): never {
    throw new Stop(this.#error(message, span));
  }

  /** Fails for an undefined function or variable. */
  protected failUnknown(name: string, message: string, span: Span): never {
    throw new Stop({ ...this.#error(message, span), unknown: name });
  }

  #error(message: string, span: Span): TemplateError {
    const line = this.stream.lineOf(this.stream.at(this.#furthest).span.from);
    return { message, line, span };
  }

  protected unexpected(token: Token, context: string): never {
    if (token.kind !== 'error') {
      this.fail(`unexpected ${describeToken(token)} in ${context}`, token.span);
    }
    let message = token.text;
    const started = this.action && this.stream.lineOf(this.action.span.from);
    if (started !== undefined && started !== this.stream.lineOf(token.span.from)) {
      const action = message.endsWith(' action') ? '' : ' in action';
      message += `${action} started at ${this.dialect.name}:${started.toString()}`;
    }
    this.fail(message, token.blame ?? token.span);
  }

  protected expectRightDelim(context: string): Token {
    const token = this.nextNonSpace();
    if (token.kind !== 'rightDelim') this.unexpected(token, context);
    return token;
  }

  /** Counts a level of nesting around `read`. */
  protected nested<T>(span: Span, read: () => T): T {
    if (++this.depth > MAX_DEPTH) this.fail('max expression depth exceeded', span);
    const result = read();
    this.depth--;
    return result;
  }

  protected lastToken(): Token {
    return this.stream.at(this.stream.index - 1);
  }

  protected unquote(token: Token): string {
    return unquote(token.text) ?? this.fail('invalid syntax', token.span);
  }
}

/** How Go's parser names a token in `unexpected …`. */
function describeToken(token: Token): string {
  if (token.kind === 'eof') return 'EOF';
  if (token.kind === 'error') return token.text;
  if (token.kind === 'keyword') return `<${token.text}>`;
  return quoteShort(token.text);
}
