import type { Command, Operand, Pipe, TemplateNode } from './ast.ts';

/** What is known of the values that templates work with; `V` stands for a value. */
export interface TemplateValues<V> {
  /** What the template is executed with: `.` and `$` at its top. */
  readonly data: V;
  /** Variables that are declared in front of it, with `$`. */
  readonly variables: ReadonlyMap<string, V>;
  readonly fieldOf: (value: V, name: string) => V | undefined;
  /** What `.` is in `range` over it. */
  readonly elementOf: (value: V) => V | undefined;
  readonly ofString: (text: string) => V | undefined;
  /** What a function returns; undefined stands for arguments of which nothing is known. */
  readonly ofCall: (name: string, args: readonly (V | undefined)[]) => V | undefined;
}

/** What `.` and the variables hold at a place of a template; undefined where that is not known. */
export interface Scope<V> {
  readonly dot: V | undefined;
  /** The innermost last. */
  readonly variables: readonly HeldVariable<V>[];
}

/** A variable, with its `$`, and what it holds. */
export interface HeldVariable<V> {
  readonly name: string;
  readonly value: V | undefined;
}

/** A pipeline of an action, and what holds where it begins. */
export interface ScopedPipe<V> extends Scope<V> {
  readonly node: TemplateNode;
  readonly pipe: Pipe;
}

/** Every pipeline of a template in its order, as exec.go of Go's text/template walks them. */
export function scopedPipes<V>(
  nodes: readonly TemplateNode[],
  values: TemplateValues<V>,
): Generator<ScopedPipe<V>> {
  const given = [...values.variables].map(([name, value]) => ({ name, value }));
  return pipesIn(
    nodes,
    { dot: values.data, variables: [{ name: '$', value: values.data }, ...given] },
    values,
  );
}

/** Scope in which variables are declared, given values, and dropped again. */
interface OpenScope<V> extends Scope<V> {
  readonly variables: HeldVariable<V>[];
}

function* pipesIn<V>(
  nodes: readonly TemplateNode[],
  scope: OpenScope<V>,
  values: TemplateValues<V>,
): Generator<ScopedPipe<V>> {
  for (const node of nodes) {
    if (node.kind === 'define') yield* definedIn(node.body, values);
    else if ('pipe' in node) {
      const { pipe } = node;
      yield { node, pipe, dot: scope.dot, variables: [...scope.variables] };
      if (node.kind === 'action') declare(pipe, [valueOfPipe(pipe, scope, values)], scope);
      else if (node.kind === 'template') yield* definedIn(node.body ?? [], values);
      else yield* branchesOf(node, scope, values);
    }
  }
}

/** What a definition is executed with, whoever executes it decides. */
function definedIn<V>(
  body: readonly TemplateNode[],
  values: TemplateValues<V>,
): Generator<ScopedPipe<V>> {
  return pipesIn(body, { dot: undefined, variables: [{ name: '$', value: undefined }] }, values);
}

function* branchesOf<V>(
  { kind, pipe, body, otherwise = [] }: Extract<TemplateNode, { kind: 'if' | 'range' | 'with' }>,
  scope: OpenScope<V>,
  values: TemplateValues<V>,
): Generator<ScopedPipe<V>> {
  const outside = scope.variables.length;
  const whole = valueOfPipe(pipe, scope, values);
  const value = kind === 'range' && whole !== undefined ? values.elementOf(whole) : whole;
  // `range $key, $element :=` declares two.
  declare(pipe, pipe.declares.length > 1 ? [undefined, value] : [value], scope);
  const { variables } = scope;
  yield* pipesIn(body, { dot: kind === 'if' ? scope.dot : value, variables }, values);
  const inside = outside + (pipe.assigns ? 0 : pipe.declares.length);
  variables.length = inside;
  yield* pipesIn(otherwise, scope, values);
  variables.length = outside;
}

function declare<V>(
  { declares, assigns }: Pipe,
  held: readonly (V | undefined)[],
  { variables }: OpenScope<V>,
): void {
  declares.forEach(({ names: [name = ''] }, index) => {
    const value = held[index];
    const at = assigns ? variables.findLastIndex((one) => one.name === name) : -1;
    if (at >= 0) variables[at] = { name, value };
    else variables.push({ name, value });
  });
}

/** What a pipeline gives. */
export function valueOfPipe<V>(
  { commands }: Pipe,
  scope: Scope<V>,
  values: TemplateValues<V>,
): V | undefined {
  let value: V | undefined;
  commands.forEach((command, index) => {
    value = valueOfCommand(command, index === 0 ? [] : [value], scope, values);
  });
  return value;
}

/** @param piped the value of the command before it, which is its last argument */
function valueOfCommand<V>(
  { operands: [first, ...args] }: Command,
  piped: readonly (V | undefined)[],
  scope: Scope<V>,
  values: TemplateValues<V>,
): V | undefined {
  if (first === undefined) return undefined;
  if (first.kind === 'function') {
    const given = args.map((operand) => valueOf(operand, scope, values));
    return values.ofCall(first.name, [...given, ...piped]);
  }
  return args.length + piped.length > 0 ? undefined : valueOf(first, scope, values);
}

function valueOf<V>(operand: Operand, scope: Scope<V>, values: TemplateValues<V>): V | undefined {
  const fieldsOf = (value: V | undefined, names: readonly string[]): V | undefined =>
    names.reduce((of, name) => (of === undefined ? of : values.fieldOf(of, name)), value);
  switch (operand.kind) {
    case 'dot':
      return scope.dot;
    case 'field':
      return fieldsOf(scope.dot, operand.names);
    case 'variable': {
      const [name, ...names] = operand.names;
      return fieldsOf(scope.variables.findLast((one) => one.name === name)?.value, names);
    }
    case 'chain':
      return fieldsOf(valueOf(operand.of, scope, values), operand.names);
    case 'pipe':
      return valueOfPipe(operand, scope, values);
    case 'function':
      return values.ofCall(operand.name, []);
    case 'string':
      return values.ofString(operand.value);
    case 'nil':
    case 'bool':
    case 'number':
      return undefined;
  }
}
