import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isCandidate, isPassedOver } from '../core/documents/candidates.ts';
import { fileFault } from './fileFault.ts';

/** What a walk comes across. */
export interface Walked {
  readonly path: string;
  /** `candidate`: a file that may be ours by its name. The others are left out, and this is why. */
  readonly found: 'candidate' | 'other-folder' | 'other-name' | 'unreadable';
  /** What the file system says, where something cannot be read. */
  readonly reason?: string;
}

/**
 * Walks a folder, recursively and in the order of names, without hidden folders and those of dependencies.
 * Links are followed to files only: folders could lead back to where they were found. What vanishes
 * meanwhile is not there.
 */
export function* walkFolder(folder: string): Generator<Walked> {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (!isGone(error)) yield { path: folder, found: 'unreadable', reason: fileFault(error) };
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (isPassedOver(entry.name)) yield { path, found: 'other-folder' };
      else yield* walkFolder(path);
    } else if (!isCandidate(entry.name)) yield { path, found: 'other-name' };
    else if (entry.isFile()) yield { path, found: 'candidate' };
    else yield* followed(path);
  }
}

function* followed(link: string): Generator<Walked> {
  try {
    if (statSync(link).isFile()) yield { path: link, found: 'candidate' };
  } catch (error) {
    if (!isGone(error)) yield { path: link, found: 'unreadable', reason: fileFault(error) };
  }
}

/** Removed since its folder was listed, or a link that leads nowhere. */
export function isGone(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? '');
}
