import type { Fix } from '../base/problem.ts';
import type { Version } from '../base/target.ts';
import type { Span } from '../base/text.ts';
import type { Command, Operand, Pipe, TemplateNode } from '../go/template/ast.ts';
import { isAlert, type LabelEntry } from '../rules/model.ts';
import { inField } from '../rules/problemOf.ts';
import { type MisusedValue, misusedValues } from '../rules/templates/misusedValues.ts';
import { parsedTemplate } from '../rules/templates/template.ts';
import { templateFunction } from '../rules/templates/templateFunctions.ts';
import { unknownFields } from '../rules/templates/unknownFields.ts';
import { ruleCheck } from './check.ts';
import { anyRuleKinds } from './shared/ruleKinds.ts';

/** Templates of alerts that parse and then fail each time they run, so that people read an error. */
export const templateCall = ruleCheck({
  code: 'template-call',
  severity: 'warning',
  kinds: anyRuleKinds,
  messages: {
    fails: 'Prometheus cannot render this {field}: {reason}.',
    verb: '"%{verb}" cannot format {type}s: this prints "%!{verb}({goType}=…)". Use "{instead}".',
    bare: '"{written}" is printed as it is. Write "{instead}".',
    format: 'This prints "{prints}": {reason}.',
  },
  run({ rule }, { report, target }) {
    // vmalert has functions and templates of its own.
    if (!isAlert(rule) || target.dialect === 'vmalert') return;
    const alert = rule.alert?.value ?? '';
    const checkField = (field: string, entries: readonly LabelEntry[]): void => {
      for (const entry of entries) {
        const nodes = parsedTemplate(entry.value, alert, target);
        if (nodes === undefined && entry.value.includes('{{')) continue;
        const { bare, misuses, failures } = findingsIn(entry.value, nodes, target.prometheus);
        for (const { written, instead, at } of bare) {
          const title = `Write ${instead}`;
          const fix = replacement({ title, at, text: instead }, entry);
          report('bare', inField(entry, at), { values: { written, instead }, fixes: [fix] });
        }
        for (const misused of misuses) {
          switch (misused.kind) {
            case 'format': {
              const { prints, fault, span } = misused;
              const fix = doubledPercent(misused, entry.value);
              report('format', inField(entry, span), {
                values: { prints, reason: formatFaults[fault] },
                fixes: fix === undefined ? [] : [replacement(fix, entry)],
              });
              break;
            }
            case 'verb': {
              const { verb, type: goType, span } = misused;
              const { type, usual } = typeNames[goType];
              const instead = goType === 'float64' && verb === 'd' ? '%.0f' : usual;
              report('verb', inField(entry, span), { values: { verb, type, goType, instead } });
            }
          }
        }
        for (const { message, span, fix = forgottenDollar(entry.value, span) } of failures) {
          report('fails', inField(entry, span), {
            values: { field, reason: message },
            fixes: fix === undefined ? [] : [replacement(fix, entry)],
          });
        }
      }
    };
    checkField('label', rule.labels);
    checkField('annotation', rule.annotations);
  },
});

/** What is wrong with a template, whichever alert it is of. */
interface TemplateFindings {
  readonly bare: readonly BareVariable[];
  readonly misuses: readonly PrintedMisuse[];
  readonly failures: readonly TemplateFailure[];
}

/** Values that are printed in a way that is not meant. */
type PrintedMisuse = Extract<MisusedValue, { kind: 'format' | 'verb' }>;

/** Alerts of a file have many templates in common, and those are parsed once. */
const known = new WeakMap<readonly TemplateNode[], TemplateFindings>();

