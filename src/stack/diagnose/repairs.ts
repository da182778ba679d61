import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setEnv } from '../edit/env.ts';
import type { StackTools } from '../run/preflight.ts';
import { restartStack, startStack } from '../run/start.ts';
import { noFaults } from '../prove/servers.ts';
import type { RunningStack } from '../prove/verify.ts';

/** A repair that loses nothing, as data. */
export type Repair =
  | { readonly kind: 'reload'; readonly title: string }
  | { readonly kind: 'start'; readonly title: string }
  | { readonly kind: 'restart'; readonly title: string; readonly service: string }
  | {
      readonly kind: 'set-env';
      readonly title: string;
      readonly name: string;
      readonly value: string;
    }
  /** Lets everybody read a file or folder; absolute path. */
  | { readonly kind: 'make-readable'; readonly title: string; readonly path: string }
  | { readonly kind: 'clear-faults'; readonly title: string };

/** Does a repair. Rejects with a `StackError` where it does not work. */
export async function applyRepair(
  repair: Repair,
  stack: RunningStack,
  tools: StackTools,
  signal?: AbortSignal,
): Promise<void> {
  switch (repair.kind) {
    case 'reload':
      await stack.servers.reload('prometheus', signal);
      return;
    case 'start':
      await startStack(stack.project, tools, { signal });
      return;
    case 'restart':
      await restartStack(stack.project, tools, { services: [repair.service], signal });
      return;
    case 'set-env': {
      const path = join(stack.project.folder, '.env');
      await writeFile(path, setEnv(await readFile(path, 'utf8'), { [repair.name]: repair.value }));
      await startStack(stack.project, tools, { signal });
      return;
    }
    case 'make-readable': {
      const { mode } = await stat(repair.path);
      const wanted = (mode & 0o040000) === 0 ? 0o004 : 0o005;
      await chmod(repair.path, (mode & 0o7777) | wanted);
      return;
    }
    case 'clear-faults':
      await stack.servers.setFaults(noFaults, signal);
      return;
  }
}
