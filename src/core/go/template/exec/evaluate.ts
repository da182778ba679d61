import { goQuote } from '../../quote.ts';
import { byteLength } from '../../utf8.ts';
import { boolValue, GoError, type GoFunction, type GoType } from '../../values.ts';
import { concrete, type GoValue, stringValue, zeroOf } from '../../values.ts';
import type { Command, Constant, Operand, Pipe } from '../ast.ts';
import { builtinFunctions } from './builtins.ts';
import { idealConstant, templateNumber } from './constants.ts';
import { commandText, operandPosition, operandText, pipePosition, pipeText } from './nodeText.ts';
import { ExecStop } from './stop.ts';
import { indirect, isTrue } from './truth.ts';

type Value = GoValue | undefined;

/** Stands for the value of the previous command where there is none. */
const missing = Symbol('missing');
type Final = Value | typeof missing;

/** The template that errors name. */
interface Place {
  readonly text: string;
  /** The name of the whole text. */
  readonly file: string;
  /** The name of the template in it that is executed. */
  readonly name: string;
}

interface ScopedVariable {
  readonly name: string;
  value: Value;
}

/** Evaluates pipelines and what they consist of, as the eval functions of text/template/exec.go. */
export class PipelineEvaluator {
  protected readonly functions: ReadonlyMap<string, GoFunction>;
  readonly #place: Place;
  readonly #variables: ScopedVariable[];
  /** The node that errors name, and its position. */
  #node: { readonly position: number; readonly text: () => string } | undefined;

  constructor(place: Place, functions: ReadonlyMap<string, GoFunction>, data: Value) {
    this.#place = place;
    this.functions = functions;
    this.#variables = [{ name: '$', value: data }];
  }

  protected at(position: number, text: () => string): void {
    this.#node = { position, text };
  }

  /** Ends the execution with an error at the node that is being evaluated. */
  protected fail(message: string): never {
    const { text, file, name } = this.#place;
    const node = this.#node;
    if (node === undefined) throw new ExecStop(`template: ${name}: ${message}`);
    const before = text.slice(0, node.position);
    const lastBreak = before.lastIndexOf('\n');
    const line = before.split('\n').length;
    const column = byteLength(before.slice(lastBreak + 1));
    const where = `${file}:${line}:${column}`;
    throw new ExecStop(
      `template: ${where}: executing ${goQuote(name)} at <${node.text()}>: ${message}`,
    );
  }

  /** Runs `walk`; variables that it declares are gone behind it. */
  protected scoped<T>(walk: () => T): T {
    const mark = this.#variables.length;
    const result = walk();
    this.#variables.length = mark;
    return result;
  }

  protected setVariable(name: string, value: Value): void {
    const variable = this.#variables.findLast((candidate) => candidate.name === name);
    if (variable === undefined) this.fail(`undefined variable: ${name}`);
    variable.value = value;
  }

  /** Sets the variable that was declared last (1), or before it (2). */
  protected setTopVariable(fromTop: number, value: Value): void {
    const variable = this.#variables.at(-fromTop);
    if (variable !== undefined) variable.value = value;
  }

  protected pipeline(dot: Value, pipe: Pipe): Value {
    const { text } = this.#place;
    this.at(pipePosition(pipe), () => pipeText(pipe, text));
    let value: Final = missing;
    for (const command of pipe.commands) value = concrete(this.#command(dot, command, value));
    const result = value === missing ? undefined : value;
    for (const { names } of pipe.declares) {
      const [name = ''] = names;
      if (pipe.assigns) this.setVariable(name, result);
      else this.#variables.push({ name, value: result });
    }
    return result;
  }

  #atOperand(operand: Operand): void {
    const { text } = this.#place;
    this.at(operandPosition(operand), () => operandText(operand, text));
  }

  #textOf(operand: Operand): string {
    return operandText(operand, this.#place.text);
  }

