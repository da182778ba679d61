import { join } from 'node:path';
import { cached } from './cache.ts';
import { goCommand } from './golang.ts';
import { goModule } from './goModule.ts';
import { runOk } from './run.ts';

/** Where a program comes from, and where it goes. */
interface GoProgram {
  /** Folder within the cache, named after the version. */
  readonly place: string;
  readonly program: string;
  readonly module: string;
  readonly version: string;
  /** Folder of the module that holds the program's. */
  readonly folder: string;
}

/**
 * Path of a Go program in the cache folder, built from the source of its module where it is not there yet
 * (minutes when nothing is cached): for what `go install` refuses, because its go.mod replaces modules, or
 * cannot find, because it asks for a list of all versions, which not every proxy serves.
 */
export function goProgramOf({
  place,
  program,
  module,
  version,
  folder,
}: GoProgram): Promise<string> {
  return cached(join(place, 'bin', program), async (scratch) => {
    const source = await goModule(module, version);
    const built = join(scratch, program);
    const go = goCommand(`to build ${program} from ${module}`);
    await runOk(go, ['build', '-o', built, `./${folder}/${program}`], { cwd: source });
    return built;
  });
}
