import { goQuote } from '../../quote.ts';
import type { Command, Operand, Pipe, TemplateNode } from '../ast.ts';

/**
 * Nodes as errors show them: text/template/parse writes them anew, so that spaces are gone (node.go). `text`
 * is the template, from which constants are taken as they are written.
 */
export function operandText(operand: Operand, text: string): string {
  switch (operand.kind) {
    case 'bool':
    case 'number':
    case 'string':
      return text.slice(operand.span.from, operand.span.to);
    case 'dot':
      return '.';
    case 'nil':
      return 'nil';
    case 'function':
      return operand.name;
    case 'variable':
      return operand.names.join('.');
    case 'field':
      return operand.names.map((name) => `.${name}`).join('');
    case 'chain':
      return argumentText(operand.of, text) + operand.names.map((name) => `.${name}`).join('');
    case 'pipe':
      return pipeText(operand, text);
  }
}

/** A command as Go's template parser prints it. */
export function commandText({ operands }: Command, text: string): string {
  return operands.map((operand) => argumentText(operand, text)).join(' ');
}

/** A pipeline as Go's template parser prints it. */
export function pipeText({ declares, assigns, commands }: Pipe, text: string): string {
  const names = declares.map((variable) => variable.names.join('.')).join(', ');
  const lead = names === '' ? '' : `${names} ${assigns ? '=' : ':='} `;
  return lead + commands.map((command) => commandText(command, text)).join(' | ');
}

/** An operand among others: a pipeline is in parentheses. */
function argumentText(operand: Operand, text: string): string {
  const written = operandText(operand, text);
  return operand.kind === 'pipe' ? `(${written})` : written;
}

/** `{{template "name" .}}`. */
export function templateCallText(
  { name, pipe }: Extract<TemplateNode, { kind: 'template' }>,
  text: string,
): string {
  const data = pipe === undefined ? '' : ` ${pipeText(pipe, text)}`;
  return `{{template ${goQuote(name)}${data}}}`;
}

/** Where text/template says that an operand is (Node.Position): behind the first of a chain of names. */
export function operandPosition(operand: Operand): number {
  const { from } = operand.span;
  switch (operand.kind) {
    case 'variable':
      return operand.names.length > 1 ? from + (operand.names[0]?.length ?? 0) : from;
    case 'field':
      return operand.names.length > 1 ? from + 1 + (operand.names[0]?.length ?? 0) : from;
    case 'chain':
      return operand.of.span.to;
    case 'pipe':
      return pipePosition(operand);
    default:
      return from;
  }
}

/** The offset that Go reports for a pipeline. */
export function pipePosition({ declares, commands, span }: Pipe): number {
  return (declares[0] ?? commands[0])?.span.from ?? span.from;
}