/** @param nodes undefined for a text without actions */
function findingsIn(
  template: string,
  nodes: readonly TemplateNode[] | undefined,
  prometheus: Version,
): TemplateFindings {
  const found = nodes && known.get(nodes);
  if (found !== undefined) return found;
  const bare = [...bareVariables(template)];
  if (nodes === undefined) return { bare, misuses: [], failures: [] };
  const failures = [...failingCalls(nodes, prometheus), ...failingFields(nodes, template)];
  const misuses: PrintedMisuse[] = [];
  for (const misused of misusedValues(nodes, template)) {
    if (misused.kind === 'comparison') failures.push(failingComparison(misused, template));
    else if (misused.kind === 'argument') {
      failures.push({ message: misused.fault, span: misused.span });
    } else misuses.push(misused);
  }
  const findings = { bare, misuses, failures };
  known.set(nodes, findings);
  return findings;
}

interface BareVariable {
  readonly written: string;
  readonly instead: string;
  /** UTF-16 offsets in the template's text. */
  readonly at: Span;
}

/** True for a template with something that looks like a variable outside of an action; fast. */
function hasOutside(template: string): boolean {
  for (let at = template.indexOf('$'); at >= 0; at = template.indexOf('$', at + 1)) {
    const isVariable = template.startsWith('$labels.', at) || template.startsWith('$value', at);
    if (isVariable && template.lastIndexOf('{{', at) <= template.lastIndexOf('}}', at)) return true;
  }
  return false;
}

/** Variables of an alert in its text, with one brace on either side or none. */
function* bareVariables(template: string): Generator<BareVariable> {
  if (!hasOutside(template)) return;
  for (const { 0: written, 1: bare, 2: braced, index } of template.matchAll(variables)) {
    const variable = bare ?? braced;
    if (variable === undefined) continue;
    const at = { from: index, to: index + written.length };
    yield { written, instead: `{{ ${variable} }}`, at };
  }
}

/** Actions, and variables outside of them. */
const variables =
  /\{\{(?:"(?:[^"\\]|\\.)*"|`[^`]*`|[^])*?\}\}|(?<![\\\w$])(\$labels\.[a-zA-Z_]\w*|\$value\b(?!\w))|\{ ?(\$labels\.[a-zA-Z_]\w*|\$value) ?\}/g;

/** What people call Go's types, and the verb that prints them. */
const typeNames = {
  bool: { type: 'bool', usual: '%v' },
  float64: { type: 'number', usual: '%v' },
  int: { type: 'integer', usual: '%d' },
  string: { type: 'string', usual: '%s' },
} as const;

/** What is wrong with a format, as a clause. */
const formatFaults = {
  missing: 'the format has more verbs than there are values',
  extra: 'the format has fewer verbs than there are values',
  percent: 'in a format, a percent sign is written "%%"',
} as const;

/** A percent sign that is escaped, where the format is written without escapes. */
function doubledPercent(
  { at, span }: Extract<MisusedValue, { kind: 'format' }>,
  template: string,
): Replacement | undefined {
  const written = template.slice(span.from + 1, span.to - 1);
  if (at === undefined || written.includes('\\')) return undefined;
  const from = span.from + 1 + at;
  return { title: 'Write "%%"', at: { from, to: from + 1 }, text: '%%' };
}

/** Something that parses and then fails each time it runs, so that people read an error instead. */
interface TemplateFailure {
  /** What goes wrong, as a sentence without a full stop. */
  readonly message: string;
  /** UTF-16 offsets in the template's text. */
  readonly span: Span;
  readonly fix?: Replacement;
}

/** What is meant. */
interface Replacement {
  readonly title: string;
  /** UTF-16 offsets in the template's text, and what takes their place. */
  readonly at: Span;
  readonly text: string;
}

function replacement({ title, at, text }: Replacement, entry: LabelEntry): Fix {
  const edits = [{ span: inField(entry, at), newText: text }];
  return { title, edits, preferred: true };
}

/** `value`, which is a function, in place of `$value`. */
function forgottenDollar(template: string, at: Span): Replacement | undefined {
  const isValue = template.slice(at.from, at.to) === 'value';
  return isValue ? { title: 'Rename to $value', at, text: '$value' } : undefined;
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

/** Fields that the data of a template does not have. */
function failingFields(nodes: readonly TemplateNode[], template: string): TemplateFailure[] {
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
function failingComparison(
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
