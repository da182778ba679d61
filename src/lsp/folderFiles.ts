import { dirname, relative, sep } from 'node:path';
import type { ServiceOptions } from '../core/analysis/openDocuments.ts';
import { messageOf } from '../core/base/thrown.ts';
import { isCandidate, isPassedOver } from '../core/documents/candidates.ts';
import type { WorkspaceIndex } from '../core/workspace/workspaceIndex.ts';
import { BackgroundChecks } from '../files/backgroundChecks.ts';
import { candidatesIn } from '../files/candidatesIn.ts';

/** The files of the folders that a client has open, read for the index in the background. */
export class FolderFiles {
  readonly #index: WorkspaceIndex;
  readonly #warn: (message: string) => void;
  readonly #checks: BackgroundChecks;
  readonly #ending = new AbortController();
  /** Paths of the folders. */
  folders: readonly string[] = [];

  /**
   * @param script the path of the built `checkWorker.ts`
   * @param warn is told in one sentence why files cannot be read
   */
  constructor(script: string, index: WorkspaceIndex, warn: (message: string) => void) {
    this.#checks = new BackgroundChecks(script);
    this.#index = index;
    this.#warn = warn;
  }

  /** The paths of all that could be ours. */
  get all(): readonly string[] {
    return this.folders.flatMap((folder) => [...candidatesIn(folder)]);
  }

  /** False for a path in a hidden folder, in one of other people's files, or outside of the folders. */
  includes(path: string): boolean {
    const folder = isCandidate(path) ? dirname(path) : path;
    return this.folders.some((root) => {
      const way = relative(root, folder);
      return way === '' || !way.split(sep).some(isPassedOver);
    });
  }

  /** Summarises files for the index; one that is gone or none of ours is taken out. */
  read(paths: readonly string[], options: ServiceOptions): void {
    if (paths.length === 0) return;
    const taken = this.#checks.run(
      paths,
      { ...options, problems: false },
      (outcomes) => {
        for (const { path, summary } of outcomes) {
          if (summary === undefined) this.#index.remove(path);
          else this.#index.update(path, summary);
        }
      },
      this.#ending.signal,
    );
    this.#index.reading(taken);
    taken.catch((error: unknown) => {
      if (this.#ending.signal.aborted) return;
      const reason = messageOf(error);
      this.#warn(`The files of the workspace cannot be read: ${reason}`);
    });
  }

  dispose(): void {
    this.#ending.abort();
    this.#checks.dispose();
  }
}
