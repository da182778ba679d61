/** Mirrors path.Clean: the shortest path that means the same. */
export function cleanPath(path: string): string {
  const rooted = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!rooted) parts.push(part);
  }
  if (rooted) return `/${parts.join('/')}`;
  return parts.length === 0 ? '.' : parts.join('/');
}

/**
 * Resolves a path against a folder: an absolute path is only cleaned. Mirrors JoinDir of
 * github.com/prometheus/common/config.
 */
export function joinPath(folder: string, path: string): string {
  if (path.startsWith('/')) return cleanPath(path);
  const given = [folder, path].filter((element) => element !== '');
  return given.length === 0 ? '' : cleanPath(given.join('/'));
}

/** Mirrors path.Dir: the folder of a path, `.` where it has none. */
export function folderOf(path: string): string {
  return cleanPath(path.slice(0, path.lastIndexOf('/') + 1));
}

/** The shortest path from a folder to a file, both given from the root; undefined where one is not. */
export function relativePath(folder: string, path: string): string | undefined {
  if (!folder.startsWith('/') || !path.startsWith('/')) return undefined;
  const from = cleanPath(folder).split('/').filter(Boolean);
  const to = cleanPath(path).split('/').filter(Boolean);
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common++;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/');
}
