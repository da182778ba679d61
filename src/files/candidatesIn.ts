import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isCandidate, isPassedOver } from '../core/documents/candidates.ts';

/**
 * The files of a folder that may be ours by their names, recursively, without hidden folders and those of
 * dependencies. What cannot be listed is left out; links are not followed.
 */
export function* candidatesIn(folder: string): Generator<string> {
  for (const entry of entriesOf(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!isPassedOver(entry.name)) yield* candidatesIn(path);
    } else if (entry.isFile() && isCandidate(entry.name)) yield path;
  }
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
