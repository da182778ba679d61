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
  /** True for `$value` and `.Value`, the value of the alert's query, and for a variable that holds it. */
  readonly isValue: boolean;
}

/** What is known of the action that operands stand in. */
interface Where extends Pick<PlacedOperand, 'isRoot' | 'isPrinted'> {
  /** Variables that hold the value: `$x` after `$x := $value`. */
  readonly aliases: ReadonlySet<string>;
}

/** Every operand of a template, in its order. */
export function* templateOperands(
  nodes: readonly TemplateNode[],
  isRoot = true,
  aliases = new Set<string>(),
): Generator<PlacedOperand> {
  for (const node of nodes) {
    if (node.kind === 'define') yield* templateOperands(node.body, false);
    else if (node.kind === 'template') {
      if (node.pipe !== undefined)
        yield* operandsOf(node.pipe, { isRoot, isPrinted: false, aliases });
      yield* templateOperands(node.body ?? [], false);
    } else if (node.kind === 'action') {
      const isPrinted = node.pipe.declares.length === 0;
      for (const placed of operandsOf(node.pipe, { isRoot, isPrinted, aliases })) {
        yield placed;
        if (!isPrinted) noteAlias(node.pipe, placed, aliases);
      }
    } else if ('pipe' in node) {
      yield* operandsOf(node.pipe, { isRoot, isPrinted: false, aliases });
      yield* templateOperands(node.body, isRoot && node.kind === 'if', aliases);
      yield* templateOperands(node.otherwise ?? [], isRoot, aliases);
    }
  }
}

function* operandsOf(pipe: Pipe, where: Where): Generator<PlacedOperand> {
  for (const { operands } of pipe.commands) {
    for (const operand of operands) {
      const isBare = where.isPrinted && pipe.commands.length === 1 && operands.length === 1;
      const { isRoot, isPrinted } = where;
      const isValue = isAlertValue(operand, where);
      yield { operand, command: operands, isRoot, isPrinted, isBare, isValue };
      const inner = operand.kind === 'chain' ? operand.of : operand;
      if (inner.kind === 'pipe') yield* operandsOf(inner, where);
    }
  }
}

/** A variable that is given the value as it is stands for it from there on, until it is given another. */
function noteAlias(pipe: Pipe, placed: PlacedOperand, aliases: Set<string>): void {
  const isAlone = pipe.commands.length === 1 && placed.command.length === 1;
  for (const { names } of pipe.declares) {
    const [name = ''] = names;
    if (isAlone && placed.isValue) aliases.add(name);
    else aliases.delete(name);
  }
}

function isAlertValue(operand: Operand, { isRoot, aliases }: Where): boolean {
  if (operand.kind === 'variable') {
    const [name = ''] = operand.names;
    return name === '$value' || aliases.has(name);
  }
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
