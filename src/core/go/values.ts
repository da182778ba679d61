/**
 * Values of Go as its reflection sees them, as far as templates meet them. Integers are `bigint`, texts hold
 * bytes that are not UTF-8 as lone surrogates (`utf8.ts`). An invalid value, Go's untyped nil, is `undefined`.
 */
export type GoValue =
  | { readonly kind: 'bool'; readonly type: GoType; readonly value: boolean }
  | { readonly kind: 'int' | 'uint'; readonly type: GoType; readonly value: bigint }
  | { readonly kind: 'float'; readonly type: GoType; readonly value: number }
  | {
      readonly kind: 'complex';
      readonly type: GoType;
      readonly real: number;
      readonly imaginary: number;
    }
  | { readonly kind: 'string'; readonly type: GoType; readonly value: string }
  | {
      readonly kind: 'map';
      readonly type: GoType;
      readonly entries: ReadonlyMap<string, GoValue>;
      readonly isNil?: boolean;
    }
  | {
      readonly kind: 'slice';
      readonly type: GoType;
      readonly items: readonly GoValue[];
      readonly isNil?: boolean;
    }
  | {
      readonly kind: 'struct';
      readonly type: GoType;
      readonly fields: ReadonlyMap<string, GoValue>;
    }
  /** `to` is absent for a nil pointer. */
  | { readonly kind: 'pointer'; readonly type: GoType; readonly to: GoValue | undefined }
  /** A value whose static type is `any`: an element of a `map[string]any`, a field. */
  | { readonly kind: 'interface'; readonly type: GoType; readonly holds: GoValue | undefined };

export type GoKind = GoValue['kind'];

/** A type of Go: what it is called in errors, and what can be called on its values. */
export interface GoType {
  /** As reflect.Type.String writes it: `map[string]string`. */
  readonly name: string;
  /** That of its values; `reflect` for parameters that take any value, the invalid one included. */
  readonly kind: GoKind | 'reflect';
  /** Of maps, slices and pointers. */
  readonly elem?: GoType;
  /** The names of a struct's fields, in their order. */
  readonly fields?: readonly string[];
  readonly methods?: Readonly<Record<string, GoFunction>>;
  /** fmt.Stringer, for a type that is one. */
  readonly string?: (value: GoValue) => string;
}

/** A function that a template can call; of a method, the receiver is the first argument of `call`. */
export interface GoFunction {
  readonly params: readonly GoType[];
  /** The type of further arguments, for a function that takes any number of them. */
  readonly variadic?: GoType;
  /** @throws GoError what Go's function returns as an error, or panics with */
  readonly call: (args: readonly (GoValue | undefined)[]) => GoValue | undefined;
}

/** The error that a function of Go returns. */
export class GoError extends Error {}

const type = (name: string, kind: GoKind, elem?: GoType): GoType => ({
  name,
  kind,
  ...(elem === undefined ? {} : { elem }),
});

const goBool = type('bool', 'bool');
export const goInt = type('int', 'int');
export const goInt64 = type('int64', 'int');
export const goByte = type('uint8', 'uint');
export const goFloat = type('float64', 'float');
export const goComplex = type('complex128', 'complex');
export const goString = type('string', 'string');
export const goAny = type('interface {}', 'interface');
export const goStringMap = type('map[string]string', 'map', goString);
export const goAnyMap = type('map[string]interface {}', 'map', goAny);
/** What the functions of text/template itself take: any value, the invalid one included. */
export const goReflect: GoType = { name: 'reflect.Value', kind: 'reflect' };

export const boolValue = (value: boolean): GoValue => ({ kind: 'bool', type: goBool, value });
export const intValue = (value: bigint | number, of: GoType = goInt): GoValue => ({
  kind: 'int',
  type: of,
  value: BigInt(value),
});
export const floatValue = (value: number): GoValue => ({ kind: 'float', type: goFloat, value });
export const stringValue = (value: string, of: GoType = goString): GoValue => ({
  kind: 'string',
  type: of,
  value,
});
export const pointerTo = (to: GoValue, of: GoType): GoValue => ({ kind: 'pointer', type: of, to });

/** A `map[string]string`. */
export function stringMapValue(entries: Iterable<readonly [string, string]>): GoValue {
  const values = new Map<string, GoValue>();
  for (const [name, value] of entries) values.set(name, stringValue(value));
  return { kind: 'map', type: goStringMap, entries: values };
}

/** The zero value of a type, as reflect.Zero gives it. */
export function zeroOf(of: GoType): GoValue | undefined {
  switch (of.kind) {
    case 'bool':
      return { kind: 'bool', type: of, value: false };
    case 'int':
    case 'uint':
      return { kind: of.kind, type: of, value: 0n };
    case 'float':
      return { kind: 'float', type: of, value: 0 };
    case 'complex':
      return { kind: 'complex', type: of, real: 0, imaginary: 0 };
    case 'string':
      return stringValue('', of);
    case 'map':
      return { kind: 'map', type: of, entries: new Map(), isNil: true };
    case 'slice':
      return { kind: 'slice', type: of, items: [], isNil: true };
    case 'struct':
      return { kind: 'struct', type: of, fields: new Map() };
    case 'pointer':
      return { kind: 'pointer', type: of, to: undefined };
    case 'interface':
      return { kind: 'interface', type: of, holds: undefined };
    case 'reflect':
      return undefined;
  }
}

/** What an interface holds; any other value itself. */
export function concrete(value: GoValue | undefined): GoValue | undefined {
  return value?.kind === 'interface' ? value.holds : value;
}
