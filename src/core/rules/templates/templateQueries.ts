import type { Target } from '../../base/target.ts';
import type { Span } from '../../base/text.ts';
import type { Command, Operand, Pipe, TemplateNode } from '../../go/template/ast.ts';
import { parsedTemplate } from './template.ts';

/** A call of `query` with a text that is known, and the labels that are read from what it returns. */
export interface TemplateQuery {
  readonly expr: string;
  /** The literal that it stands in, with its quotes; offsets in the template. */
  readonly literal: Span;
  /** True where the literal spells the expression as it is. */
  readonly isVerbatim: boolean;
  readonly reads: { readonly label: string; readonly span: Span }[];
}

type StringOperand = Extract<Operand, { kind: 'string' }>;

/** What a pipeline works on: the result of a query, a text, or anything else. */
type Subject = TemplateQuery | { readonly text: StringOperand } | undefined;

interface Scope {
  /** The query whose result `.` is. */
  readonly dot: TemplateQuery | undefined;
  readonly variables: ReadonlyMap<string, TemplateQuery>;
}

/**
 * The queries of an alert's template; none where promtool refuses it.
 * @param alert the name of the alert
 */
export function templateQueries(
  template: string,
  alert: string,
  target: Target,
): readonly TemplateQuery[] {
  if (!template.includes('query')) return [];
  const nodes = parsedTemplate(template, alert, target) ?? [];
  const found: TemplateQuery[] = [];
  new Reader(template, found).walk(nodes, { dot: undefined, variables: new Map() });
  return found;
}

class Reader {
  readonly #template: string;
  readonly #found: TemplateQuery[];

  constructor(template: string, found: TemplateQuery[]) {
    this.#template = template;
    this.#found = found;
  }

  walk(nodes: readonly TemplateNode[], outer: Scope): void {
    let scope = outer;
    for (const node of nodes) {
      if (!('pipe' in node) || node.kind === 'template') continue;
      const subject = this.#pipe(node.pipe, scope);
      const query = isQuery(subject) ? subject : undefined;
      scope = declared(node.pipe, query, scope);
      if (node.kind === 'action') continue;
      const isDot = node.kind === 'range' || node.kind === 'with';
      this.walk(node.body, isDot ? { ...scope, dot: query } : scope);
      this.walk(node.otherwise ?? [], scope);
    }
  }

  /** What a pipeline gives. */
  #pipe({ commands }: Pipe, scope: Scope): Subject {
    let subject: Subject;
    for (const [index, command] of commands.entries()) {
      subject = this.#command(command, index > 0, subject, scope);
    }
    return subject;
  }

  /** @param input what is piped into it, where something is */
  #command({ operands }: Command, isPiped: boolean, input: Subject, scope: Scope): Subject {
    const [first, ...args] = operands;
    if (first === undefined) return undefined;
    const values = args.map((operand) => this.#operand(operand, scope));
    if (first.kind !== 'function') return this.#operand(first, scope);
    const last = isPiped ? input : values.at(-1);
    switch (first.name) {
      case 'query':
        return isText(last) ? this.#query(last.text) : undefined;
      case 'printf': {
        const [format] = args;
        return format?.kind === 'string' && isFillable(format.value) ? { text: format } : undefined;
      }
      case 'first':
      case 'sortByLabel':
        return last;
      case 'label': {
        const [name] = args;
        if (name?.kind === 'string' && isQuery(last)) read(last, name.value, name.span);
        return undefined;
      }
      default:
        return undefined;
    }
  }

  #operand(operand: Operand, scope: Scope): Subject {
    switch (operand.kind) {
      case 'string':
        return { text: operand };
      case 'dot':
        return scope.dot;
      case 'pipe':
        return this.#pipe(operand, scope);
      case 'variable': {
        const [name = '', ...names] = operand.names;
        return field(scope.variables.get(name), names, operand.span);
      }
      case 'field':
        return field(scope.dot, operand.names, operand.span);
      case 'chain': {
        const inner = this.#operand(operand.of, scope);
        return isQuery(inner) ? field(inner, operand.names, operand.span) : undefined;
      }
      default:
        return undefined;
    }
  }

  #query({ value, span }: StringOperand): TemplateQuery {
    const expr = filledIn(value);
    const isVerbatim =
      this.#template.slice(span.from + 1, span.to - 1) === value && expr.length === value.length;
    const query: TemplateQuery = { expr, literal: span, isVerbatim, reads: [] };
    this.#found.push(query);
    return query;
  }
}

function isQuery(subject: Subject): subject is TemplateQuery {
  return subject !== undefined && 'expr' in subject;
}

function isText(subject: Subject): subject is Exclude<Subject, TemplateQuery | undefined> {
  return subject !== undefined && 'text' in subject;
}

/** `.Labels.job` of a result reads a label. */
function field(query: TemplateQuery | undefined, names: readonly string[], span: Span): Subject {
  if (names.length === 0) return query;
  const [kind, label] = names;
  if (query !== undefined && kind === 'Labels' && label !== undefined) read(query, label, span);
  return undefined;
}

function read({ reads }: TemplateQuery, label: string, span: Span): void {
  reads.push({ label, span });
}

function declared({ declares }: Pipe, query: TemplateQuery | undefined, scope: Scope): Scope {
  const name = declares.at(-1)?.names[0];
  if (name === undefined || query === undefined) return scope;
  return { ...scope, variables: new Map(scope.variables).set(name, query) };
}

/** A string, or behind the operator of a matcher `%q`, which writes a value with its quotes. */
const strings = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|([=!]~?\s*)%q/g;

/** True for a format of an expression in which only label values are filled in. */
function isFillable(format: string): boolean {
  return !format.replace(strings, '').includes('%');
}

/** An expression with a value for each `%q`, and for each `%s` in its strings one as long as that. */
function filledIn(expr: string): string {
  return expr.replace(strings, (text, operator?: string) =>
    operator === undefined ? text.replace(/%[svd]/g, 'xx') : `${operator}"xx"`,
  );
}
