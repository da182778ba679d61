/** How numbers and lengths of time are written for people. */

/** A number with its noun: `1 target`, `2 targets`. `plural` where it is not made by an s. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

/** A length of time given in seconds, in its largest whole unit: `45 s`, `20 min`, `3 h`, `2 d`. */
export function lasting(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

/** Seconds by which two clocks may differ without anybody being told. */
const clockTolerance = 60;

/** `now`, `12 s ago`, `5 min ago`, `3 h ago`, `2 d ago`; clocks that differ a little give `now`, a clock that
 * is far ahead of this one `5 min ahead of this clock`. */
export function ago(time: number, now: number): string {
  const seconds = Math.round((now - time) / 1000);
  if (seconds < -clockTolerance) return `${lasting(-seconds)} ahead of this clock`;
  return seconds < 1 ? 'now' : `${lasting(seconds)} ago`;
}

/** A duration given in seconds as scrapes need it: `3.2 ms`, `1.25 s`. */
export function shortDuration(seconds: number): string {
  return seconds < 1
    ? `${Number((seconds * 1000).toPrecision(2))} ms`
    : `${Number(seconds.toPrecision(3))} s`;
}

/** Values in quotes: `"a" or "b"`. */
export function eitherOf(values: readonly string[]): string {
  return values.map((value) => `"${value}"`).join(' or ');
}
