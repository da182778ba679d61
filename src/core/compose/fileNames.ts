import { joinPath } from '../go/paths.ts';

/** Names under which Compose looks for its file, in its order (compose-go `DefaultFileNames`). */
const composeFileNames = [
  'compose.yaml',
  'compose.yml',
  'docker-compose.yml',
  'docker-compose.yaml',
] as const;

/** True for a name that Compose files of a workspace have, also those that Compose has to be told of. */
export function isComposeFileName(name: string): boolean {
  return /compose.*\.ya?ml$|(?:^|[-_.])stack\.ya?ml$/i.test(name);
}

/** Where such files of a workspace are; some that it finds are others. */
export const composeFilesGlob = '**/{*compose*,*stack}.{yml,yaml}';

/** The same within a folder, as patterns of Go; also names that Compose finds by itself. */
export const otherComposeGlobs = ['*compose*.yml', '*compose*.yaml', '*stack.yml', '*stack.yaml'];

/** Names of the file that Compose puts on top of it (compose-go `DefaultOverrideFileNames`). */
const overrideFileNames = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
] as const;

/**
 * The files that Compose takes when it is run in a folder: those that `COMPOSE_FILE` names, else the
 * first of the usual names and its override (compose-go cli/options.go). Empty where there are none.
 * @param folder with `/`
 * @param env the variables of its `.env`
 */
export function composeFilesIn(
  folder: string,
  env: ReadonlyMap<string, string>,
  exists: (path: string) => boolean,
): readonly string[] {
  const named = env.get('COMPOSE_FILE') ?? '';
  if (named !== '') {
    const separator = env.get('COMPOSE_PATH_SEPARATOR') ?? (isWindowsPath(folder) ? ';' : ':');
    return named.split(separator).map((path) => hostPath(folder, path));
  }
  const first = (names: readonly string[]): readonly string[] =>
    names
      .map((name) => joinPath(folder, name))
      .filter((path) => exists(path))
      .slice(0, 1);
  const found = first(composeFileNames);
  return found.length === 0 ? [] : [...found, ...first(overrideFileNames)];
}

/** A path of the machine that runs Compose, as seen from a folder; an absolute one stays. */
export function hostPath(folder: string, path: string): string {
  if (isWindowsPath(path)) return path.replaceAll('\\', '/');
  return joinPath(folder, path);
}

function isWindowsPath(path: string): boolean {
  return /^[A-Za-z]:[\\/]/.test(path);
}
