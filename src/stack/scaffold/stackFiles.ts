import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** One file of the stack: its path with `/` relative to the folder, and what is in it. */
export interface StackFile {
  readonly path: string;
  readonly contents: Uint8Array;
  /** Permission bits. */
  readonly mode: number;
}

/** All files of the template folder, sorted by path. */
export async function readTemplate(folder: string): Promise<readonly StackFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/(?:^|\/)(?:__pycache__|\.pytest_cache|\.mypy_cache)\//.test(path))
    .sort();
  return Promise.all(
    paths.map(async (path) => ({
      path,
      contents: new Uint8Array(await readFile(join(folder, path))),
      mode: modeOf(path),
    })),
  );
}

/** Scripts may be run. Not taken from the disk: an unpacked extension may have lost it. */
function modeOf(path: string): number {
  return path.endsWith('.sh') ? 0o755 : 0o644;
}
