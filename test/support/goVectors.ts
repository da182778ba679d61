import { readFileSync } from 'node:fs';

/** What real Go made of many inputs: rows of equal length, written by `npm run vectors`. */
export function readVectors(family: string): unknown {
  const path = new URL(`../unit/core/go/vectors/${family}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8'));
}
