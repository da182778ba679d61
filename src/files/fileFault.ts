import { messageOf } from '../core/base/thrown.ts';

const words: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
};

/** What an error of the file system says of a file, to follow its path: `permission denied`. */
export function fileFault(error: unknown): string {
  const { code = '' } = error as NodeJS.ErrnoException;
  return words[code] ?? messageOf(error);
}
