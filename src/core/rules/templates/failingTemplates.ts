import type { Version } from '../../base/target.ts';
import type { Span } from '../../base/text.ts';
import type { Command, Operand, Pipe, TemplateNode } from '../../go/template/ast.ts';
import type { MisusedValue } from './misusedValues.ts';
import { templateFunction } from './templateFunctions.ts';
import { unknownFields } from './unknownFields.ts';

/** Something that parses and then fails each time it runs, so that people read an error instead. */
export interface TemplateFailure {
  /** What goes wrong, as a sentence without a full stop. */
  readonly message: string;
  /** UTF-16 offsets in the template's text. */
  readonly span: Span;
  readonly fix?: Replacement;
}

/** What is meant. */
export interface Replacement {
  readonly title: string;
  /** UTF-16 offsets in the template's text, and what takes their place. */
  readonly at: Span;
  readonly text: string;
}

/**
 * Calls in a template that cannot work whatever the data is: functions with the wrong number of
 * arguments, arguments to what is no function, templates that nobody defines. Mirrors text/template's
 * exec.go.
 */
export function failingCalls(
  nodes: readonly TemplateNode[],
  prometheus: Version,
): TemplateFailure[] {
  const failures: TemplateFailure[] = [];
  const defined = new Set<string>();
  const called: { readonly name: string; readonly span: Span }[] = [];
  for (const node of eachNode(nodes)) {
    if (node.kind === 'define') defined.add(node.name);
    else if (node.kind === 'template') {
      if (node.body === undefined) called.push(node);
      else defined.add(node.name);
      if (node.pipe !== undefined) checkPipe(node.pipe, prometheus, failures);
    } else if ('pipe' in node) checkPipe(node.pipe, prometheus, failures);
  }
  for (const { name, span } of called) {
    if (!defined.has(name)) failures.push({ message: `template "${name}" is not defined`, span });
  }
  return failures;
}

/** Fields that the data of a template does not have. */
export function failingFields(nodes: readonly TemplateNode[], template: string): TemplateFailure[] {
  return unknownFields(nodes).flatMap(({ field, of, meant, span }) => {
    // What nobody would take for data of an alert, another program may fill in before.
    const isMistake = of === 'text' || meant !== undefined || ofNotifications.has(field);
    if (!isMistake && !alertData.test(template)) return [];
    const message =
      of === 'text'
        ? `a string has no field "${field}"`
        : `there is no ".${field}", only .Labels, .ExternalLabels, .ExternalURL and .Value`;
    const from = template.indexOf(field, span.from);
    const fix = meant && {
      title: `Rename to .${meant}`,
      at: { from, to: from + field.length },
      text: meant,
    };
    return [{ message, span, ...(fix ? { fix } : {}) }];
  });
}

/** Go compares only what is of one type. */
export function failingComparison(
  { left, right, span }: Extract<MisusedValue, { kind: 'comparison' }>,
  template: string,
): TemplateFailure {
  const message = `incompatible types for comparison: ${left} and ${right}`;
  const types = [left, right];
  if (!types.includes('int') || !types.includes('float64')) return { message, span };
  const text = `${template.slice(span.from, span.to)}.0`;
  return { message, span, fix: { title: `Use ${text}`, at: span, text } };
}

/** Fields of the data of Alertmanager's templates. */
const ofNotifications: ReadonlySet<string> = new Set([
  ...['Alerts', 'Annotations', 'CommonAnnotations', 'CommonLabels', 'EndsAt', 'Fingerprint'],
  ...['GeneratorURL', 'GroupLabels', 'Receiver', 'StartsAt', 'Status'],
]);

const alertData =
  /\$(?:labels|value|externalLabels|externalURL)\b|\.(?:Labels|Value|ExternalLabels)\b/;

function* eachNode(nodes: readonly TemplateNode[]): Generator<TemplateNode> {
  for (const node of nodes) {
    yield node;
    if ('body' in node) yield* eachNode(node.body ?? []);
    if ('otherwise' in node) yield* eachNode(node.otherwise ?? []);
  }
}

function checkPipe(pipe: Pipe, prometheus: Version, failures: TemplateFailure[]): void {
  for (const [i, command] of pipe.commands.entries()) {
    const [first, ...args] = command.operands;
    if (first === undefined) continue;
    checkCommand(first, command, args.length + (i > 0 ? 1 : 0), prometheus, failures);
    for (const arg of args) {
      // A function as an argument is called without arguments.
      if (arg.kind === 'function') checkCount(arg.name, arg.span, 0, prometheus, failures);
    }
    for (const operand of command.operands) {
      for (const inner of innerPipes(operand)) checkPipe(inner, prometheus, failures);
    }
  }
}

function innerPipes(operand: Operand): Pipe[] {
  if (operand.kind === 'pipe') return [operand];
  return operand.kind === 'chain' ? innerPipes(operand.of) : [];
}

function checkCommand(
  first: Operand,
  command: Command,
  count: number,
  prometheus: Version,
  failures: TemplateFailure[],
): void {
  if (first.kind === 'function') {
    checkCount(first.name, first.span, count, prometheus, failures);
  } else if (first.kind === 'nil') {
    failures.push({ message: 'nil is not a command', span: first.span });
  } else if (count > 0 && takesNoArguments(first)) {
    failures.push({
      message: 'a value that is not a function is given arguments',
      span: command.span,
    });
  }
}

/** True for values; a field may turn out to be a function. */
function takesNoArguments(operand: Operand): boolean {
  if (operand.kind === 'variable') return operand.names.length === 1;
  return operand.kind !== 'field' && operand.kind !== 'chain';
}

function checkCount(
  name: string,
  span: Span,
  count: number,
  prometheus: Version,
  failures: TemplateFailure[],
): void {
  const fn = templateFunction(name, prometheus);
  if (fn === undefined || (count >= fn.min && count <= (fn.max ?? Infinity))) return;
  const want = fn.max === fn.min ? fn.min.toString() : `at least ${fn.min.toString()}`;
  const message = `wrong number of arguments for ${name}: want ${want}, got ${count.toString()}`;
  failures.push({ message, span });
}
