import { isCandidate } from '../core/documents/candidates.ts';
import { ChangedFiles } from '../core/workspace/changedFiles.ts';
import type { FileQuestions } from '../core/workspace/fileSnapshot.ts';
import type { WorkspaceIndex } from '../core/workspace/workspaceIndex.ts';
import type { CheckedWorkspaceFile } from '../files/checkWorker.ts';

/** What a change on disk means for the files of the workspace. */
export interface DiskChange {
  /** The paths that were changed, those below a folder that was changed included. */
  readonly changed: readonly string[];
  /** The files to be checked again: candidates that were changed, and files that refer to them. */
  readonly toCheck: readonly string[];
}

/** The files of the workspace that are recognized or have a problem, and the files that each refers to. */
export class KnownFiles {
  readonly #index: Pick<WorkspaceIndex, 'update' | 'remove'>;
  readonly #paths = new Set<string>();
  readonly #questions = new Map<string, FileQuestions>();

  /** @param index takes in what is known of each file */
  constructor(index: Pick<WorkspaceIndex, 'update' | 'remove'>) {
    this.#index = index;
  }

  /** A copy, so that files can be forgotten while it is gone through. */
  get paths(): readonly string[] {
    return [...this.#paths];
  }

  /** Takes in the outcome of a check; a file without summary and problems is forgotten. */
  accept({ path, summary, problems, questions }: CheckedWorkspaceFile): void {
    if (summary === undefined) this.#index.remove(path);
    else this.#index.update(path, summary);
    if (summary === undefined && problems.length === 0) this.#paths.delete(path);
    else this.#paths.add(path);
    if (questions === undefined) this.#questions.delete(path);
    else this.#questions.set(path, questions);
  }

  /** @param paths of files and folders: of a folder that is removed, VS Code reports only the name */
  changeOf(paths: readonly string[]): DiskChange {
    const folders = new ChangedFiles(paths);
    const below = [...this.#paths].filter((path) => folders.include(path));
    const changed = [...new Set([...paths, ...below])];
    const change = new ChangedFiles(changed);
    const own = changed.filter((path) => isCandidate(path) || this.#paths.has(path));
    const referring = [...this.#questions].flatMap(([path, asked]) =>
      change.concern(asked) ? [path] : [],
    );
    return { changed, toCheck: [...new Set([...own, ...referring])] };
  }
}
