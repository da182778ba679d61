import { compileRegexp } from '../../go/regexp.ts';
import { resolveScalar } from '../../yaml/decode/resolve.ts';
import { dereference, type YamlNode, type YamlScalar } from '../../yaml/tree/node.ts';

/** The part of a custom resource definition's schema that judges values. */
export interface ObjectSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, ObjectSchema>>;
  readonly additionalProperties?: ObjectSchema;
  readonly items?: ObjectSchema;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly 'x-kubernetes-int-or-string'?: boolean;
}

/** A value that the API server refuses. */
export interface SchemaFault {
  readonly node: YamlNode;
  /** As in the API server's errors: `spec.groups[0].rules[1].for`. */
  readonly path: string;
  /** Continues "must": `be a string, not a boolean`. */
  readonly must: string;
  /** Whether it has the wrong type, or the right one with a text that is refused. */
  readonly about: 'type' | 'text';
  /** True where quotes around the scalar would make it right. */
  readonly wantsQuotes: boolean;
}

/**
 * What the API server refuses in a value, which it gets as JSON: `off` and `yes` are booleans there, as in
 * YAML 1.1. Nulls are left alone, because kubectl drops some of them; so are keys that are unknown, because
 * the API server prunes them, and keys that are missing, because Prometheus misses them too.
 */
export function* schemaFaults(
  node: YamlNode,
  schema: ObjectSchema,
  path: string,
): Generator<SchemaFault> {
  const target = dereference(node);
  const kind = typeOf(target);
  if (kind === 'null') return;
  const wanted = wantedTypes(schema);
  if (wanted.length > 0 && !wanted.includes(kind)) {
    const must = `be ${wanted.map(named).join(' or ')}, not ${named(kind)}`;
    const wantsQuotes = node.kind === 'scalar' && wanted.includes('string');
    yield { node, path, must, about: 'type', wantsQuotes };
    return;
  }
  if (target.kind === 'scalar') {
    const must = textFault(target.value, schema);
    if (must !== undefined) yield { node, path, must, about: 'text', wantsQuotes: false };
  } else if (target.kind === 'sequence') {
    if (schema.items === undefined) return;
    for (const [i, item] of target.items.entries()) {
      yield* schemaFaults(item, schema.items, `${path}[${i}]`);
    }
  } else {
    for (const { key, value } of target.pairs) {
      if (key.kind !== 'scalar' || key.value === '<<') continue;
      const known = schema.properties?.[key.value] ?? schema.additionalProperties;
      if (known !== undefined) yield* schemaFaults(value, known, `${path}.${key.value}`);
    }
  }
}

function wantedTypes(schema: ObjectSchema): readonly string[] {
  if (schema['x-kubernetes-int-or-string'] === true) return ['integer', 'string'];
  return schema.type === undefined ? [] : [schema.type];
}

/** The type of a value in JSON. */
function typeOf(node: Exclude<YamlNode, { kind: 'alias' }>): string {
  if (node.kind === 'mapping') return 'object';
  return node.kind === 'sequence' ? 'array' : scalarType(node);
}

function scalarType(node: YamlScalar): string {
  const resolved = resolveScalar(node, 'v2');
  if ('failure' in resolved) return 'string';
  switch (typeof resolved.value) {
    case 'boolean':
      return 'boolean';
    case 'bigint':
      return 'integer';
    case 'number':
      return 'number';
    default:
      return resolved.value === null ? 'null' : 'string';
  }
}

function named(type: string): string {
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}

function textFault(text: string, schema: ObjectSchema): string | undefined {
  const { minLength = 0, maxLength = Infinity, pattern } = schema;
  if (text.length < minLength) return 'not be empty';
  if (text.length > maxLength) return `be at most ${maxLength} characters long`;
  if (pattern === undefined || compileRegexp(pattern).find(text) !== undefined) return undefined;
  return `match ${pattern}`;
}
