import type { Span } from '../../base/text.ts';
import { parseFloat64 } from '../../go/float.ts';
import { goQuote } from '../../go/quote.ts';
import { compileRegexp } from '../../go/regexp.ts';
import type { Operand, Pipe, TemplateNode } from '../../go/template/ast.ts';
import { templateOperands } from './templateOperands.ts';

/** A value whose type a function cannot do anything with, or a format that does not fit its values. */
export type MisusedValue =
  | {
      readonly kind: 'comparison';
      /** Go's types of both sides. */
      readonly left: BasicType;
      readonly right: BasicType;
      /** UTF-16 offsets in the template's text, of the side that could be written in another way. */
      readonly span: Span;
    }
  | {
      readonly kind: 'argument';
      /** Go's words for what is wrong. */
      readonly fault: string;
      /** UTF-16 offsets in the template's text, of the function. */
      readonly span: Span;
    }
  | {
      readonly kind: 'verb';
      /** Such as `d` of `%d`. */
      readonly verb: string;
      readonly type: BasicType;
      /** UTF-16 offsets in the template's text, of the format. */
      readonly span: Span;
    }
  | {
      readonly kind: 'format';
      /** What Go prints in place of a value, behind a value that is too much, or for a lone percent sign. */
      readonly prints: string;
      readonly fault: 'missing' | 'extra' | 'percent';
      /** Of a lone percent sign, its offset in the format. */
      readonly at?: number;
      /** UTF-16 offsets in the template's text, of the format. */
      readonly span: Span;
    };

type BasicType = 'bool' | 'float64' | 'int' | 'string';

/** What is known of an argument of a function. */
interface Argument {
  /** Go's type; undefined where it may be any. */
  readonly type: BasicType | ResultType | undefined;
  /** True for what the template does not spell out. */
  readonly isComputed: boolean;
  readonly operand?: Operand | undefined;
  /** True for a label whose values are surely no numbers. */
  readonly isName?: boolean;
}

/** Labels whose values are names and addresses. */
const textual: ReadonlySet<string> = new Set([
  ...[
    'alertname',
    'container',
    'device',
    'instance',
    'job',
    'mountpoint',
    'namespace',
    'node',
    'pod',
  ],
]);

/** Go's types of query results and of one of their samples. */
type ResultType = 'template.queryResult' | '*template.sample';

const comparisons: ReadonlySet<string> = new Set(['eq', 'ge', 'gt', 'le', 'lt', 'ne']);

/** Actions that most templates have no others of, and that are right. */
const usual = /\{\{-? ?\$(?:labels\.\w+|value(?: ?\| ?humanize\w*)?) ?-?\}\}/g;

/** The verbs that Go's fmt knows for a type; see printArg in print.go. */
const verbs: Readonly<Partial<Record<string, string>>> = {
  bool: 'tvT',
  float64: 'beEfFgGxXvT',
  int: 'bcdoOqxXUvT',
  string: 'sqxXvT',
};

/** Comparisons of different types, arguments that a function does not take, and verbs of printf for other values. */
export function misusedValues(
  nodes: readonly TemplateNode[],
  template: string,
): readonly MisusedValue[] {
  if (!template.replace(usual, '').includes('{{')) return [];
  const types = new Map<Operand, 'float64' | 'string'>();
  const names = new Set<Operand>();
  for (const { operand, isValue, label } of templateOperands(nodes)) {
    if (isValue) types.set(operand, 'float64');
    else if (label !== undefined) types.set(operand, 'string');
    if (label !== undefined && textual.has(label)) names.add(operand);
  }
  const argumentOf = (operand: Operand): Argument => {
    if (operand.kind === 'pipe')
      return { ...resultOf(operand, operand.commands.length - 1), operand };
    const constant = typeOfConstant(operand, template);
    if (constant !== undefined) return { type: constant, isComputed: false, operand };
    if (operand.kind === 'function')
      return { type: results[operand.name], isComputed: true, operand };
    return { type: types.get(operand), isComputed: true, operand, isName: names.has(operand) };
  };
  /** What the command at an index of a pipeline gives to the next one. */
  const resultOf = ({ commands }: Pipe, index: number): Argument => {
    const [first, ...args] = commands[index]?.operands ?? [];
    if (first?.kind === 'function') return { type: results[first.name], isComputed: true };
    // `index $labels "job"` is a function; anything else stands alone.
    return first !== undefined && args.length === 0 && index === 0
      ? argumentOf(first)
      : { type: undefined, isComputed: true };
  };
  const found: MisusedValue[] = [];
  for (const pipe of allPipes(nodes)) {
    for (const [index, { operands }] of pipe.commands.entries()) {
      const [first, ...given] = operands;
      if (first?.kind !== 'function') continue;
      const piped = index === 0 ? [] : [resultOf(pipe, index - 1)];
      const args = [...given.map(argumentOf), ...piped];
      if (comparisons.has(first.name)) found.push(...misusedComparison(args));
      else if (first.name === 'printf') found.push(...misusedFormat(args));
      else found.push(...misusedArguments(first.name, first.span, args, template));
    }
  }
  return found;
}

