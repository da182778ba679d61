import picomatch from 'picomatch/posix';

/**
 * True for a path that a glob pattern fits, or that lies in a folder that it fits. An empty pattern fits nothing, `.`
 * and `./` everything.
 * @param path relative to the folder of the project file, with `/` between its parts
 */
export function fitsOne(patterns: readonly string[], path: string): boolean {
  return patterns.some((pattern) => {
    const plain = pattern.replace(/^\.(?:\/|$)/, '').replace(/\/+$/, '');
    if (plain === '') return pattern.startsWith('.');
    return picomatch([plain, `${plain}/**`], { dot: true })(path);
  });
}
