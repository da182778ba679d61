/** Paths as configuration files write them: `/` separates, `..` climbs. */

/** `path` as seen from a folder; an absolute path stays as it is. `.` and `..` are taken out. */
export function joinPath(folder: string, path: string): string {
  const whole = path.startsWith('/') ? path : `${folder}/${path}`;
  const parts: string[] = [];
  for (const part of whole.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !whole.startsWith('/')) parts.push(part);
  }
  if (whole.startsWith('/')) return `/${parts.join('/')}`;
  return parts.length === 0 ? '.' : parts.join('/');
}

/** The folder of a path; `.` where it has none. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  if (slash < 0) return '.';
  return slash === 0 ? '/' : path.slice(0, slash);
}

/** The part of `path` below `folder`, `''` for the folder itself; undefined where it lies outside. */
export function below(folder: string, path: string): string | undefined {
  if (path === folder) return '';
  if (folder === '.') return /^(?:\/|\.\.(?:\/|$))/.test(path) ? undefined : path;
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}
