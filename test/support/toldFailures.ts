import { readFileSync } from 'node:fs';

/** What docs/servers.md says of each failure: its name, what the row says, and what to do. */
export function toldFailures(): readonly {
  readonly name: string;
  readonly state: string;
  readonly remedy: string;
}[] {
  return readFileSync('docs/servers.md', 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells.length === 5)
    .map(([, name = '', state = '', remedy = '']) => ({ name, state, remedy }))
    .slice(2);
}
