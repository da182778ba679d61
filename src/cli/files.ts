import { existsSync, readFileSync, statSync } from 'node:fs';
import { largestCandidate } from '../core/documents/candidates.ts';
import { decodeBytes, type DecodedBytes } from '../core/yaml/reader/bytes.ts';
import { fileFault } from '../files/fileFault.ts';
import { isGone, walkFolder } from '../files/walkFolder.ts';
import { UsageError } from './usageError.ts';

/** A file to check, under the name that the user will read; `-` is standard input. */
export interface Entry {
  readonly path: string;
  /** False where a folder brought it along. */
  readonly named: boolean;
}

/** The text of an entry. */
export interface Source extends DecodedBytes, Entry {}

/** A file or folder that cannot be read, or is left out. */
export interface Unread {
  readonly path: string;
  /** What the file system says of it, or why it is left out. */
  readonly unread: string;
  /** False where nobody asked for it: a folder brought along what is none of ours. */
  readonly failed: boolean;
}

/** @throws UsageError for the first path that names nothing */
export function requireAll(paths: readonly string[]): void {
  const missing = paths.find((path) => path !== '-' && !existsSync(path));
  if (missing !== undefined) throw new UsageError(`${missing}: no such file or folder.`);
}

/**
 * Lists what `paths` name: files as they are, folders recursively in the order of their names
 * without hidden folders, `-` for standard input. A file of a folder that vanishes meanwhile is
 * not there; whatever else cannot be read is said, and the rest is listed all the same.
 */
export function* listEntries(paths: Iterable<string>): Generator<Listed> {
  for (const path of paths) {
    try {
      if (path !== '-' && statSync(path).isDirectory()) yield* listFolder(path);
      else yield { path, named: true };
    } catch (error) {
      yield unreadable(path, error);
    }
  }
}

/** What a listing brings. */
export type Listed = Entry | Unread;

/** Reads an entry; undefined where it was removed since its folder was listed. */
export async function readEntry(entry: Entry): Promise<Source | Unread | undefined> {
  const { path, named } = entry;
  try {
    if (path === '-') return { ...entry, ...(await readStandardInput()) };
    // Checking has nothing else to do meanwhile, and reading at once is faster.
    return (named ? undefined : leftOut(path)) ?? { ...entry, ...decodeBytes(readFileSync(path)) };
  } catch (error) {
    return !named && isGone(error) ? undefined : unreadable(path, error);
  }
}

/** All of standard input. */
export async function readStandardInput(): Promise<DecodedBytes> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return decodeBytes(Buffer.concat(chunks));
}

function* listFolder(folder: string): Generator<Listed> {
  for (const { path, found, reason } of walkFolder(folder)) {
    if (found === 'candidate') yield { path, named: false };
    else if (found === 'unreadable') yield { path, unread: reason ?? '', failed: true };
    else yield { path, unread: passedOver[found], failed: false };
  }
}

/** Why a walk leaves something out. */
const passedOver = {
  'other-folder': 'hidden folders and dependency folders are only read if named explicitly',
  'other-name': 'the file name is not that of a YAML, JSON, PromQL or Markdown file',
} as const;

function leftOut(path: string): Unread | undefined {
  if (statSync(path).size <= largestCandidate) return undefined;
  const size = `${largestCandidate / 1024 / 1024} MiB`;
  return { path, unread: `it is larger than ${size}`, failed: false };
}

function unreadable(path: string, error: unknown): Unread {
  return { path, unread: fileFault(error), failed: true };
}
