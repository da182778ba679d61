/** What this machine is and has. Plain JavaScript: it is asked before any package is installed. */
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Where large things that tests need are kept, outside the checkout. */
export function cacheRoot() {
  const base = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  return join(base, 'prometheus-workbench');
}

/** Where a system keeps programs for its administrator; not on every PATH. */
const systemFolders = ['/usr/sbin', '/sbin'];

/**
 * Absolute path of the first of `names` that is a program on PATH or for the administrator.
 * @param {readonly string[]} names
 * @returns {string | undefined}
 */
export function which(...names) {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const folders = [...path, ...systemFolders];
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((candidate) => isProgram(candidate));
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Whether this is a Debian whose apt can be used; its own packages are touched only as root. */
export function isDebian() {
  try {
    return (
      /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8')) &&
      which('apt-get') !== undefined &&
      which('dpkg') !== undefined
    );
  } catch {
    return false;
  }
}

/** Whether packages may be installed into the system, which is done without asking. */
export function mayInstall() {
  return isDebian() && process.getuid?.() === 0;
}
