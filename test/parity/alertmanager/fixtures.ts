import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../fixtures/alertmanager');

/** Good files by name, each about one section or one integration. */
export function goodFiles(set: 'good' | 'good-0.34'): readonly (readonly [string, string])[] {
  return readdirSync(join(folder, set)).map(
    (name) => [name, readFileSync(join(folder, set, name), 'utf8')] as const,
  );
}
