import { join } from 'node:path';
import { build } from 'esbuild';
import { repository } from '../../scripts/host/repository.ts';

/**
 * Bundles the thread that checks files from its source, core and all, so that a test needs no
 * build and cannot run against an old one.
 * @param folder where the bundle goes
 * @returns its path
 */
export async function workerFromSource(folder: string): Promise<string> {
  const outfile = join(folder, 'worker.mjs');
  await build({
    entryPoints: [join(repository, 'src/files/checkWorker.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
  return outfile;
}