  #command(dot: Value, command: Command, final: Final): Value {
    const [first, ...args] = command.operands;
    if (first === undefined) return undefined;
    switch (first.kind) {
      case 'field':
      case 'chain':
      case 'variable':
        return this.#chain(dot, first, args, final);
      case 'function':
        this.#atOperand(first);
        return this.#function(dot, first.name, args, final, () => {
          const { text } = this.#place;
          this.at(command.span.from, () => commandText(command, text));
        });
      case 'pipe':
        this.#notAFunction(first, args, final);
        return this.pipeline(dot, first);
      default:
        this.#atOperand(first);
        this.#notAFunction(first, args, final);
        if (first.kind === 'dot') return dot;
        if (first.kind === 'nil') return this.fail('nil is not a command');
        return this.#constant(first);
    }
  }

  #notAFunction(first: Operand, args: readonly Operand[], final: Final): void {
    if (args.length > 0 || final !== missing) {
      this.fail(`can't give argument to non-function ${this.#textOf(first)}`);
    }
  }

  #constant(operand: Constant): GoValue {
    if (operand.kind === 'string') return stringValue(operand.value);
    const text = this.#textOf(operand);
    if (operand.kind === 'bool') return boolValue(text === 'true');
    this.#atOperand(operand);
    const value = idealConstant(text);
    return typeof value === 'string' ? this.fail(value) : value;
  }

  /** A field, variable or chain with the names behind it; the last may be a method with arguments. */
  #chain(
    dot: Value,
    operand: Extract<Operand, { kind: 'field' | 'variable' | 'chain' }>,
    args: readonly Operand[],
    final: Final,
  ): Value {
    this.#atOperand(operand);
    let receiver = dot;
    let { names } = operand;
    if (operand.kind === 'variable') {
      const [name = '', ...fields] = names;
      const variable = this.#variables.findLast((candidate) => candidate.name === name);
      if (variable === undefined) this.fail(`undefined variable: ${name}`);
      receiver = variable.value;
      names = fields;
      if (fields.length === 0) this.#notAFunction(operand, args, final);
    } else if (operand.kind === 'chain') {
      if (operand.of.kind === 'nil') {
        this.fail(`indirection through explicit nil in ${this.#textOf(operand)}`);
      }
      receiver = this.#argument(dot, undefined, operand.of);
    }
    for (const [index, name] of names.entries()) {
      const isLast = index === names.length - 1;
      receiver = isLast
        ? this.#field(dot, name, operand, args, final, receiver)
        : this.#field(dot, name, operand, [], missing, receiver);
    }
    return receiver;
  }

  #field(
    dot: Value,
    name: string,
    node: Operand,
    args: readonly Operand[],
    final: Final,
    given: Value,
  ): Value {
    if (given === undefined) return undefined;
    const typeName = given.type.name;
    const { value: receiver = given, isNil } = indirect(given);
    if (receiver.kind === 'interface') this.fail(`nil pointer evaluating ${typeName}.${name}`);
    const method = receiver.type.methods?.[name];
    if (method !== undefined && !isNil) {
      const bound: GoFunction = {
        ...method,
        call: (values) => method.call([receiver, ...values]),
      };
      return this.#call(dot, bound, name, args, final, () => {
        this.#atOperand(node);
      });
    }
    const hasArgs = args.length > 0 || final !== missing;
    if (receiver.kind === 'struct' && receiver.type.fields?.includes(name) === true) {
      if (/^[a-z]/.test(name)) {
        this.fail(`${name} is an unexported field of struct type ${typeName}`);
      }
      if (hasArgs) this.fail(`${name} has arguments but cannot be invoked as function`);
      return receiver.fields.get(name);
    }
    if (receiver.kind === 'map') {
      if (hasArgs) this.fail(`${name} is not a method but has arguments`);
      const { elem } = receiver.type;
      return receiver.entries.get(name) ?? (elem && zeroOf(elem));
    }
    if (receiver.kind === 'pointer' && receiver.type.elem?.fields?.includes(name) === true) {
      this.fail(`nil pointer evaluating ${typeName}.${name}`);
    }
    this.fail(`can't evaluate field ${name} in type ${typeName}`);
  }

  #function(
    dot: Value,
    name: string,
    args: readonly Operand[],
    final: Final,
    atCall: () => void,
  ): Value {
    const own = this.functions.get(name);
    const builtin = Object.hasOwn(builtinFunctions, name) ? builtinFunctions[name] : undefined;
    const called = own ?? builtin;
    if (called === undefined) this.fail(`${goQuote(name)} is not a defined function`);
    if (own === undefined && name === 'call') return this.#callValue(dot, args, final, atCall);
    const isLogic = own === undefined && (name === 'and' || name === 'or');
    return this.#call(dot, called, name, args, final, atCall, isLogic);
  }

  #call(
    dot: Value,
    called: GoFunction,
    name: string,
    args: readonly Operand[],
    final: Final,
    atCall: () => void,
    isLogic = false,
  ): Value {
    const { params, variadic } = called;
    const count = args.length + (final === missing ? 0 : 1);
    if (variadic !== undefined && count < params.length) {
      const least = params.length.toString();
      this.fail(`wrong number of args for ${name}: want at least ${least} got ${args.length}`);
    }
    if (variadic === undefined && count !== params.length) {
      this.fail(`wrong number of args for ${name}: want ${params.length} got ${count}`);
    }
    if (isLogic) return this.#logic(dot, name, args, final);
    const values = args.map((arg, index) => this.#argument(dot, params[index] ?? variadic, arg));
    if (final !== missing) {
      values.push(this.#validated(final, params[count - 1] ?? variadic));
    }
    return this.#safely(name, atCall, () => called.call(values));
  }

  /** `and` and `or` evaluate no more of their operands than they need. */
  #logic(dot: Value, name: string, args: readonly Operand[], final: Final): Value {
    let value: Value;
    for (const arg of args) {
      value = this.#argument(dot, reflectType, arg);
      if (isTrue(value) === (name === 'or')) return value;
    }
    return final === missing ? value : final;
  }

  /** The function `call`: no value of a template is a function, so that it always fails. */
  #callValue(dot: Value, args: readonly Operand[], final: Final, atCall: () => void): Value {
    const [first] = args;
    const values = args.map((arg) => this.#argument(dot, reflectType, arg));
    if (final !== missing) values.push(final);
    if (values.length === 0) this.fail('wrong number of args for call: want at least 1 got 0');
    return this.#safely('call', atCall, () => {
      const held = concrete(values[0]);
      if (held === undefined) throw new GoError('call of nil');
      const name = first === undefined ? `<${held.type.name} Value>` : this.#textOf(first);
      throw new GoError(`non-function ${name} of type ${held.type.name}`);
    });
  }

  #safely(name: string, atCall: () => void, call: () => Value): Value {
    try {
      return call();
    } catch (error) {
      if (!(error instanceof GoError)) throw error;
      atCall();
      this.fail(`error calling ${name}: ${error.message}`);
    }
  }

  /** An argument for a parameter of type `type`; without one, whatever it is. */
  #argument(dot: Value, type: GoType | undefined, operand: Operand): Value {
    this.#atOperand(operand);
    switch (operand.kind) {
      case 'dot':
        return this.#validated(dot, type);
      case 'nil':
        if (type !== undefined && canBeNil(type)) return zeroOf(type);
        return this.fail(`cannot assign nil to ${type?.name ?? ''}`);
      case 'field':
      case 'variable':
      case 'chain':
        return this.#validated(this.#chain(dot, operand, [], missing), type);
      case 'pipe':
        return this.#validated(this.pipeline(dot, operand), type);
      case 'function':
        return this.#validated(
          this.#function(dot, operand.name, [], missing, () => {
            this.#atOperand(operand);
          }),
          type,
        );
      default:
        return this.#constantFor(operand, type);
    }
  }

  #constantFor(operand: Constant, type: GoType | undefined): Value {
    const text = this.#textOf(operand);
    const wrong = (wanted: string): never => this.fail(`expected ${wanted}; found ${text}`);
    if (type === undefined) return this.#constant(operand);
    switch (type.kind) {
      case 'interface':
      case 'reflect':
        return this.#constant(operand);
      case 'bool':
        return operand.kind === 'bool' ? boolValue(text === 'true') : wrong('bool');
      case 'string':
        return operand.kind === 'string' ? stringValue(operand.value, type) : wrong('string');
      case 'int': {
        const { int } = operand.kind === 'number' ? templateNumber(text) : {};
        return int === undefined ? wrong('integer') : { kind: 'int', type, value: int };
      }
      case 'uint': {
        const { uint } = operand.kind === 'number' ? templateNumber(text) : {};
        return uint === undefined ? wrong('unsigned integer') : { kind: 'uint', type, value: uint };
      }
      case 'float': {
        const { float } = operand.kind === 'number' ? templateNumber(text) : {};
        return float === undefined ? wrong('float') : { kind: 'float', type, value: float };
      }
      default:
        this.fail(`can't handle ${text} for arg of type ${type.name}`);
    }
  }

  /** The value as one of the type of a parameter. */
  #validated(value: Value, type: GoType | undefined): Value {
    if (type === undefined || type.kind === 'reflect') return value;
    if (value === undefined) {
      if (canBeNil(type)) return zeroOf(type);
      this.fail(`invalid value; expected ${type.name}`);
    }
    if (isAssignable(value, type)) return value;
    const held = value.kind === 'interface' && value.holds !== undefined ? value.holds : value;
    if (isAssignable(held, type)) return held;
    if (held.kind === 'pointer' && held.type.elem?.name === type.name) {
      if (held.to === undefined) this.fail(`dereference of nil pointer of type ${type.name}`);
      return held.to;
    }
    this.fail(`wrong type for value; expected ${type.name}; got ${held.type.name}`);
  }
}

const reflectType: GoType = { name: 'reflect.Value', kind: 'reflect' };

function isAssignable(value: GoValue, type: GoType): boolean {
  return type.kind === 'interface' || value.type.name === type.name;
}

function canBeNil({ kind }: GoType): boolean {
  return ['interface', 'map', 'pointer', 'slice', 'reflect'].includes(kind);
}
