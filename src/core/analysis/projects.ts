import type { FileQuestions, FileSnapshot } from '../workspace/fileSnapshot.ts';
import { findProject, type FoundProject } from '../project/findProject.ts';
import {
  type OptionsOfFile,
  optionsOfFile,
  type ProjectOptions,
} from '../project/projectOptions.ts';
import type { Project } from '../project/project.ts';

/** What a file is checked with, and where that comes from. */
export interface FileOptions extends OptionsOfFile {
  /** The same object as long as the project file is the same; absent where there is none. */
  readonly project?: Project;
  /** The path of the project file. */
  readonly projectPath?: string;
  /** What was asked to find the project file: a change of these may change the options. */
  readonly questions: FileQuestions;
}

/** Finds the project files of files, and reads each once: the one way for editor and command line. */
export class Projects {
  readonly #files: FileSnapshot;
  readonly #roots: readonly string[];
  readonly #read = new Map<string, FoundProject & { readonly project: Project }>();

  /** @param roots absolute paths of folders above which no project file is looked for */
  constructor(files: FileSnapshot, roots: readonly string[] = []) {
    this.#files = files;
    this.#roots = roots;
  }

  /**
   * What a file is checked with; never rejects.
   * @param path absolute
   * @param base what holds where the project file says nothing
   */
  async optionsFor(path: string, base: ProjectOptions): Promise<FileOptions> {
    const { outcome: found, questions } = await this.#files.settle((files) =>
      findProject(path, files, this.#roots),
    );
    const project = found && (await this.#projectOf(found));
    const options = optionsOfFile(base, project, relativeTo(found?.path, path));
    if (found === undefined || project === undefined) return { ...options, questions };
    return { ...options, project, projectPath: found.path, questions };
  }

  async #projectOf({ path, text }: FoundProject): Promise<Project> {
    const known = this.#read.get(path);
    if (known?.text === text) return known.project;
    // Most workspaces have no project file, and need no code to read one.
    const { readProject } = await import('../project/readProject.ts');
    // Asked again meanwhile: there is one project for one text.
    const latest = this.#read.get(path);
    if (latest?.text === text) return latest.project;
    const project = readProject(text);
    this.#read.set(path, { path, text, project });
    return project;
  }
}

/** A path from the folder of a project file on, with `/` between its parts. */
function relativeTo(project: string | undefined, path: string): string {
  const folder = project?.replace(/[^/\\]+$/, '') ?? '';
  return (path.startsWith(folder) ? path.slice(folder.length) : path).replaceAll('\\', '/');
}

/** Both lists of questions. */
export function withQuestions(a: FileQuestions, b: FileQuestions): FileQuestions {
  return {
    paths: [...a.paths, ...b.paths],
    globs: [...a.globs, ...b.globs],
    names: [...a.names, ...b.names],
  };
}
