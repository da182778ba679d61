import { concrete, type GoValue } from '../../values.ts';

/** Whether `if` takes a value for true: not the zero value of its type. Mirrors IsTrue of text/template. */
export function isTrue(given: GoValue | undefined): boolean {
  const value = concrete(given);
  switch (value?.kind) {
    case undefined:
      return false;
    case 'bool':
      return value.value;
    case 'int':
    case 'uint':
      return value.value !== 0n;
    case 'float':
      return value.value !== 0;
    case 'complex':
      return value.real !== 0 || value.imaginary !== 0;
    case 'string':
      return value.value !== '';
    case 'map':
      return value.entries.size > 0;
    case 'slice':
      return value.items.length > 0;
    case 'struct':
      return true;
    case 'pointer':
      return value.to !== undefined;
    case 'interface':
      return value.holds !== undefined;
  }
}

/** What pointers and interfaces lead to, and whether one of them is nil. Mirrors indirect. */
export function indirect(value: GoValue | undefined): {
  readonly value: GoValue | undefined;
  readonly isNil: boolean;
} {
  let current = value;
  while (current?.kind === 'pointer' || current?.kind === 'interface') {
    const inner: GoValue | undefined = current.kind === 'pointer' ? current.to : current.holds;
    if (inner === undefined) return { value: current, isNil: true };
    current = inner;
  }
  return { value: current, isNil: false };
}

/** What is printed for a value: Go follows pointers first. Mirrors printableValue. */
export function printable(value: GoValue | undefined): GoValue | 'no value' {
  const held = concrete(value);
  if (held === undefined) return 'no value';
  if (held.kind !== 'pointer') return held;
  const target = indirect(held);
  if (target.isNil || target.value === undefined) return held;
  // A pointer whose type has String() is printed by it.
  return held.type.string === undefined ? target.value : held;
}
