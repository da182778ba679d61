import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repository } from '../../scripts/host/repository.ts';

it('is plain ASCII: one other character doubles what Node.js keeps of the program, and slows its start', () => {
  const program = readFileSync(join(repository, 'dist/cli.js'), 'utf8');
  expect([...program.matchAll(/.{0,20}[^\0-\x7f]/g)].map(([found]) => found)).toEqual([]);
});
