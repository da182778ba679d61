import { isRecord, stringOf } from '../core/base/wire.ts';

export type Labels = Readonly<Record<string, string>>;

/** A label set: every entry whose value is a string. */
export function labelsOf(value: unknown): Labels {
  if (!isRecord(value)) return {};
  // As it should be, and always is: not copied for each of 10,000 targets.
  if (Object.values(value).every((one) => typeof one === 'string')) return value as Labels;
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

/** Milliseconds since 1970 of an RFC 3339 time; undefined for Go's zero time and for anything else. */
export function timeOf(value: unknown): number | undefined {
  const time = Date.parse(stringOf(value));
  return Number.isNaN(time) || time <= 0 ? undefined : time;
}
