import { join } from 'node:path';
import { cached } from './cache.ts';
import { goCommand } from './golang.ts';
import { goModule } from './goModule.ts';
import { cachePlaces, releases } from './parts.mjs';
import { runOk } from './run.ts';

/**
 * Path of the linter pint, whose findings ours are compared with; rejects with a MissingPart where Go is
 * not there. It is built from its source, because `go install` asks for a list of all versions, which
 * not every proxy serves.
 */
export function pint(): Promise<string> {
  return cached(join(cachePlaces.pint, 'bin/pint'), async (scratch) => {
    const source = await goModule('github.com/cloudflare/pint', releases.pint);
    const program = join(scratch, 'pint');
    await runOk(goCommand('to build pint'), ['build', '-o', program, './cmd/pint'], {
      cwd: source,
    });
    return program;
  });
}
