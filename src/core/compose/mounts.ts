import type { FileLookup } from '../base/files.ts';
import { findPair, type YamlNode } from '../yaml/tree/node.ts';
import { readYaml } from '../yaml/reader/read.ts';
import { folderOf, joinPath } from '../go/paths.ts';

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
}

const names = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];
/** How many folders above the file's own may hold the compose file. */
const LEVELS = 4;

/**
 * Looks for the Docker Compose service that mounts a configuration file, in the file's folder and
 * those above; undefined where there is none.
 */
export function containerView(file: string, lookup: FileLookup): ContainerView | undefined {
  let folder = folderOf(file);
  for (let level = 0; level <= LEVELS; level++) {
    for (const name of names) {
      const text = lookup.read(joinPath(folder, name));
      const view = text === undefined ? undefined : viewIn(text, folder, file);
      if (view !== undefined) return view;
    }
    const parent = joinPath(folder, '..');
    if (parent === folder) break;
    folder = parent;
  }
  return undefined;
}

function viewIn(text: string, folder: string, file: string): ContainerView | undefined {
  const { root } = readYaml(text);
  const services = findPair(root, 'services')?.value;
  if (services?.kind !== 'mapping') return undefined;
  for (const { value: service } of services.pairs) {
    const volumes = findPair(service, 'volumes')?.value;
    if (volumes?.kind !== 'sequence') continue;
    const mounts = volumes.items
      .map((item) => readMount(item, folder))
      .filter((mount) => mount !== undefined)
      // What is mounted deeper hides what lies above.
      .toSorted((a, b) => b.container.length - a.container.length);
    const path = toContainer(mounts, joinPath('.', file));
    if (path !== undefined) return { path, toHost: (wanted) => toHost(mounts, wanted) };
  }
  return undefined;
}

function readMount(node: YamlNode, folder: string): Mount | undefined {
  if (node.kind === 'scalar') {
    // Colons of `${A:-b}` separate nothing.
    const parts = node.value.match(/(?:\$\{[^}]*\}|[^:])+/g) ?? [];
    const [source, target] = parts;
    return source === undefined || target === undefined
      ? undefined
      : { container: joinPath('/', target), host: hostPath(source, folder) };
  }
  const text = (key: string): string | undefined => {
    const value = findPair(node, key)?.value;
    return value?.kind === 'scalar' ? value.value : undefined;
  };
  const [source, target] = [text('source'), text('target')];
  if (target === undefined) return undefined;
  const host =
    source === undefined || text('type') === 'volume' ? undefined : hostPath(source, folder);
  return { container: joinPath('/', target), host };
}

/** The path of a bind mount; undefined for a volume with a name, or with an unknown variable. */
function hostPath(source: string, folder: string): string | undefined {
  const filled = source.replace(/\$\{\w+:?-([^}]*)\}/g, '$1');
  if (filled.includes('$') || !/^[./~]/.test(filled) || filled.startsWith('~')) return undefined;
  return joinPath(folder, filled);
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
