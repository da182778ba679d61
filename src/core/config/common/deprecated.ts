import type { Fix, Problem } from '../../problem.ts';
import { type CheckContext, inForce, type Key } from '../schema.ts';
import { holdsKey } from './holds.ts';
import { type Field, ListValue, StructValue, type Value } from '../value.ts';

const holdsDeprecated = holdsKey(({ deprecated }) => deprecated !== undefined);

/** Keys that still work but should no longer be used (`deprecated-key`), with their successors. */
export function deprecatedKeys(
  root: Value,
  text: string,
  context: CheckContext,
): readonly Problem[] {
  const problems = new Map<number, Problem>();
  const visit = (value: Value): void => {
    if (value instanceof ListValue) for (const item of value.items) visit(item.value);
    if (!(value instanceof StructValue)) return;
    for (const name of value.names()) {
      const field = value.field(name);
      const key = value.type.keys[name];
      if (field === undefined || key === undefined) continue;
      const problem = judge(value, name, key, field, text, context);
      // Structs that are merged into others are seen more than once.
      if (problem !== undefined) problems.set(field.key.from, problem);
      if (holdsDeprecated(key.type)) visit(field.value);
    }
  };
  visit(root);
  return [...problems.values()];
}

function judge(
  struct: StructValue,
  name: string,
  key: Key,
  field: Field,
  text: string,
  context: CheckContext,
): Problem | undefined {
  const { deprecated } = key;
  if (deprecated === undefined || !inForce(deprecated.since, context)) return undefined;
  if (deprecated.reportedAs !== undefined) return undefined;
  const { successor, note, severity = 'information' } = deprecated;
  const fix = successor === undefined ? undefined : renameFix(struct, name, field, successor, text);
  return {
    code: 'deprecated-key',
    severity,
    span: { from: field.key.from, to: field.key.to },
    message: `${name} is deprecated: ${note}.`,
    ...(fix === undefined ? {} : { fixes: [fix] }),
  };
}

/** `successor` may lie one struct deeper: `authorization.credentials`. */
function renameFix(
  struct: StructValue,
  name: string,
  field: Field,
  successor: string,
  text: string,
): Fix | undefined {
  const [outer = '', inner] = successor.split('.');
  if (struct.has(outer)) return undefined;
  const span = { from: field.key.from, to: field.key.to };
  if (inner === undefined) {
    return {
      title: `Rename ${name} to ${outer}`,
      edits: [{ span, newText: outer }],
      preferred: true,
    };
  }
  const value = text.slice(field.span.from, field.span.to);
  const lineStart = text.lastIndexOf('\n', field.key.from - 1) + 1;
  const before = text.slice(lineStart, field.key.from);
  // Only where the key starts its line (or its list item) is the indentation sure.
  if (value === '' || value.includes('\n') || !/^[ -]*$/.test(before)) return undefined;
  const indent = ' '.repeat(before.length + 2);
  return {
    title: `Use ${outer} with ${inner}`,
    edits: [
      {
        span: { from: field.key.from, to: field.span.to },
        newText: `${outer}:\n${indent}${inner}: ${value}`,
      },
    ],
    preferred: true,
  };
}
