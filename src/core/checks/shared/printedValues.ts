import { rememberOf } from '../../base/remember.ts';
import type { Span } from '../../base/text.ts';
import type { Operand, TemplateNode } from '../../go/template/ast.ts';
import { templateOperands } from '../../rules/templates/templateOperands.ts';

/** An action of a template that prints the value of the alert; spans are UTF-16 offsets in the template. */
export interface PrintedValue extends Span {
  /** The functions that it calls, in order. */
  readonly functions: readonly FunctionOperand[];
  /** The texts that it spells out, such as the format of `printf`. */
  readonly texts: readonly string[];
}

type FunctionOperand = Extract<Operand, { readonly kind: 'function' }>;

/** The actions of a template that print the value of its alert, as it is or through functions, in order. */
export const printedValues = rememberOf(valuesIn);

function valuesIn(nodes: readonly TemplateNode[]): readonly PrintedValue[] {
  const printed = templateOperands(nodes).filter((one) => one.isPrinted && one.isValue);
  if (printed.length === 0) return [];
  return nodes.flatMap((node) => {
    if (node.kind !== 'action') return [];
    const { from, to } = node.span;
    if (!printed.some(({ operand: { span } }) => span.from >= from && span.to <= to)) return [];
    const operands = node.pipe.commands.flatMap((command) => command.operands);
    return [
      {
        from,
        to,
        functions: operands.filter((operand) => operand.kind === 'function'),
        texts: operands.flatMap((operand) => (operand.kind === 'string' ? [operand.value] : [])),
      },
    ];
  });
}
