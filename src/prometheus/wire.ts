/** Guards for what comes over the wire: nothing of a server's answer is believed unseen. */

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

export function listOf(value: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** A label set: every entry whose value is a string. */
export function labelsOf(value: unknown): Readonly<Record<string, string>> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

/** Milliseconds since 1970 of an RFC 3339 time; Go's zero time and nonsense give undefined. */
export function timeOf(value: unknown): number | undefined {
  const time = Date.parse(stringOf(value));
  return Number.isNaN(time) || time <= 0 ? undefined : time;
}
