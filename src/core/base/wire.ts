/**
 * Guards for values whose type nobody promises: JSON of servers and programs, YAML, arguments that
 * VS Code hands over. Nothing is believed unseen.
 */

export type Fields = Readonly<Record<string, unknown>>;

/** True for an object that is neither null nor an array. */
export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as an object; empty if it is not one. */
export function recordOf(value: unknown): Fields {
  return isRecord(value) ? value : {};
}

/** A value as a list; empty if it is not one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** The objects of a list; other items are left out. */
export function recordsOf(value: unknown): readonly Fields[] {
  return listOf(value).filter(isRecord);
}

/** A value that is a string; otherwise a default. */
export function stringOf(value: unknown, otherwise = ''): string {
  return typeof value === 'string' ? value : otherwise;
}

/** A value that is a number; otherwise a default. */
export function numberOf(value: unknown, otherwise = 0): number {
  return typeof value === 'number' ? value : otherwise;
}
