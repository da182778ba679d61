import type { Fix, Problem } from '../../problem.ts';
import type { Span } from '../../text.ts';
import { holdsKey } from './holds.ts';
import type { CheckContext, Key } from '../schema.ts';
import { isKnown, typeOf } from '../schema.ts';
import { ListValue, MapValue, StructValue } from '../value.ts';
import type { Field, Value } from '../value.ts';

/**
 * Passwords, tokens and webhook URLs that stand in a file as they are (`literal-secret`); where
 * the key has a sibling that reads a file, the fix names it.
 */
export function literalSecrets(root: Value, context: CheckContext): readonly Problem[] {
  const problems = new Map<number, Problem>();
  const stack: Value[] = [root];
  while (stack.length > 0) {
    const value = stack.pop();
    // Not spread into push: a list may be longer than a call takes arguments.
    if (value instanceof ListValue) for (const item of value.items) stack.push(item.value);
    else if (value instanceof MapValue) {
      for (const entry of value.entries.values()) stack.push(entry.value);
    } else if (value instanceof StructValue) {
      if (value.type.rest !== undefined) stack.push(value.rest);
      for (const name of value.names()) {
        const field = value.field(name);
        if (field === undefined) continue;
        const problem = judge(value, name, field, context);
        // Structs that are merged into others are seen more than once.
        if (problem !== undefined) problems.set(problem.span.from, problem);
        const key = value.type.keys[name];
        if (key?.secret !== undefined && field.value instanceof ListValue) {
          for (const { value: text, span } of field.value.items) {
            if (typeof text !== 'string' || placeholder.test(text)) continue;
            problems.set(span.from, secretAt(span, `${name} hold`));
          }
        }
        if (key !== undefined && holdsSecret(key.type)) stack.push(field.value);
      }
    }
  }
  return [...problems.values()].toSorted((a, b) => a.span.from - b.span.from);
}

const holdsSecret = holdsKey(({ secret }) => secret !== undefined);

/** Placeholders that something fills in before the program reads the file, or hides when it prints. */
const placeholder = /^$|\$\{|\$\(|\{\{|^\$\w+$|^<.*>$|^\*+$/;

function judge(
  struct: StructValue,
  name: string,
  field: Field,
  context: CheckContext,
): Problem | undefined {
  const secret = struct.type.keys[name]?.secret;
  const text = field.value;
  if (secret === undefined || typeof text !== 'string' || placeholder.test(text)) return undefined;
  if (secret.when?.(text) === false) return undefined;
  const file = fileKey(struct, secret, context);
  const instead = file === undefined ? '' : `; ${file} reads it from a file`;
  return {
    ...secretAt(field.span, `${name} holds`, instead),
    ...(file === undefined ? {} : { fixes: [fixOf(field, name, file, context)] }),
  };
}

function secretAt({ from, to }: Span, who: string, instead = ''): Problem {
  return {
    code: 'literal-secret',
    severity: 'information',
    span: { from, to },
    message: `${who} a secret that everybody who sees this file can read${instead}.`,
  };
}

/** The sibling that reads the secret from a file, where the target knows it and it is free. */
function fileKey(
  struct: StructValue,
  secret: NonNullable<Key['secret']>,
  context: CheckContext,
): string | undefined {
  const { file } = secret;
  const key = file === undefined ? undefined : struct.type.keys[file];
  if (file === undefined || key === undefined || !isKnown(key, context)) return undefined;
  return struct.has(file) || typeOf(key, context).kind !== 'string' ? undefined : file;
}

function fixOf(field: Field, name: string, file: string, { product }: CheckContext): Fix {
  const newText = `${file}: /etc/${product}/secrets/${name}`;
  const span = { from: field.key.from, to: field.span.to };
  return { title: `Read it from a file: ${file}`, edits: [{ span, newText }] };
}
