import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { excludedFolders, isCandidate, largestCandidate } from '../core/documents/candidates.ts';
import { decodeBytes, type DecodedBytes } from '../core/yaml/reader/bytes.ts';

/** One text to check, under the name that the user will read. */
export interface Source extends DecodedBytes {
  readonly path: string;
  /** False where a folder brought it along. */
  readonly named: boolean;
}

/** A file or folder that cannot be read, or is left out. */
export interface Unread {
  readonly path: string;
  /** The file system's own words, or why the file is left out. */
  readonly unread: string;
  /** False where nobody asked for it: a folder brought along what is none of ours. */
  readonly failed: boolean;
}

/**
 * Reads what `paths` name: files as they are, folders recursively in the order of their names
 * without hidden folders, `-` from standard input. A file of a folder that vanishes meanwhile is
 * not there; whatever else cannot be read is said, and the rest is read all the same.
 */
export async function* readSources(paths: readonly string[]): AsyncGenerator<Source | Unread> {
  for (const path of paths) {
    if (path === '-') yield { path, ...(await readStandardInput()), named: true };
    else yield* readNamed(path);
  }
}

/** Reads what one path names: a file, or a folder. */
export function* readNamed(path: string): Generator<Source | Unread> {
  try {
    if (statSync(path).isDirectory()) yield* readFolder(path);
    else yield { path, ...decodeBytes(readFileSync(path)), named: true };
  } catch (error) {
    yield unread(path, error);
  }
}

/** All of standard input. */
export async function readStandardInput(): Promise<DecodedBytes> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return decodeBytes(Buffer.concat(chunks));
}

const otherFolder = 'hidden folders and those of dependencies are read only where they are named';
const otherName = 'the file name is not that of a YAML, JSON, PromQL or Markdown file';

function* readFolder(folder: string): Generator<Source | Unread> {
  const entries = readdirSync(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    try {
      if (entry.isDirectory()) {
        const isSkipped = entry.name.startsWith('.') || excludedFolders.includes(entry.name);
        if (isSkipped) yield { path, unread: otherFolder, failed: false };
        else yield* readFolder(path);
      } else if (isCandidate(entry.name)) yield* readEntry(path);
      else yield { path, unread: otherName, failed: false };
    } catch (error) {
      if (!isGone(error)) yield unread(path, error);
    }
  }
}

/** Follows links, to files only: folders could lead back to where they were found. */
function* readEntry(path: string): Generator<Source | Unread> {
  const entry = statSync(path);
  if (!entry.isFile()) return;
  if (entry.size > largestCandidate) {
    const size = `${largestCandidate / 1024 / 1024} MiB`;
    yield { path, unread: `it is larger than ${size}`, failed: false };
  } else yield { path, ...decodeBytes(readFileSync(path)), named: false };
}

function unread(path: string, error: unknown): Unread {
  return { path, unread: error instanceof Error ? error.message : String(error), failed: true };
}

/** Removed since its folder was listed, or a link that leads nowhere. */
function isGone(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? '');
}
