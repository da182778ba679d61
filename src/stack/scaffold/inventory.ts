import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, posix, relative, resolve } from 'node:path';
import { listOf, stringOf } from '../../core/base/wire.ts';
import type { DeclaredService } from '../../core/compose/composeFile.ts';
import type { ServiceMount } from '../../core/compose/volumes.ts';
import { matchGlob } from '../../core/go/glob.ts';
import { components } from './components.ts';
import type { Component, ComponentId } from './components.ts';
import { StackError } from '../errors.ts';
import { readProject } from '../compose/project.ts';
import { YamlText } from '../edit/yamlBlocks.ts';

/** A file of a stack, as it is on the disk. */
export interface TextFile {
  /** Relative to the stack's folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** What a stack consists of, read from its files alone: ours and hand-written ones alike. */
export interface Inventory {
  readonly folder: string;
  readonly compose: TextFile;
  readonly env: ReadonlyMap<string, string>;
  /** The Compose service that runs Prometheus. */
  readonly prometheusService: DeclaredService;
  readonly prometheus: TextFile;
  /** The folder or file mounted for it: true where rule files beside it need no mount of their own. */
  readonly mountsFolder: boolean;
  /** Where in the container the configuration is: `/etc/prometheus`. */
  readonly configFolder: string;
  readonly present: ReadonlySet<ComponentId>;
}

/** Reads the files of a stack. Throws 'no-stack' where no Prometheus is among its services, or where
 * its configuration cannot be read and is not to be taken for empty. */
export async function readInventory(
  folder: string,
  options: { readonly unreadable?: 'empty' } = {},
): Promise<Inventory> {
  const { name, text, env, services } = await readProject(folder);
  const found = findPrometheus(services, folder);
  if (found === undefined) throw noPrometheus(name);
  const read = readConfig(folder, found.host);
  const config = await (options.unreadable === 'empty' ? read.catch(() => '') : read);
  const prometheus = { path: found.host, text: config };
  return {
    folder,
    compose: { path: name, text },
    env,
    prometheusService: found.service,
    prometheus,
    mountsFolder: found.mountsFolder,
    configFolder: found.configFolder,
    present: presentComponents(prometheus, services),
  };
}

/** Host path of `prometheus.yml` and how the container sees it. */
interface FoundConfig {
  readonly service: DeclaredService;
  readonly host: string;
  readonly mountsFolder: boolean;
  readonly configFolder: string;
}

function findPrometheus(
  services: readonly DeclaredService[],
  folder: string,
): FoundConfig | undefined {
  for (const service of services) {
    const flag = service.command.find((one) => one.startsWith('--config.file='))?.slice(14);
    const isPrometheus =
      /(?:^|\/)prometheus(?::|@|$)/.test(service.image) ||
      flag?.endsWith('prometheus.yml') === true;
    if (!isPrometheus) continue;
    const inContainer = flag ?? '/etc/prometheus/prometheus.yml';
    for (const mount of service.mounts) {
      const host = hostPath(folder, mount, inContainer);
      if (host === undefined) continue;
      return {
        service,
        host,
        mountsFolder: mount.target !== inContainer,
        configFolder: posix.dirname(inContainer),
      };
    }
  }
  return undefined;
}

/** Where on the host a file of the container is, by one mount; undefined where it is not in it. */
function hostPath(
  folder: string,
  { kind, source, target }: ServiceMount,
  file: string,
): string | undefined {
  const inside = posix.relative(target, file);
  if (kind !== 'bind' || source === undefined || inside.startsWith('..')) return undefined;
  const full = resolve(folder, source, inside);
  const path = relative(folder, full).replaceAll('\\', '/');
  return path.startsWith('..') || isAbsolute(path) ? undefined : path;
}

function presentComponents(
  prometheus: TextFile,
  services: readonly DeclaredService[],
): ReadonlySet<ComponentId> {
  const config = new YamlText(prometheus.text, prometheus.path);
  const ruleFiles = config.value(['rule_files']);
  const isPresent = (one: Component): boolean => {
    if (one.id === 'prometheus') return true;
    if (one.service !== undefined)
      return services.some(({ name, image }) => name === one.service || isImageOf(one.id, image));
    return namesFile(ruleFiles, one.ruleFile ?? '');
  };
  return new Set(components.filter(isPresent).map((one) => one.id));
}

/** True where an image is the component's, whatever its service is called. */
export function isImageOf(id: ComponentId, image: string): boolean {
  const name =
    image
      .replace(/[:@].*$/, '')
      .split('/')
      .at(-1) ?? '';
  return name === id || (id === 'alertmanager' && name === 'prometheus-alertmanager');
}

/** True where `rule_files` names a file, with or without its folder or by a pattern. */
export function namesFile(ruleFiles: unknown, name: string): boolean {
  return listOf(ruleFiles).some((value) => {
    const last = posix.basename(stringOf(value));
    return last === name || matchGlob(last, name) === true;
  });
}

async function readConfig(folder: string, path: string): Promise<string> {
  try {
    return await readFile(join(folder, path), 'utf8');
  } catch {
    throw new StackError(
      'no-stack',
      `The Compose file mounts ${path}, but it cannot be read.`,
      'Create it, or correct the mount.',
    );
  }
}

function noPrometheus(path: string): StackError {
  return new StackError(
    'no-stack',
    `${path} has no Prometheus service that mounts its configuration from this folder.`,
    'Run "Prometheus: Init Stack", or mount prometheus.yml into the service.',
  );
}

/** The folder of a path relative to the stack, `.` for the stack's own. */
export function folderOf(path: string): string {
  return dirname(path).replaceAll('\\', '/');
}
