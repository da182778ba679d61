const pattern = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)(Z|[+-]\d{2}:\d{2}))?$/;

/**
 * The time that `2026-01-31` (midnight in UTC) or an RFC 3339 time names, in ms since 1970; undefined for
 * anything else, also for a day that no calendar has.
 */
export function readDate(text: string): number | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, day = ''] = match;
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(day)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
