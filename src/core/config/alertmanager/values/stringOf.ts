import type { Value } from '../../../schema/value.ts';

/** A value that is a text; the empty one for null and for everything else. */
export function stringOf(value: Value): string {
  return typeof value === 'string' ? value : '';
}
