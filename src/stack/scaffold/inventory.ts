import { dirname, posix } from 'node:path';
import { listOf, stringOf } from '../../core/base/wire.ts';
import type { DeclaredService } from '../../core/compose/composeProject.ts';
import { matchGlob } from '../../core/go/glob.ts';
import { components } from './components.ts';
import type { Component, ComponentId } from './components.ts';
import { findPrometheus } from './findPrometheus.ts';
import { fromFolder, readProject, type Project } from '../compose/project.ts';
import { YamlText } from '../edit/yamlBlocks.ts';

/** A file of a stack, as it is on the disk. */
export interface TextFile {
  /** Relative to the stack's folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** How a service is reached: on named networks (the project's own where there are none), or by its
 * `network_mode`. */
export interface ServiceNetwork {
  readonly networks: readonly string[];
  readonly mode: string | undefined;
}

/** What a stack consists of, read from its files alone: ours and hand-written ones alike. */
export interface Inventory {
  readonly folder: string;
  /** The Compose file that declares Prometheus. */
  readonly compose: TextFile;
  /** What the relative paths of that file are relative to, as seen from the folder; mostly `.`. */
  readonly base: string;
  readonly env: ReadonlyMap<string, string>;
  /** The Compose service that runs Prometheus. */
  readonly prometheusService: DeclaredService;
  /** The network that it is on; that of another service where it shares that one's. */
  readonly prometheusNetwork: ServiceNetwork;
  readonly prometheus: TextFile;
  /** The folder or file mounted for it: true where rule files beside it need no mount of their own. */
  readonly mountsFolder: boolean;
  /** Where in the container the configuration is: `/etc/prometheus`. */
  readonly configFolder: string;
  readonly present: ReadonlySet<ComponentId>;
  /** Ports of this machine that the Compose files give to services, running or not. */
  readonly publishedPorts: ReadonlySet<number>;
}

/** Reads the files of a stack. Throws 'no-stack' where no Prometheus is among its services, and
 * 'config-elsewhere' where its configuration is no file of the folder, or cannot be read and is not to
 * be taken for empty. */
export async function readInventory(
  stack: Project,
  options: { readonly unreadable?: 'empty' } = {},
): Promise<Inventory> {
  const { folder } = stack;
  const project = await readProject(stack);
  const found = await findPrometheus(project, folder, options.unreadable === 'empty');
  const { service } = found;
  const file = project.files.find(({ path }) => path === service.file);
  const prometheus = { path: found.path, text: found.text };
  return {
    folder,
    base: fromFolder(folder, service.folder),
    compose: { path: fromFolder(folder, service.file), text: file?.text ?? '' },
    env: project.env,
    prometheusService: service,
    prometheusNetwork: networkOf(service, project.services),
    prometheus,
    mountsFolder: found.mountsFolder,
    configFolder: posix.dirname(found.configFile),
    present: presentComponents(prometheus, project.services),
    publishedPorts: publishedPorts(project.services),
  };
}

function networkOf(
  service: DeclaredService,
  services: readonly DeclaredService[],
  seen: ReadonlySet<string> = new Set(),
): ServiceNetwork {
  const { networks, networkMode: mode, name } = service;
  const shared = /^service:(.*)$/.exec(mode ?? '')?.[1];
  const other = services.find((one) => one.name === shared && !seen.has(one.name));
  return other === undefined
    ? { networks, mode }
    : networkOf(other, services, new Set([...seen, name]));
}

/** The ports of this machine that services publish, those of every profile; for a service on the
 * machine's own network, the ports that its component is known to listen on. */
function publishedPorts(services: readonly DeclaredService[]): ReadonlySet<number> {
  const ports = services.flatMap((service) => {
    const published = service.ports
      .filter(({ protocol }) => protocol === 'tcp')
      .flatMap(({ published: one, among = [] }) => (one === undefined ? among : [one]));
    if (service.networkMode !== 'host') return published;
    const known = components.filter(({ id }) => isImageOf(id, service.image));
    return [...published, ...known.flatMap((one) => one.ports.map((port) => port.container))];
  });
  return new Set(ports);
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

/** The folder of a path relative to the stack, `.` for the stack's own. */
export function folderOf(path: string): string {
  return dirname(path).replaceAll('\\', '/');
}
