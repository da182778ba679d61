import type { Operand, Pipe, TemplateNode } from '../../go/template/ast.ts';

/** An operand of a template, and what is known of where it stands. */
export interface PlacedOperand {
  readonly operand: Operand;
  /** The operands beside it in its command, itself included. */
  readonly command: readonly Operand[];
  /** True where `.` is the template's own data, outside of `range`, `with` and definitions. */
  readonly isRoot: boolean;
  /** True where its value is printed, not tested. */
  readonly isPrinted: boolean;
  /** True where it is printed as it is, without a function. */
  readonly isBare: boolean;
}

/** Every operand of a template, in its order. */
export function* templateOperands(
  nodes: readonly TemplateNode[],
  isRoot = true,
): Generator<PlacedOperand> {
  for (const node of nodes) {
    if (node.kind === 'define') yield* templateOperands(node.body, false);
    else if (node.kind === 'template') {
      if (node.pipe !== undefined) yield* operandsOf(node.pipe, isRoot, false);
      yield* templateOperands(node.body ?? [], false);
    } else if (node.kind === 'action') {
      yield* operandsOf(node.pipe, isRoot, node.pipe.declares.length === 0);
    } else if ('pipe' in node) {
      yield* operandsOf(node.pipe, isRoot, false);
      yield* templateOperands(node.body, isRoot && node.kind === 'if');
      yield* templateOperands(node.otherwise ?? [], isRoot);
    }
  }
}

function* operandsOf(pipe: Pipe, isRoot: boolean, isPrinted: boolean): Generator<PlacedOperand> {
  for (const { operands } of pipe.commands) {
    for (const operand of operands) {
      const isBare = isPrinted && pipe.commands.length === 1 && operands.length === 1;
      yield { operand, command: operands, isRoot, isPrinted, isBare };
      const inner = operand.kind === 'chain' ? operand.of : operand;
      if (inner.kind === 'pipe') yield* operandsOf(inner, isRoot, isPrinted);
    }
  }
}

/** True for `$value` and `.Value`, the value of an alert's query. */
export function isAlertValue({ operand, isRoot }: PlacedOperand): boolean {
  if (operand.kind === 'variable') return operand.names[0] === '$value';
  return operand.kind === 'field' && isRoot && operand.names[0] === 'Value';
}

/** The label of an alert's query that an operand stands for: `$labels.job`, `.Labels.job`, `index $labels "job"`. */
export function alertLabel({ operand, command, isRoot }: PlacedOperand): string | undefined {
  if (operand.kind === 'variable') {
    const [variable, label] = operand.names;
    if (variable === '$labels') return label ?? indexed(operand, command);
  }
  if (operand.kind === 'field' && isRoot) {
    const [field, label] = operand.names;
    if (field === 'Labels') return label ?? indexed(operand, command);
  }
  return undefined;
}

function indexed(operand: Operand, [first, second, third]: readonly Operand[]): string | undefined {
  if (first?.kind !== 'function' || first.name !== 'index' || second !== operand) return undefined;
  return third?.kind === 'string' ? third.value : undefined;
}
