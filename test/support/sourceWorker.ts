import { join } from 'node:path';
import { build } from 'esbuild';
import { repository } from '../../scripts/host/repository.ts';

/**
 * Bundles a thread from its source, core and all, so that a test needs no build and cannot run against an old one.
 * @param folder where the bundle goes
 * @param source the thread's file; default: the one that checks files
 * @returns its path
 */
export async function workerFromSource(
  folder: string,
  source = 'src/files/checkWorker.ts',
): Promise<string> {
  const outfile = join(folder, 'worker.mjs');
  await build({
    entryPoints: [join(repository, source)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
  return outfile;
}
