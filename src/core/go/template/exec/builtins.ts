import { sprint, sprintf, sprintln } from '../../fmt/print.ts';
import { queryEscape } from '../../formatUrl.ts';
import {
  boolValue,
  concrete,
  goAny,
  type GoFunction,
  goReflect,
  goString,
  type GoValue,
  GoError,
  intValue,
  stringValue,
} from '../../values.ts';
import { isEqual, isLess, isLessOrEqual } from './comparison.ts';
import { escapeHtml, escapeJs } from './escaping.ts';
import { indexInto, lengthOf, sliceOf } from './indexing.ts';
import { isTrue, printable } from './truth.ts';

type Operand = GoValue | undefined;
type Operands = readonly Operand[];

/** A text that a function got as an argument of type string. */
export function textOf(value: Operand): string {
  return value?.kind === 'string' ? value.value : '';
}

function compare(test: (first: Operand, second: Operand) => boolean): GoFunction {
  return {
    params: [goReflect, goReflect],
    call: ([first, second]) => boolValue(test(first, second)),
  };
}

/** The functions that print their operands take any number of them. */
function printing(write: (operands: Operands) => string): GoFunction {
  return { params: [], variadic: goAny, call: (operands) => stringValue(write(operands)) };
}

/** evalArgs of text/template: the operands as the template itself would print them. */
function asPrinted(operands: Operands): string {
  const [only] = operands;
  const held = concrete(only);
  if (operands.length === 1 && held?.kind === 'string') return held.value;
  return sprint(
    operands.map((operand) => {
      const value = printable(operand);
      return value === 'no value' ? stringValue('<no value>') : value;
    }),
  );
}

/** The functions of text/template (funcs.go); `and`, `or` and `call` are a matter of their own. */
export const builtinFunctions: Readonly<Record<string, GoFunction>> = {
  and: { params: [goReflect], variadic: goReflect, call: ([first]) => first },
  or: { params: [goReflect], variadic: goReflect, call: ([first]) => first },
  not: { params: [goReflect], call: ([value]) => boolValue(!isTrue(value)) },
  eq: {
    params: [goReflect],
    variadic: goReflect,
    call: (operands) => boolValue(isEqual(operands)),
  },
  ne: compare((first, second) => !isEqual([first, second])),
  lt: compare(isLess),
  le: compare(isLessOrEqual),
  gt: compare((first, second) => !isLessOrEqual(first, second)),
  ge: compare((first, second) => !isLess(first, second)),
  len: { params: [goReflect], call: ([item]) => intValue(lengthOf(item)) },
  index: {
    params: [goReflect],
    variadic: goReflect,
    call: ([item, ...indexes]) => indexInto(item, indexes),
  },
  slice: {
    params: [goReflect],
    variadic: goReflect,
    call: ([item, ...indexes]) => sliceOf(item, indexes),
  },
  call: {
    params: [goReflect],
    variadic: goReflect,
    call: () => {
      throw new GoError('call of nil');
    },
  },
  html: printing((operands) => escapeHtml(asPrinted(operands))),
  js: printing((operands) => escapeJs(asPrinted(operands))),
  urlquery: printing((operands) => queryEscape(asPrinted(operands))),
  print: printing(sprint),
  println: printing(sprintln),
  printf: {
    params: [goString],
    variadic: goAny,
    call: ([format, ...operands]) => stringValue(sprintf(textOf(format), operands)),
  },
};
