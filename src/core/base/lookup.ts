/**
 * The other files that a check may need to see. The core never reads files itself: `promcheck`
 * answers from the disk, the editor from open documents and the workspace. Paths are in the form
 * the caller uses; `/` separates their parts.
 */
export interface FileLookup {
  /** `path` as seen from the folder of the file `from`; an absolute path stays as it is. */
  resolve(from: string, path: string): string;
  /** The text of a file, or undefined where there is none that can be read. */
  read(path: string): string | undefined;
  /** True for a file or folder that is there. */
  exists(path: string): boolean;
  /**
   * The files that a pattern of Go's `path/filepath.Match` names (`*`, `?`, `[a-z]`), sorted;
   * undefined where the pattern is malformed.
   */
  glob(pattern: string): readonly string[] | undefined;
}
