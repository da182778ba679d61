import { walkFolder } from './walkFolder.ts';

/** The files of a folder that may be ours by their names; what cannot be read is left out. */
export function* candidatesIn(folder: string): Generator<string> {
  for (const { path, found } of walkFolder(folder)) if (found === 'candidate') yield path;
}
