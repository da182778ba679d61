import { sortedEntries } from '../../fmt/printer.ts';
import { sprint, sprintf } from '../../fmt/print.ts';
import { goQuote } from '../../quote.ts';
import { concrete, type GoFunction, type GoValue, intValue, stringValue } from '../../values.ts';
import type { Branch, Pipe, TemplateNode, Variable } from '../ast.ts';
import { PipelineEvaluator } from './evaluate.ts';
import { templateCallText } from './nodeText.ts';
import { ExecStop } from './stop.ts';
import { indirect, isTrue, printable } from './truth.ts';

/** A template that text/template has accepted. */
export interface ExecutableTemplate {
  /** Its text; spans of `nodes` are UTF-16 offsets in it. */
  readonly text: string;
  readonly nodes: readonly TemplateNode[];
  /** The name that errors give. */
  readonly name: string;
}

/** What a template gives: its text, or Go's error, `template: NAME:…: ` included. */
export type Executed =
  | { readonly text: string; readonly error?: undefined }
  | { readonly error: string; readonly text?: undefined };

/**
 * Go allows 100,000 templates within each other; a chain as long as this one never ends, and the stack here is
 * smaller.
 */
const MAX_DEPTH = 400;

/**
 * Executes a template with `missingkey=zero` over `data`, with functions beside those of text/template itself.
 * Mirrors text/template/exec.go. Never throws.
 */
export function executeTemplate(
  template: ExecutableTemplate,
  data: GoValue,
  functions: ReadonlyMap<string, GoFunction>,
): Executed {
  try {
    return { text: new Execution(template, functions, template.name, data).run() };
  } catch (error) {
    if (error instanceof ExecStop) return { error: error.message };
    if (error instanceof RangeError) return { error: `template: ${template.name}: ${tooDeep}` };
    throw error;
  }
}

const tooDeep = 'exceeded maximum template depth (100000)';

/** How a list of nodes ended: at its end, or by a jump out of the loop around it. */
type Outcome = 'break' | 'continue' | undefined;

/** The execution of one template: the main one, or one that it calls. */
class Execution extends PipelineEvaluator {
  #out = '';
  readonly #template: ExecutableTemplate;
  readonly #definitions: ReadonlyMap<string, readonly TemplateNode[]>;
  readonly #data: GoValue | undefined;
  readonly #depth: number;

  constructor(
    template: ExecutableTemplate,
    functions: ReadonlyMap<string, GoFunction>,
    name: string,
    data: GoValue | undefined,
    definitions: ReadonlyMap<string, readonly TemplateNode[]> = definitionsIn(template.nodes),
    depth = 0,
  ) {
    super({ text: template.text, file: template.name, name }, functions, data);
    this.#template = template;
    this.#definitions = definitions;
    this.#data = data;
    this.#depth = depth;
  }

  run(nodes = this.#template.nodes): string {
    this.#walk(this.#data, nodes);
    return this.#out;
  }

