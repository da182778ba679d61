import type { Fix, Problem } from '../../base/problem.ts';
import { type ReadContext, inForce, type Key } from '../../schema/schema.ts';
import type { SetField, Setting, StructValue } from '../../schema/value.ts';

/**
 * Keys that still work but should no longer be used (`deprecated-key`), with their successors, in
 * the file's order.
 */
export function deprecatedKeys(
  settings: readonly Setting[],
  text: string,
  context: ReadContext,
): readonly Problem[] {
  const problems = new Map<number, Problem>();
  for (const { struct, field } of settings) {
    const key = struct.type.keys[field.name];
    const problem = key && judge(struct, key, field, text, context);
    // Structs that are merged into others are seen more than once.
    if (problem !== undefined) problems.set(field.key.from, problem);
  }
  return [...problems.values()].toSorted((a, b) => a.span.from - b.span.from);
}

function judge(
  struct: StructValue,
  key: Key,
  field: SetField,
  text: string,
  context: ReadContext,
): Problem | undefined {
  const { deprecated } = key;
  if (deprecated === undefined || !inForce(deprecated.since, context)) return undefined;
  if (deprecated.reportedAs !== undefined) return undefined;
  const { successor, note, severity = 'information' } = deprecated;
  const fix = successor === undefined ? undefined : renameFix(struct, field, successor, text);
  return {
    code: 'deprecated-key',
    severity,
    span: { from: field.key.from, to: field.key.to },
    message: `${field.name} is deprecated: ${note}.`,
    ...(fix === undefined ? {} : { fixes: [fix] }),
  };
}

/** `successor` may lie one struct deeper: `authorization.credentials`. */
function renameFix(
  struct: StructValue,
  field: SetField,
  successor: string,
  text: string,
): Fix | undefined {
  const [outer = '', inner] = successor.split('.');
  if (struct.has(outer)) return undefined;
  const span = { from: field.key.from, to: field.key.to };
  if (inner === undefined) {
    return {
      title: `Rename ${field.name} to ${outer}`,
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
