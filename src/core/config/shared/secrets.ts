import type { Fix, Problem } from '../../base/problem.ts';
import type { Span } from '../../base/text.ts';
import type { CheckContext, Key } from '../../schema/schema.ts';
import { isKnown, typeOf } from '../../schema/schema.ts';
import { ListValue } from '../../schema/value.ts';
import type { Field, Setting, StructValue } from '../../schema/value.ts';

/**
 * Passwords, tokens and webhook URLs that stand in a file as they are (`literal-secret`), in the
 * file's order; where the key has a sibling that reads a file, the fix names it.
 */
export function literalSecrets(
  settings: readonly Setting[],
  context: CheckContext,
): readonly Problem[] {
  const problems = new Map<number, Problem>();
  for (const { struct, field } of settings) {
    const secret = struct.type.keys[field.name]?.secret;
    if (secret === undefined) continue;
    const found =
      field.value instanceof ListValue
        ? secretsIn(field.value, field.name)
        : secretIn(struct, field, secret, context);
    // Structs that are merged into others are seen more than once.
    for (const problem of found) problems.set(problem.span.from, problem);
  }
  return [...problems.values()].toSorted((a, b) => a.span.from - b.span.from);
}

/** Placeholders that something fills in before the program reads the file, or hides when it prints. */
const placeholder = /^$|\$\{|\$\(|\{\{|^\$\w+$|^<.*>$|^\*+$/;

function secretsIn(list: ListValue, name: string): readonly Problem[] {
  return list.items
    .filter(({ value }) => typeof value === 'string' && !placeholder.test(value))
    .map(({ span }) => secretAt(span, `${name} are`));
}

function secretIn(
  struct: StructValue,
  field: Field,
  secret: NonNullable<Key['secret']>,
  context: CheckContext,
): readonly Problem[] {
  const { name, value: text, span } = field;
  if (typeof text !== 'string' || placeholder.test(text)) return [];
  if (secret.when?.(text) === false) return [];
  const file = fileKey(struct, secret, context);
  const instead = file === undefined ? '' : `; use ${file} instead`;
  return [
    {
      ...secretAt(span, `${name} is`, instead),
      ...(file === undefined ? {} : { fixes: [fixOf(field, file, context)] }),
    },
  ];
}

function secretAt({ from, to }: Span, who: string, instead = ''): Problem {
  return {
    code: 'literal-secret',
    severity: 'information',
    span: { from, to },
    message: `${who} stored in plain text${instead}.`,
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

function fixOf(field: Field, file: string, { product }: CheckContext): Fix {
  const newText = `${file}: /etc/${product}/secrets/${field.name}`;
  const span = { from: field.key.from, to: field.span.to };
  return { title: `Use ${file}`, edits: [{ span, newText }] };
}
