import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cache.ts';
import { MissingPart } from './missing.ts';
import { runOk } from './run.ts';
import { which } from './machine.mjs';

/**
 * The `go` command.
 * @param purpose what it is needed for: `to fetch …`
 * @throws MissingPart where Go is not there
 */
export function goCommand(purpose: string): string {
  const go = which('go') ?? (existsSync('/usr/local/go/bin/go') ? '/usr/local/go/bin/go' : null);
  if (go === null) throw new MissingPart('go', `install Go ${purpose}.`);
  return go;
}

/**
 * Path of a Go program in the cache folder, built from its module where it is not there yet
 * (minutes when nothing is cached).
 * @param place folder within the cache, named after the version
 */
export async function goProgram(
  place: string,
  program: string,
  module: string,
  tags: readonly string[] = [],
): Promise<string> {
  return cached(join(place, 'bin', program), async (scratch) => {
    const go = goCommand(`to build ${program} from ${module}`);
    const bin = join(scratch, 'bin');
    await mkdir(bin);
    const args = ['install', ...(tags.length > 0 ? ['-tags', tags.join(',')] : []), module];
    await runOk(go, args, { cwd: scratch, env: { ...process.env, GOBIN: bin } });
    return join(bin, program);
  });
}
