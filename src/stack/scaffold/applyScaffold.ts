import { randomUUID } from 'node:crypto';
import { chmod, mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { messageOf } from '../../core/base/thrown.ts';
import { StackError, cancelled, throwIfAborted } from '../errors.ts';
import { stateOf } from './scaffold.ts';
import type { PlannedFile, ScaffoldPlan } from './scaffold.ts';

/** What to do with a file that exists with other contents. `all` stands for every file that follows. */
export type Decision = 'overwrite' | 'overwrite-all' | 'skip' | 'skip-all' | 'cancel';

/** How a plan is written. */
export interface ApplyOptions {
  /** Asked once for each different file, before anything is written. */
  readonly decide: (file: PlannedFile) => Promise<Decision>;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((path: string) => void) | undefined;
}

/** What became of each file of a plan. */
export interface ScaffoldResult {
  /** Paths as in the plan. */
  readonly written: readonly string[];
  readonly skipped: readonly string[];
  readonly identical: readonly string[];
}

/** Writes a plan: all of it or nothing. Files of the user's are asked about first; everything is
 * then written beside its place and moved into it, and a failure or an abort moves it all back. */
export async function applyScaffold(
  plan: ScaffoldPlan,
  options: ApplyOptions,
): Promise<ScaffoldResult> {
  const { write, skipped } = await chooseFiles(plan, options);
  const written = new Written(plan.folder);
  try {
    for (const file of write) {
      throwIfAborted(options.signal);
      options.onProgress?.(file.path);
      await written.stage(file);
    }
    for (const file of write) {
      throwIfAborted(options.signal);
      await written.place(file);
    }
  } catch (error) {
    await written.undo();
    throw explained(error, plan.folder);
  }
  await written.forgetOld();
  const identical = plan.files.filter((file) => file.state === 'identical');
  return {
    written: write.map((file) => file.path),
    skipped,
    identical: identical.map((file) => file.path),
  };
}

async function chooseFiles(
  plan: ScaffoldPlan,
  options: ApplyOptions,
): Promise<{ write: PlannedFile[]; skipped: string[] }> {
  const write: PlannedFile[] = [];
  const skipped: string[] = [];
  let rest: 'overwrite' | 'skip' | undefined;
  for (const file of plan.files) {
    throwIfAborted(options.signal);
    if (file.state === 'identical') continue;
    let decision: Decision = 'overwrite';
    if (file.state === 'different') {
      decision = rest ?? (await options.decide(file));
      if (decision === 'cancel') throw cancelled();
      if (decision === 'overwrite-all') rest = 'overwrite';
      if (decision === 'skip-all') rest = 'skip';
    }
    if (decision.startsWith('skip')) skipped.push(file.path);
    else write.push(file);
  }
  throwIfAborted(options.signal);
  return { write, skipped };
}

/** What has been done so far, and how to take it back. */
class Written {
  readonly #folder: string;
  readonly #mark = `.${randomUUID().slice(0, 8)}.tmp`;
  readonly #folders: string[] = [];
  readonly #staged = new Set<string>();
  readonly #placed: { path: string; old: string | undefined }[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Writes the contents beside the file's place. */
  async stage(file: PlannedFile): Promise<void> {
    const path = join(this.#folder, file.path);
    await this.#makeFolder(dirname(path));
    const beside = path + this.#mark;
    this.#staged.add(beside);
    await writeFile(beside, file.contents, { flag: 'wx', mode: file.mode });
    await chmod(beside, file.mode);
  }

  /** Moves staged contents into place; what was there is kept until all is done. */
  async place(file: PlannedFile): Promise<void> {
    const path = join(this.#folder, file.path);
    if ((await stateOf(path, file)) !== file.state) throw changedMeanwhile(path);
    const old = file.state === 'different' ? `${path}${this.#mark}.old` : undefined;
    if (old !== undefined) await rename(path, old);
    this.#placed.push({ path, old });
    await rename(path + this.#mark, path);
    this.#staged.delete(path + this.#mark);
  }

  async undo(): Promise<void> {
    for (const { path, old } of this.#placed.reverse()) {
      await rm(path, { force: true });
      if (old !== undefined) await rename(old, path);
    }
    for (const path of this.#staged) await rm(path, { force: true });
    // A folder that somebody else has put something into stays.
    for (const folder of this.#folders.reverse()) await rmdir(folder).catch(() => undefined);
  }

  async forgetOld(): Promise<void> {
    for (const { old } of this.#placed) if (old !== undefined) await rm(old, { force: true });
  }

  async #makeFolder(folder: string): Promise<void> {
    const first = await mkdir(folder, { recursive: true });
    if (first === undefined) return;
    const made: string[] = [];
    for (let path = folder; path.length >= first.length; path = dirname(path)) made.unshift(path);
    this.#folders.push(...made);
  }
}

function changedMeanwhile(path: string): StackError {
  return new StackError(
    'file-changed',
    `${path} changed while its replacement was being confirmed.`,
    'No file was written. Run the command again.',
  );
}

function explained(error: unknown, folder: string): StackError {
  if (error instanceof StackError) return error;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC')
    return new StackError(
      'disk-full',
      `There is no space left in ${folder}.`,
      'Free up some space.',
    );
  return new StackError(
    'file-unwritable',
    `The stack could not be written to ${folder}: ${messageOf(error)}.`,
    'Check that the folder is writable. No files were left behind.',
  );
}
