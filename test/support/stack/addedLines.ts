import { expect } from 'vitest';

/** The lines that a change adds; fails where it touches any other. */
export function addedLines(before: string, after: string): readonly string[] {
  const rest = before.split('\n');
  const added = after.split('\n').filter((line) => {
    if (line !== rest[0]) return true;
    rest.shift();
    return false;
  });
  expect(rest).toEqual([]);
  return added;
}
