import { lstat, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StackError, throwIfAborted } from '../errors.ts';
import { renderTemplate } from './render.ts';
import type { RenderOptions } from './render.ts';
import { readTemplate } from './stackFiles.ts';
import type { StackFile } from './stackFiles.ts';

/** Which stack is created, and where. */
export interface ScaffoldOptions extends RenderOptions {
  /** The folder `stack-template` of the extension, absolute. */
  readonly template: string;
  /** Where the stack goes, absolute; need not exist. */
  readonly folder: string;
  readonly signal?: AbortSignal | undefined;
}

/** A file to be written, compared with what is there. */
export interface PlannedFile extends StackFile {
  readonly state: 'new' | 'identical' | 'different';
}

/** The files of a new stack, compared with those that exist. */
export interface ScaffoldPlan {
  readonly folder: string;
  readonly files: readonly PlannedFile[];
}

/** What Init Stack would write, and what stands in its way. Writes nothing. */
export async function planScaffold(options: ScaffoldOptions): Promise<ScaffoldPlan> {
  const files = renderTemplate(await readTemplate(options.template), options);
  const planned: PlannedFile[] = [];
  for (const file of files) {
    throwIfAborted(options.signal);
    await refuseDetours(options.folder, file.path);
    planned.push({ ...file, state: await stateOf(join(options.folder, file.path), file) });
  }
  return { folder: options.folder, files: planned };
}

/** How a planned file compares with the disk; line ends alone are no difference. */
export async function stateOf(path: string, file: StackFile): Promise<PlannedFile['state']> {
  let existing: Buffer;
  try {
    existing = await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return 'new';
    throw notAFile(path, code);
  }
  const same = (bytes: Uint8Array): string =>
    new TextDecoder().decode(bytes).replaceAll('\r\n', '\n');
  return same(existing) === same(file.contents) ? 'identical' : 'different';
}

/** Throws where a folder inside the stack is a symbolic link or a file: what is written must stay in
 * the chosen folder. */
async function refuseDetours(folder: string, path: string): Promise<void> {
  for (let parent = dirname(path); parent !== '.'; parent = dirname(parent)) {
    const full = join(folder, parent);
    const found = await lstat(full).catch(() => undefined);
    if (found !== undefined && !found.isDirectory()) throw notAFile(full, 'ENOTDIR');
  }
}

function notAFile(path: string, code = 'unknown error'): StackError {
  return new StackError(
    'file-unwritable',
    `${path} cannot be replaced (${code}).`,
    'Move it away, or choose another folder.',
  );
}
