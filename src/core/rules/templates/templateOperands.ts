import { rememberOf } from '../../base/remember.ts';
import type { Operand, Pipe, TemplateNode } from '../../go/template/ast.ts';
import { type Scope, scopedPipes, type TemplateValues } from '../../go/template/scopes.ts';

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

const fields: Readonly<Record<string, Meaning>> = {
  Labels: 'labels',
  ExternalLabels: 'externalLabels',
  Value: 'value',
};

const meanings: TemplateValues<Meaning> = {
  data: 'data',
  variables: new Map([
    ['$labels', 'labels'],
    ['$externalLabels', 'externalLabels'],
    ['$value', 'value'],
  ]),
  fieldOf: (meaning, name) => (meaning === 'data' ? fields[name] : undefined),
  elementOf: () => undefined,
  ofString: () => undefined,
  ofCall: () => undefined,
};

/** What is known of the action that operands stand in. */
interface Where extends Scope<Meaning> {
  readonly isPrinted: boolean;
}

/** Every operand of a template, in its order; found once, because several checks ask for them. */
export const templateOperands = rememberOf((nodes: readonly TemplateNode[]) => [
  ...placedOperands(nodes),
]);

function* placedOperands(nodes: readonly TemplateNode[]): Generator<PlacedOperand> {
  for (const { node, pipe, dot, variables } of scopedPipes(nodes, meanings)) {
    const isPrinted = node.kind === 'action' && pipe.declares.length === 0;
    yield* operandsOf(pipe, { dot, variables, isPrinted });
  }
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
  const meaning =
    kind === 'variable' ? variables.findLast(({ name }) => name === names[0])?.value : dot;
  if (meaning === undefined) return undefined;
  const rest = kind === 'variable' ? names.slice(1) : names;
  if (meaning !== 'data' || rest[0] === undefined) return { meaning, rest };
  const field = fields[rest[0]];
  return field && { meaning: field, rest: rest.slice(1) };
}

function indexed(operand: Operand, [first, second, third]: readonly Operand[]): string | undefined {
  if (first?.kind !== 'function' || first.name !== 'index' || second !== operand) return undefined;
  return third?.kind === 'string' ? third.value : undefined;
}
