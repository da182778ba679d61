import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import type { DeclaredService } from '../../core/compose/composeProject.ts';
import { prometheusConfig } from '../compose/monitoring.ts';
import { fromFolder, type ProjectFiles } from '../compose/project.ts';
import { StackError } from '../errors.ts';
import { explainConfig, generatedFrom, mountOf } from './configOrigin.ts';

/** The Prometheus of a stack and its configuration, a file of the stack's folder. */
export interface FoundPrometheus {
  readonly service: DeclaredService;
  /** Where its configuration is, relative to the folder. */
  readonly path: string;
  readonly text: string;
  /** Where the container has it. */
  readonly configFile: string;
  /** True where files beside it are mounted with it. */
  readonly mountsFolder: boolean;
}

/**
 * Finds the service that runs Prometheus with a configuration of the folder.
 * @param unreadableIsEmpty a configuration that is mounted but cannot be read counts as empty
 * @throws StackError that says where the configuration is instead, and what to do
 */
export async function findPrometheus(
  project: ProjectFiles,
  folder: string,
  unreadableIsEmpty: boolean,
): Promise<FoundPrometheus> {
  let refusal: StackError | undefined;
  for (const service of project.services) {
    const configFile = await prometheusConfig(service);
    if (configFile === undefined) continue;
    const found = await configOf(service, configFile, folder);
    const isUsable = found !== undefined && (unreadableIsEmpty || found.text !== undefined);
    if (isUsable && (await generatedFrom(service, configFile, folder)) === undefined)
      return { service, configFile, ...found, text: found.text ?? '' };
    refusal ??= await explainConfig({ project, folder, service, configFile });
  }
  throw refusal ?? noPrometheus(project, folder);
}

/** The file that is mounted as the configuration; `text` is undefined where it cannot be read. */
async function configOf(
  service: DeclaredService,
  configFile: string,
  folder: string,
): Promise<{ path: string; text: string | undefined; mountsFolder: boolean } | undefined> {
  const mount = mountOf(service, configFile);
  if (mount?.path === undefined) return undefined;
  const inside = posix.relative(mount.target, configFile);
  const full = posix.join(mount.path, inside);
  const path = fromFolder(folder, full);
  if (path.startsWith('..')) return undefined;
  const text = await readFile(full, 'utf8').catch(() => undefined);
  return { path, text, mountsFolder: inside !== '' };
}

function noPrometheus({ files }: ProjectFiles, folder: string): StackError {
  const names = files.map(({ path }) => fromFolder(folder, path));
  return new StackError(
    'no-stack',
    `${names.join(', ')} has no service that runs Prometheus.`,
    'Run "Prometheus: Select Compose Files" if it is in another file, or "Prometheus: Init Stack" in a new folder.',
  );
}
