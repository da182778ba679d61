import type { Operand, Pipe, TemplateNode } from '../../go/template/ast.ts';

/** What of its data an operand of a template stands for: all of it, or one of its fields. */
type Meaning = 'data' | 'labels' | 'externalLabels' | 'value';

/** An operand of a template, and what is known of where it stands. */
export interface PlacedOperand {
  readonly operand: Operand;
  /** True where its value is printed, not tested. */
  readonly isPrinted: boolean;
  /** True where it is printed as it is, without a function. */
  readonly isBare: boolean;
  /** True for the value of the alert's query: `$value`, `.Value`, and a variable or a `.` that holds it. */
  readonly isValue: boolean;
  /** The label of the alert's query that it stands for: `$labels.job`, `.Labels.job`, `index $labels "job"`,
   * and `.job` in `with $labels`. */
  readonly label?: string | undefined;
  /** The external label that it stands for: `$externalLabels.region` and the like. */
  readonly externalLabel?: string | undefined;
}

/** What is known of the action that operands stand in. */
interface Where {
  /** What `.` stands for; undefined where that is not known. */
  readonly dot: Meaning | undefined;
  readonly isPrinted: boolean;
  /** What variables hold: `$x` after `$x := $value`. */
  readonly variables: ReadonlyMap<string, Meaning>;
}

const given: ReadonlyMap<string, Meaning> = new Map([
  ['$', 'data'],
  ['$labels', 'labels'],
  ['$externalLabels', 'externalLabels'],
  ['$value', 'value'],
]);

const fields: Readonly<Record<string, Meaning>> = {
  Labels: 'labels',
  ExternalLabels: 'externalLabels',
  Value: 'value',
};

/** Every operand of a template, in its order. */
export function templateOperands(nodes: readonly TemplateNode[]): Generator<PlacedOperand> {
  return operandsIn(nodes, 'data', new Map(given));
}

function* operandsIn(
  nodes: readonly TemplateNode[],
  dot: Meaning | undefined,
  variables: Map<string, Meaning>,
): Generator<PlacedOperand> {
  const tested: Where = { dot, isPrinted: false, variables };
  for (const node of nodes) {
    if (node.kind === 'define') yield* definedIn(node.body);
    else if (node.kind === 'template') {
      if (node.pipe !== undefined) yield* operandsOf(node.pipe, tested);
      yield* definedIn(node.body ?? []);
    } else if (node.kind === 'action') {
      const { pipe } = node;
      yield* operandsOf(pipe, { ...tested, isPrinted: pipe.declares.length === 0 });
      declare(pipe, meaningOfPipe(pipe, tested), variables);
    } else if ('pipe' in node) {
      const { kind, pipe, body, otherwise = [] } = node;
      yield* operandsOf(pipe, tested);
      const meaning = kind === 'range' ? undefined : meaningOfPipe(pipe, tested);
      declare(pipe, meaning, variables);
      yield* operandsIn(body, kind === 'if' ? dot : meaning, variables);
      yield* operandsIn(otherwise, dot, variables);
    }
  }
}

/** What a definition is executed with, whoever executes it decides. */
function definedIn(body: readonly TemplateNode[]): Generator<PlacedOperand> {
  return operandsIn(body, undefined, new Map([...given].filter(([name]) => name !== '$')));
}

function* operandsOf(pipe: Pipe, where: Where): Generator<PlacedOperand> {
  for (const { operands } of pipe.commands) {
    for (const operand of operands) {
      const { isPrinted } = where;
      yield {
        operand,
        isPrinted,
        isBare: isPrinted && pipe.commands.length === 1 && operands.length === 1,
        ...standsFor(operand, operands, where),
      };
      const inner = operand.kind === 'chain' ? operand.of : operand;
      if (inner.kind === 'pipe') yield* operandsOf(inner, where);
    }
  }
}

function standsFor(
  operand: Operand,
  command: readonly Operand[],
  where: Where,
): Pick<PlacedOperand, 'isValue' | 'label' | 'externalLabel'> {
  const { meaning, rest = [] } = read(operand, where) ?? {};
  const key = rest[0] ?? indexed(operand, command);
  return {
    isValue: meaning === 'value',
    ...(meaning === 'labels' ? { label: key } : {}),
    ...(meaning === 'externalLabels' ? { externalLabel: key } : {}),
  };
}

/** What an operand begins with, and the names that follow it. */
function read(
  operand: Operand,
  { dot, variables }: Where,
): { meaning: Meaning; rest: readonly string[] } | undefined {
  const { kind } = operand;
  if (kind !== 'variable' && kind !== 'field' && kind !== 'dot') return undefined;
  const names = kind === 'dot' ? [] : operand.names;
  const meaning = kind === 'variable' ? variables.get(names[0] ?? '') : dot;
  if (meaning === undefined) return undefined;
  const rest = kind === 'variable' ? names.slice(1) : names;
  if (meaning !== 'data' || rest[0] === undefined) return { meaning, rest };
  const field = fields[rest[0]];
  return field && { meaning: field, rest: rest.slice(1) };
}

/** What a pipe gives on: that of the one operand that it consists of. */
function meaningOfPipe({ commands }: Pipe, where: Where): Meaning | undefined {
  const [operand, ...others] = commands.flatMap(({ operands }) => operands);
  if (operand === undefined || others.length > 0) return undefined;
  const { meaning, rest = [] } = read(operand, where) ?? {};
  return rest.length === 0 ? meaning : undefined;
}

/** A variable that is given a part of the data stands for it from there on, until it is given another. */
function declare(pipe: Pipe, meaning: Meaning | undefined, variables: Map<string, Meaning>): void {
  for (const { names } of pipe.declares) {
    const [name = ''] = names;
    if (meaning === undefined) variables.delete(name);
    else variables.set(name, meaning);
  }
}

function indexed(operand: Operand, [first, second, third]: readonly Operand[]): string | undefined {
  if (first?.kind !== 'function' || first.name !== 'index' || second !== operand) return undefined;
  return third?.kind === 'string' ? third.value : undefined;
}