  #walk(dot: GoValue | undefined, nodes: readonly TemplateNode[]): Outcome {
    for (const node of nodes) {
      const outcome = this.#walkNode(dot, node);
      if (outcome !== undefined) return outcome;
    }
    return undefined;
  }

  #walkNode(dot: GoValue | undefined, node: TemplateNode): Outcome {
    switch (node.kind) {
      case 'text':
        this.#out += this.#template.text.slice(node.span.from, node.span.to);
        return undefined;
      case 'action': {
        const value = this.pipeline(dot, node.pipe);
        if (node.pipe.declares.length === 0) this.#print(value);
        return undefined;
      }
      case 'break':
      case 'continue':
        return node.kind;
      case 'if':
      case 'with':
        return this.#walkCondition(dot, node);
      case 'range':
        this.#walkRange(dot, node);
        return undefined;
      case 'template':
        this.#walkTemplate(dot, node);
        return undefined;
      case 'define':
        return undefined;
    }
  }

  #print(value: GoValue | undefined): void {
    const shown = printable(value);
    this.#out += shown === 'no value' ? '<no value>' : sprint([shown]);
  }

  #walkCondition(dot: GoValue | undefined, branch: Branch): Outcome {
    return this.scoped(() => {
      const value = this.pipeline(dot, branch.pipe);
      if (!isTrue(value)) return this.#walk(dot, branch.otherwise ?? []);
      return this.#walk(branch.kind === 'with' ? value : dot, branch.body);
    });
  }

  #walkRange(dot: GoValue | undefined, branch: Branch): void {
    this.scoped(() => {
      const { value } = indirect(this.pipeline(dot, branch.pipe));
      let isEmpty = true;
      for (const [index, element] of this.#elementsOf(value, branch.pipe)) {
        isEmpty = false;
        const outcome = this.scoped(() => {
          this.#setRangeVariables(branch.pipe, index, element);
          return this.#walk(element, branch.body);
        });
        if (outcome === 'break') return;
      }
      if (isEmpty) this.#walk(dot, branch.otherwise ?? []);
    });
  }

  /** What a range walks over, with the index or key of each element. */
  *#elementsOf(
    value: GoValue | undefined,
    pipe: Pipe,
  ): Generator<readonly [GoValue | undefined, GoValue]> {
    switch (value?.kind) {
      case undefined:
        return;
      case 'int':
      case 'uint':
        if (pipe.declares.length > 1) {
          const shown = sprintf('%v', [value]);
          this.fail(`can't use ${shown} to iterate over more than one variable`);
        }
        for (let i = 0n; i < value.value; i++) yield [undefined, { ...value, value: i }];
        return;
      case 'slice':
        for (const [index, item] of value.items.entries()) yield [intValue(index), item];
        return;
      case 'map':
        for (const [key, item] of sortedEntries(value.entries)) yield [stringValue(key), item];
        return;
      default:
        this.fail(`range can't iterate over ${sprintf('%v', [concrete(value) ?? value])}`);
    }
  }

  #setRangeVariables(pipe: Pipe, index: GoValue | undefined, element: GoValue): void {
    const [first, second] = pipe.declares;
    const names = (variable: Variable | undefined): string => variable?.names[0] ?? '';
    if (first === undefined) return;
    if (pipe.assigns) {
      this.setVariable(names(first), second === undefined ? element : index);
      if (second !== undefined) this.setVariable(names(second), element);
    } else {
      this.setTopVariable(1, element);
      if (second !== undefined) this.setTopVariable(2, index);
    }
  }

  #walkTemplate(dot: GoValue | undefined, node: Extract<TemplateNode, { kind: 'template' }>): void {
    const { text } = this.#template;
    const name = text.slice(node.span.from).search(/["`]/);
    this.at(node.span.from + name, () => templateCallText(node, text));
    const body = this.#definitions.get(node.name);
    const isMain = node.name === this.#template.name;
    if (body === undefined && !isMain) this.fail(`template ${goQuote(node.name)} not defined`);
    if (this.#depth >= MAX_DEPTH) this.fail(tooDeep);
    const data = node.pipe === undefined ? undefined : this.pipeline(dot, node.pipe);
    const called = new Execution(
      this.#template,
      this.functions,
      node.name,
      data,
      this.#definitions,
      this.#depth + 1,
    );
    this.#out += called.run(body ?? this.#template.nodes);
  }
}

/** The bodies of `{{define}}` and `{{block}}`, wherever they are. */
function definitionsIn(
  nodes: readonly TemplateNode[],
  found = new Map<string, readonly TemplateNode[]>(),
): Map<string, readonly TemplateNode[]> {
  for (const node of nodes) {
    if (node.kind === 'define' || (node.kind === 'template' && node.body !== undefined)) {
      const body = node.body ?? [];
      // A body of nothing but space replaces none that is there.
      if (!found.has(node.name) || body.some(({ kind }) => kind !== 'text')) {
        found.set(node.name, body);
      }
      definitionsIn(body, found);
    } else if (node.kind === 'if' || node.kind === 'range' || node.kind === 'with') {
      definitionsIn(node.body, found);
      definitionsIn(node.otherwise ?? [], found);
    }
  }
  return found;
}
