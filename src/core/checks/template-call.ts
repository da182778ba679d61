import type { Version } from '../base/target.ts';
import type { Span } from '../base/text.ts';
import type { Command, Operand, Pipe, TemplateNode } from '../go/template/ast.ts';
import { isAlert, type LabelEntry } from '../rules/model.ts';
import { inField } from '../rules/problemOf.ts';
import { parsedTemplate } from '../rules/templates/template.ts';
import { templateFunction } from '../rules/templates/templateFunctions.ts';
import { ruleCheck } from './check.ts';
import { anyRuleKinds } from './shared/ruleKinds.ts';

/** Templates of alerts that parse and then fail each time they run, so that people read an error. */
export const templateCall = ruleCheck({
  code: 'template-call',
  severity: 'warning',
  kinds: anyRuleKinds,
  messages: { fails: 'Prometheus cannot render this {field}: {reason}.' },
  run({ rule }, { report, target }) {
    // vmalert has functions and templates of its own.
    if (!isAlert(rule) || target.dialect === 'vmalert') return;
    const alert = rule.alert?.value ?? '';
    const checkField = (field: string, entries: readonly LabelEntry[]): void => {
      for (const entry of entries) {
        const nodes = parsedTemplate(entry.value, alert, target);
        if (nodes === undefined) continue;
        for (const { message, span } of failingCalls(nodes, target.prometheus)) {
          const at = inField(entry, span);
          const isValue = entry.value.slice(span.from, span.to) === 'value';
          const edits = [{ span: at, newText: '$value' }];
          const fixes = isValue ? [{ title: 'Rename to $value', edits, preferred: true }] : [];
          report('fails', at, { values: { field, reason: message }, fixes });
        }
      }
    };
    checkField('label', rule.labels);
    checkField('annotation', rule.annotations);
  },
});

/** Something that parses and then fails each time it runs, so that people read an error instead. */
interface TemplateFailure {
  /** What goes wrong, as a sentence without a full stop. */
  readonly message: string;
  /** UTF-16 offsets in the template's text. */
  readonly span: Span;
}

/**
 * Calls in a template that cannot work whatever the data is: functions with the wrong number of
 * arguments, arguments to what is no function, templates that nobody defines. Mirrors text/template's
 * exec.go.
 */
function failingCalls(nodes: readonly TemplateNode[], prometheus: Version): TemplateFailure[] {
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
