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
