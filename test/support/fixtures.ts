import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files for which the real programs are the judges. */
export const fixtureFolder = join(import.meta.dirname, '../parity/fixtures');

export interface Fixture {
  readonly name: string;
  readonly text: string;
}

/** The YAML files of a folder below the fixtures, by name; folders in it are left out. */
export function readFixtures(folder: string): readonly Fixture[] {
  const path = join(fixtureFolder, folder);
  return readdirSync(path)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(path, name), 'utf8') }));
}

/** The YAML files of all folders below the fixtures, named by their paths there. */
export function allFixtures(): readonly Fixture[] {
  return readdirSync(fixtureFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(fixtureFolder, name), 'utf8') }));
}
