/**
 * The other files that a document names, as far as they are known. Answers come at once and never from
 * the file system itself: whoever runs a check fetches what it asks for, see FileSnapshot. `/` separates
 * the parts of a path.
 */
export interface FileLookup {
  /** `path` as seen from the folder of the file `from`; an absolute path stays as it is. */
  resolve(from: string, path: string): string;
  /** The text of a file, or undefined where there is none that can be read. */
  read(path: string): string | undefined;
  /** True for a file or folder that exists. */
  exists(path: string): boolean;
  /**
   * The files that a pattern of Go's `path/filepath.Match` names (`*`, `?`, `[a-z]`), sorted;
   * undefined where the pattern is malformed.
   */
  glob(pattern: string): readonly string[] | undefined;
  /**
   * The files that a pattern names, each with its text; those that cannot be read are left out. The same list
   * as long as nothing in it changes.
   */
  readAll(pattern: string): readonly FileText[];
  /**
   * The files of the workspace whose name, without their folder, fits a pattern, sorted; none where no
   * workspace is known.
   */
  named(pattern: string): readonly string[];
  /** The path of a file from the root of the file system on. */
  absolute(path: string): string;
}

/** A file that was read. */
export interface FileText {
  readonly path: string;
  readonly text: string;
}