function misusedComparison([first, second]: readonly Argument[]): readonly MisusedValue[] {
  if (first === undefined || second === undefined) return [];
  const [left, right] = [basic(first.type), basic(second.type)];
  if (left === undefined || right === undefined || left === right) return [];
  if (!first.isComputed && !second.isComputed) return [];
  const span = (second.isComputed ? first : second).operand?.span ?? first.operand?.span;
  return span === undefined ? [] : [{ kind: 'comparison', left, right, span }];
}

function basic(type: Argument['type']): BasicType | undefined {
  return type === 'template.queryResult' || type === '*template.sample' ? undefined : type;
}

/** What functions return, as far as it is of one type. */
const results: Readonly<Partial<Record<string, BasicType | ResultType>>> = {
  ...named('string', [
    ...['externalURL', 'graphLink', 'humanize', 'humanize1024', 'humanizeDuration'],
    ...['humanizePercentage', 'humanizeTimestamp', 'label', 'pathPrefix', 'reReplaceAll'],
    ...['stripDomain', 'stripPort', 'strvalue', 'tableLink', 'title', 'toLower', 'toUpper'],
    ...['urlQueryEscape', 'html', 'js', 'print', 'printf', 'println', 'urlquery'],
  ]),
  ...named('float64', ['value', 'parseDuration', 'now']),
  ...named('bool', ['match', ...comparisons, 'not']),
  ...named('template.queryResult', ['query', 'sortByLabel']),
  first: '*template.sample',
  len: 'int',
};

function named<Type>(type: Type, names: readonly string[]): Readonly<Record<string, Type>> {
  return Object.fromEntries(names.map((name) => [name, type]));
}

/** The types that functions take, in order; `number` stands for what convertToFloat of template.go knows. */
const parameters: Readonly<
  Partial<Record<string, readonly (BasicType | ResultType | 'number')[]>>
> = {
  ...named(['number'] as const, [
    ...['humanize', 'humanize1024', 'humanizeDuration', 'humanizePercentage'],
    ...['humanizeTimestamp', 'toDuration', 'toTime'],
  ]),
  ...named(['string'] as const, [
    ...['graphLink', 'parseDuration', 'query', 'stripDomain', 'stripPort', 'tableLink'],
    ...['title', 'toLower', 'toUpper', 'safeHtml', 'urlQueryEscape'],
  ]),
  match: ['string', 'string'],
  reReplaceAll: ['string', 'string', 'string'],
  label: ['string', '*template.sample'],
  sortByLabel: ['string', 'template.queryResult'],
  first: ['template.queryResult'],
  value: ['*template.sample'],
  strvalue: ['*template.sample'],
};

/** Functions whose first argument is a regular expression. */
const patterns: ReadonlySet<string> = new Set(['match', 'reReplaceAll']);

