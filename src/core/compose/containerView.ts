import type { FileLookup } from '../base/files.ts';
import { folderOf, joinPath } from '../go/paths.ts';
import { readComposeProject } from './composeProject.ts';
import { readEnv } from './dotEnv.ts';
import { composeFilesIn, isComposeFileName, otherComposeGlobs } from './fileNames.ts';

/** A place of a container and what is there: a path of the workspace, or something unknown. */
interface Mount {
  readonly container: string;
  readonly host: string | undefined;
}

/** How the container sees a configuration file, and where its paths lie in the workspace. */
export interface ContainerView {
  /** The file's path in the container. */
  readonly path: string;
  /** Where a path of the container lies; undefined where nothing here says so. */
  readonly toHost: (containerPath: string) => string | undefined;
  /** The arguments of the service's program. */
  readonly command: readonly string[];
}

/** How many folders above the file's own may hold the Compose file. */
const LEVELS = 4;

/**
 * Looks for the Docker Compose service that mounts a configuration file, in the file's folder and
 * those above: in the files that Compose finds by itself, then in those of other names, each by itself.
 * Undefined where there is none.
 */
export function containerView(file: string, lookup: FileLookup): ContainerView | undefined {
  const folders = foldersAround(file);
  for (const folder of folders) {
    const env = envOf(folder, lookup);
    const paths = composeFilesIn(folder, env, (path) => lookup.read(path) !== undefined);
    const view = viewOf(paths, folder, env, file, lookup);
    if (view !== undefined) return view;
  }
  for (const folder of folders) {
    for (const path of otherComposeFiles(folder, lookup)) {
      const view = viewOf([path], folder, envOf(folder, lookup), file, lookup);
      if (view !== undefined) return view;
    }
  }
  return undefined;
}

/** The file's own folder and those above. */
function foldersAround(file: string): readonly string[] {
  const folders = [folderOf(file)];
  for (let level = 0; level < LEVELS; level++) {
    const folder = folders.at(-1) ?? '';
    const parent = joinPath(folder, '..');
    if (parent === folder) break;
    folders.push(parent);
  }
  return folders;
}

function envOf(folder: string, lookup: FileLookup): ReadonlyMap<string, string> {
  return readEnv(lookup.read(joinPath(folder, '.env')) ?? '');
}

function otherComposeFiles(folder: string, lookup: FileLookup): readonly string[] {
  return otherComposeGlobs
    .flatMap((pattern) => lookup.glob(joinPath(folder, pattern)) ?? [])
    .filter(isComposeFileName);
}

/** The view of the first service of a project that mounts the file. */
function viewOf(
  paths: readonly string[],
  folder: string,
  env: ReadonlyMap<string, string>,
  file: string,
  lookup: FileLookup,
): ContainerView | undefined {
  const [first] = paths;
  if (first === undefined) return undefined;
  // Compose is run in the folder.
  const place = { paths, folder: folderOf(first), env: new Map([...env, ['PWD', folder]]) };
  const { services } = readComposeProject(place, (path) => lookup.read(path));
  for (const service of services) {
    const mounts = service.mounts
      .map(({ target, path }) => ({ container: joinPath('/', target), host: path }))
      // What is mounted deeper hides what lies above.
      .toSorted((a, b) => b.container.length - a.container.length);
    const path = toContainer(mounts, joinPath('.', file));
    if (path === undefined) continue;
    const command = [...service.entrypoint, ...service.command];
    return { path, toHost: (wanted) => toHost(mounts, wanted), command };
  }
  return undefined;
}

function toContainer(mounts: readonly Mount[], file: string): string | undefined {
  for (const { container, host } of mounts) {
    const rest = host === undefined ? undefined : below(host, file);
    if (rest !== undefined) return rest === '' ? container : joinPath(container, rest);
  }
  return undefined;
}

function toHost(mounts: readonly Mount[], path: string): string | undefined {
  for (const { container, host } of mounts) {
    const rest = below(container, path);
    if (rest === undefined) continue;
    if (host === undefined) return undefined;
    return rest === '' ? host : joinPath(host, rest);
  }
  return undefined;
}

/** The part of `path` below `folder`, `''` for the folder itself; undefined where it lies outside. */
function below(folder: string, path: string): string | undefined {
  if (path === folder) return '';
  if (folder === '.') return /^(?:\/|\.\.(?:\/|$))/.test(path) ? undefined : path;
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}
