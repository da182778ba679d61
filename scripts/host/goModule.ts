import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { MissingPart } from './missing.ts';
import { runOk } from './run.ts';
import { which } from './machine.mjs';

/** Folder of a Go module's source, fetched into Go's own cache where it is not there yet. */
export async function goModule(module: string, version: string): Promise<string> {
  const go = which('go') ?? (existsSync('/usr/local/go/bin/go') ? '/usr/local/go/bin/go' : null);
  if (go === null) throw new MissingPart('go', `install Go to fetch ${module}.`);
  const args = ['mod', 'download', '-json', `${module}@v${version}`];
  // Outside of any module, so that no go.mod has a say.
  const { stdout } = await runOk(go, args, { cwd: tmpdir() });
  const { Dir } = JSON.parse(stdout) as { Dir: string };
  return Dir;
}
