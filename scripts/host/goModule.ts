import { tmpdir } from 'node:os';
import { goCommand } from './golang.ts';
import { runOk } from './run.ts';

/** Folder of a Go module's source, fetched into Go's own cache where it is not there yet. */
export async function goModule(module: string, version: string): Promise<string> {
  const go = goCommand(`to fetch ${module}`);
  const args = ['mod', 'download', '-json', `${module}@v${version}`];
  // Outside of any module, so that no go.mod has a say.
  const { stdout } = await runOk(go, args, { cwd: tmpdir() });
  const { Dir } = JSON.parse(stdout) as { Dir: string };
  return Dir;
}
