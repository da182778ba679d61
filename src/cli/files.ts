import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { excludedFolders, isCandidate, largestCandidate } from '../core/documents/candidates.ts';
import { decodeBytes, type DecodedBytes } from '../core/yaml/reader/bytes.ts';

/** One text to check, under the name that the user will read. */
export interface Source extends DecodedBytes {
  readonly path: string;
  /** False where a folder brought it along. */
  readonly named: boolean;
}

/**
 * Reads what `paths` name: files as they are, folders recursively in the order of their names
 * without hidden ones, `-` from standard input.
 * @throws the file system's own error for a path that cannot be read
 */
export async function* readSources(paths: readonly string[]): AsyncGenerator<Source> {
  for (const path of paths) {
    if (path === '-') yield { path, ...(await readStandardInput()), named: true };
    else if ((await stat(path)).isDirectory()) yield* readFolder(path);
    else yield { path, ...decodeBytes(await readFile(path)), named: true };
  }
}

/** All of standard input. */
export async function readStandardInput(): Promise<DecodedBytes> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return decodeBytes(Buffer.concat(chunks));
}

async function* readFolder(folder: string): AsyncGenerator<Source> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.') && !excludedFolders.includes(entry.name))
        yield* readFolder(path);
    } else if (isCandidate(entry.name) && (entry.isFile() || (await isFile(path)))) {
      if ((await stat(path)).size <= largestCandidate) {
        yield { path, ...decodeBytes(await readFile(path)), named: false };
      }
    }
  }
}

/** Follows links; a broken one is no file. */
async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
