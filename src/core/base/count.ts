/** A number with its noun: `1 target`, `2 targets`. `plural` where it is not made by an s. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}
