import type { StructType } from '../schema/schema.ts';
import type { ParityCode } from '../base/codes.ts';
import type { Fix, Problem, RelatedPlace } from '../base/problem.ts';
import { plainSpan, type Span } from '../base/text.ts';
import type { YamlMapping } from '../yaml/tree/node.ts';
import { isNull } from '../yaml/decode/resolve.ts';
import { isOpen } from '../yaml/tree/openNodes.ts';
import { toFile } from '../yaml/tree/scalarMap.ts';
import type { TextField } from './model.ts';

/** A problem that makes promtool reject the file. */
export function refuse(
  code: ParityCode,
  span: Span,
  message: string,
  related?: readonly RelatedPlace[],
): Problem {
  return {
    code,
    severity: 'error',
    span,
    message,
    ...(related === undefined ? {} : { related }),
  };
}

/** The same problem with fixes, where there are some. */
export function withFixes(problem: Problem, fixes: readonly Fix[]): Problem {
  return fixes.length === 0 ? problem : { ...problem, fixes };
}

/** The place for a problem about something that a mapping lacks: its first key. */
export function headOf(node: YamlMapping): Span {
  const first = node.pairs[0];
  return plainSpan(first === undefined ? node : first.key);
}

/** True if a mapping has an unknown key, which may be a misspelt form of what it lacks. */
export function hasUnknownKey(node: YamlMapping, { keys }: StructType): boolean {
  if (isOpen(node)) return true;
  return node.pairs.some(({ key }) => {
    if (key.kind !== 'scalar' || key.value === '<<' || isNull(key, 'v3')) return false;
    return !Object.hasOwn(keys, key.value);
  });
}

/** The place for a problem about a field: its value, or its key if the value is empty. */
export function blameOf(field: { readonly key: Span; readonly span: Span }): Span {
  return field.span.to > field.span.from ? field.span : field.key;
}

/** Maps a span of a field's text to the file; an empty span is widened to one character. */
export function inField({ value, node, span }: TextField, { from, to }: Span): Span {
  if (node === undefined) return span;
  if (from < to) return toFile(node, from, to);
  return from < value.length ? toFile(node, from, from + 1) : toFile(node, from - 1, from);
}
