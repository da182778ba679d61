import { sprintf } from '../../fmt/print.ts';
import { compareBytes } from '../../utf8.ts';
import { concrete, GoError, type GoValue } from '../../values.ts';

/** eq, ne, lt, le, gt and ge of text/template (funcs.go). */

type Operand = GoValue | undefined;

const basicKinds: ReadonlySet<string> = new Set([
  ...['bool', 'int', 'uint', 'float', 'complex', 'string'],
]);

function basicKind(value: Operand): string | undefined {
  return value !== undefined && basicKinds.has(value.kind) ? value.kind : undefined;
}

/**
 * True if the first value equals one of the others.
 * @throws GoError
 */
export function isEqual([first, ...others]: readonly Operand[]): boolean {
  const left = concrete(first);
  if (others.length === 0) throw new GoError('missing argument for comparison');
  return others.some((other) => equalTo(left, concrete(other)));
}

function equalTo(left: Operand, right: Operand): boolean {
  const kind = basicKind(left);
  if (kind !== basicKind(right)) {
    if (isInteger(left) && isInteger(right)) return left.value === right.value;
    if (left === undefined || right === undefined) return false;
    throw incompatible(left, right);
  }
  if (kind !== undefined && left !== undefined && right !== undefined) return same(left, right);
  if (left !== undefined && right !== undefined && left.kind !== right.kind) {
    throw new GoError(
      `non-comparable types ${shown(left)}: ${left.type.name}, ${right.type.name}: ${shown(right)}`,
    );
  }
  if (isNil(left) || isNil(right)) return isNil(left) === isNil(right);
  if (right !== undefined && !isComparable(right)) {
    throw new GoError(`non-comparable type ${shown(right)}: ${right.type.name}`);
  }
  if (left?.kind === 'pointer' && right?.kind === 'pointer') return left.to === right.to;
  return left === right;
}

function same(left: GoValue, right: GoValue): boolean {
  if (left.kind === 'complex' && right.kind === 'complex') {
    return left.real === right.real && left.imaginary === right.imaginary;
  }
  return 'value' in left && 'value' in right && left.value === right.value;
}

/** Maps and lists cannot be compared, nor what consists of them. */
function isComparable(value: GoValue): boolean {
  if (value.kind === 'struct') return [...value.fields.values()].every(isComparable);
  return value.kind !== 'map' && value.kind !== 'slice';
}

function isInteger(value: Operand): value is Extract<GoValue, { kind: 'int' | 'uint' }> {
  return value?.kind === 'int' || value?.kind === 'uint';
}

function isNil(value: Operand): boolean {
  if (value === undefined) return true;
  if (value.kind === 'pointer') return value.to === undefined;
  return (value.kind === 'map' || value.kind === 'slice') && value.isNil === true;
}

function shown(value: GoValue): string {
  return sprintf('%s', [value]);
}

function incompatible(left: GoValue, right: GoValue): GoError {
  return new GoError(`incompatible types for comparison: ${left.type.name} and ${right.type.name}`);
}

/**
 * True if the first value is smaller.
 * @throws GoError
 */
export function isLess(first: Operand, second: Operand): boolean {
  const left = concrete(first);
  const right = concrete(second);
  if (basicKind(left) === undefined || basicKind(right) === undefined) throw badType();
  if (isInteger(left) && isInteger(right)) return left.value < right.value;
  if (left?.kind === 'float' && right?.kind === 'float') return left.value < right.value;
  if (left?.kind === 'string' && right?.kind === 'string') {
    return compareBytes(left.value, right.value) < 0;
  }
  if (left !== undefined && right !== undefined && left.kind !== right.kind) {
    throw incompatible(left, right);
  }
  throw badType();
}

function badType(): GoError {
  return new GoError('invalid type for comparison');
}

/** @throws GoError */
export function isLessOrEqual(first: Operand, second: Operand): boolean {
  return isLess(first, second) || isEqual([first, second]);
}
