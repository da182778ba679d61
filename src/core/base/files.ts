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
}