/** Mirrors validateType and evalArg of Go's exec.go, and convertToFloat of Prometheus. */
function misusedArguments(
  name: string,
  span: Span,
  args: readonly Argument[],
  template: string,
): readonly MisusedValue[] {
  const wanted = parameters[name];
  // The wrong number of them is said by itself.
  if (wanted?.length !== args.length) return [];
  const [pattern] = args;
  if (patterns.has(name) && pattern?.operand?.kind === 'string') {
    const { error } = compileRegexp(pattern.operand.value);
    if (error !== undefined)
      return [{ kind: 'argument', fault: error, span: pattern.operand.span }];
  }
  return args.flatMap(({ type, isComputed, operand, isName }, index): readonly MisusedValue[] => {
    const parameter = wanted[index];
    if (type === undefined || parameter === undefined || type === parameter) return [];
    if (parameter !== 'number') {
      if (!isComputed && (operand === undefined || parameter !== 'string')) return [];
      const fault = isComputed
        ? `wrong type for value; expected ${parameter}; got ${type}`
        : `expected string; found ${template.slice(operand?.span.from, operand?.span.to)}`;
      return [{ kind: 'argument', fault, span }];
    }
    if (type === 'float64' || type === 'int') return [];
    if (type !== 'string') {
      return [{ kind: 'argument', fault: `can't convert ${type} to float`, span }];
    }
    if (isName === true) {
      return [{ kind: 'argument', fault: 'strconv.ParseFloat: invalid syntax', span }];
    }
    if (operand?.kind !== 'string' || parseFloat64(operand.value).error === undefined) return [];
    const fault = `strconv.ParseFloat: parsing ${goQuote(operand.value)}: invalid syntax`;
    return [{ kind: 'argument', fault, span }];
  });
}

function misusedFormat([format, ...values]: readonly Argument[]): readonly MisusedValue[] {
  if (format?.operand?.kind !== 'string') return [];
  const { value, span } = format.operand;
  const asked = verbsOf(value);
  if (asked === undefined) return [];
  const { names, lone } = asked;
  const found = names.flatMap((verb, index): readonly MisusedValue[] => {
    const type = basic(values[index]?.type);
    const isKnown = type !== undefined && values[index]?.isComputed === true;
    if (!isKnown || verbs[type]?.includes(verb) !== false) return [];
    return [{ kind: 'verb', verb, type, span }];
  });
  if (lone !== undefined) {
    const { verb, at } = lone;
    const prints = verb === '' ? '%!(NOVERB)' : `%!${verb}(MISSING)`;
    if (verb === '' || names.length > values.length) {
      return [{ kind: 'format', prints, fault: 'percent', at, span }];
    }
  }
  if (names.length > values.length) {
    const prints = `%!${names[values.length] ?? ''}(MISSING)`;
    found.push({ kind: 'format', prints, fault: 'missing', span });
  } else if (names.length < values.length) {
    found.push({ kind: 'format', prints: '%!(EXTRA …)', fault: 'extra', span });
  }
  return found;
}

function typeOfConstant(operand: Operand, template: string): BasicType | undefined {
  if (operand.kind === 'string' || operand.kind === 'bool') return operand.kind;
  if (operand.kind !== 'number') return undefined;
  const text = template.slice(operand.span.from, operand.span.to);
  if (/^[-+]?\d+$/.test(text)) return 'int';
  return /^[-+]?(?:\d+\.\d*|\.\d+)$/.test(text) ? 'float64' : undefined;
}

function* allPipes(nodes: readonly TemplateNode[]): Generator<Pipe> {
  for (const node of nodes) {
    if ('pipe' in node) yield* withInner(node.pipe);
    if ('body' in node) yield* allPipes(node.body ?? []);
    if ('otherwise' in node) yield* allPipes(node.otherwise ?? []);
  }
}

function* withInner(pipe: Pipe): Generator<Pipe> {
  yield pipe;
  for (const { operands } of pipe.commands) {
    for (const operand of operands) {
      const inner = operand.kind === 'chain' ? operand.of : operand;
      if (inner.kind === 'pipe') yield* withInner(inner);
    }
  }
}

interface AskedVerbs {
  readonly names: readonly string[];
  /** A percent sign before the end or a space, which stands for itself; its verb, and its UTF-16 offset. */
  readonly lone?: { readonly verb: string; readonly at: number };
}

/** The verbs of a format, one an argument; undefined where it names its arguments in another way. */
function verbsOf(format: string): AskedVerbs | undefined {
  if (/%[^a-zA-Z%]*[[*]/.test(format)) return undefined;
  const names: string[] = [];
  let lone: AskedVerbs['lone'];
  for (const { 0: whole, 1: verb = '', index } of format.matchAll(
    /%[-+# 0]*\d*(?:\.\d*)?([^]?)/gu,
  )) {
    if (verb === '%') continue;
    if (verb === '' || whole.startsWith('% ')) lone ??= { verb, at: index };
    if (verb !== '') names.push(verb);
  }
  return { names, ...(lone === undefined ? {} : { lone }) };
}
