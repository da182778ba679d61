import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../../scripts/host/repository.ts';

/**
 * Where pictures go: with UPDATE_SCREENSHOTS=1 to those of README and the walkthrough, which are
 * taken anew, else out of the way. The folder is made.
 */
export function pictureFolder(): string {
  const update = process.env['UPDATE_SCREENSHOTS'] === '1';
  const folder = join(repository, update ? 'media/screenshots' : 'out/screenshots');
  mkdirSync(folder, { recursive: true });
  return folder;
}
