import { lineStartAt, plainSpan } from '../base/text.ts';
import type { Fix } from '../base/problem.ts';
import { inForce } from '../schema/schema.ts';
import type { SetField, StructValue } from '../schema/value.ts';
import { fileCheck } from './check.ts';
import { flaggedOnce } from './shared/flagged.ts';

/** Keys that still work but should no longer be used, with their successors. */
export const deprecatedKey = fileCheck({
  code: 'deprecated-key',
  severity: 'information',
  kinds: ['prometheus', 'prometheus-agent', 'scrape-config', 'alertmanager'],
  form: 'config',
  messages: { deprecated: '{key} is deprecated: {note}.' },
  run(subject, { report }) {
    for (const { struct, field, key } of flaggedOnce(subject)) {
      const { deprecated } = key;
      if (deprecated === undefined || !inForce(deprecated.since, subject.context)) continue;
      if (deprecated.reportedAs !== undefined) continue;
      const { successor, note, severity } = deprecated;
      const fix =
        successor === undefined ? undefined : renameFix(struct, field, successor, subject.text);
      report('deprecated', field.key, {
        values: { key: field.name, note },
        ...(severity === undefined ? {} : { severity }),
        ...(fix === undefined ? {} : { fixes: [fix] }),
      });
    }
  },
});

/** `successor` may lie one struct deeper: `authorization.credentials`. */
function renameFix(
  struct: StructValue,
  field: SetField,
  successor: string,
  text: string,
): Fix | undefined {
  const [outer = '', inner] = successor.split('.');
  if (struct.has(outer)) return undefined;
  const span = plainSpan(field.key);
  if (inner === undefined) {
    return {
      title: `Rename ${field.name} to ${outer}`,
      edits: [{ span, newText: outer }],
      preferred: true,
    };
  }
  const value = text.slice(field.span.from, field.span.to);
  const lineStart = lineStartAt(text, field.key.from);
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
