import { isRecord, stringOf, type Fields } from '../core/base/wire.ts';

export type Labels = Readonly<Record<string, string>>;

/** A label set: every entry whose value is a string. */
export function labelsOf(value: unknown): Labels {
  if (!isRecord(value)) return {};
  // As it should be, and always is: not copied for each of 10,000 targets.
  if (hasOnlyTexts(value)) return value;
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

function hasOnlyTexts(value: Fields): value is Labels {
  for (const name in value) if (typeof value[name] !== 'string') return false;
  return true;
}

/** Milliseconds since 1970 of an RFC 3339 time; undefined for Go's zero time and for anything else. */
export function timeOf(value: unknown): number | undefined {
  const time = Date.parse(stringOf(value));
  return Number.isNaN(time) || time <= 0 ? undefined : time;
}
