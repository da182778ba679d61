import { readFile, statfs } from 'node:fs/promises';
import {
  ComposeCommands,
  containersOnPort,
  engineHost,
  engineVersion,
} from '../compose/composeCommands.ts';
import type {
  ComposeContainer,
  ComposeService,
  PublishedPort,
} from '../compose/composeCommands.ts';
import { explainFailure } from '../compose/composeFailure.ts';
import { findCompose } from '../compose/composeProgram.ts';
import type { Command } from '../../programs/command.ts';
import type { Run } from '../compose/runCommand.ts';
import { referencedVariables } from '../../core/compose/interpolation.ts';
import { isLocalHost } from '../engine/engineAddress.ts';
import { StackError } from '../errors.ts';
import { checkMounts } from '../compose/mounts.ts';
import { freePort, isPortFree } from './ports.ts';
import { composeFilesOf, projectDirectory, projectEnv } from '../compose/project.ts';
import type { Project } from '../compose/project.ts';

/** What the stack's commands need from outside. */
export interface StackTools {
  readonly run: Run;
  /** Errors in the configuration files of a folder; empty where they are valid. */
  readonly checkConfigs?: (folder: string, signal?: AbortSignal) => Promise<readonly ConfigError[]>;
  readonly isPortFree?: (port: number, host: string) => Promise<boolean>;
}

/** An error that would keep a server from loading its configuration. */
export interface ConfigError {
  /** Relative to the stack's folder. */
  readonly path: string;
  /** One-based. */
  readonly line: number;
  readonly message: string;
}

/** A project that can be worked with. */
export interface OpenedProject {
  readonly project: Project;
  readonly compose: ComposeCommands;
  /** Runs a command of the project in its folder, with failures explained. */
  readonly run: <T>(
    command: Command<T>,
    options?: { signal?: AbortSignal | undefined; onLine?: (line: string) => void },
  ) => Promise<T>;
}

/** A stack that nothing stands in the way of. */
export interface Ready extends OpenedProject {
  readonly services: readonly ComposeService[];
  /** What exists of it before the start. */
  readonly before: readonly ComposeContainer[];
}

/** Bytes below which a start is refused: images and the first hours of data need as much. */
const leastDiskSpace = 500 * 1024 * 1024;

/** Finds Compose and the engine for a project; the errors say what to install or start. */
export async function openProject(
  project: Project,
  tools: StackTools,
  signal?: AbortSignal,
): Promise<OpenedProject> {
  await composeFilesOf(project);
  const directory = await projectDirectory(project);
  const program = await findCompose(tools.run, signal);
  const run: OpenedProject['run'] = async (command, options = {}) => {
    try {
      return await tools.run(command, { cwd: project.folder, ...options });
    } catch (error) {
      throw explainFailure(error);
    }
  };
  return { project, compose: new ComposeCommands(program, project, directory), run };
}

/** Checks all that can be known before anything is started, and throws the first failure. */
export async function preflight(
  project: Project,
  tools: StackTools,
  options: { signal?: AbortSignal | undefined; onStep?: (step: string) => void } = {},
): Promise<Ready> {
  const { signal, onStep } = options;
  onStep?.('Looking for Docker Compose');
  const opened = await openProject(project, tools, signal);
  onStep?.('Connecting to the Docker engine');
  await opened.run(engineVersion, { signal });
  const host = await opened.run(engineHost, { signal }).catch(() => '');
  onStep?.('Reading the Compose file');
  const services = await opened.run(opened.compose.config(), { signal });
  const before = await opened.run(opened.compose.ps(), { signal });
  if (tools.checkConfigs !== undefined) {
    onStep?.('Checking the configuration');
    throwFirstConfigError(await tools.checkConfigs(project.folder, signal));
  }
  // Ports and files of another machine cannot be looked at from here.
  if (isLocalHost(host)) {
    onStep?.('Checking ports, files, and disk space');
    await checkDiskSpace(project.folder);
    const [mount] = await checkMounts(project.folder, services);
    if (mount !== undefined) throw mount;
    await checkPorts(opened, tools, services, before, signal);
  }
  return { ...opened, services, before };
}

function throwFirstConfigError(errors: readonly ConfigError[]): void {
  const first = errors[0];
  if (first === undefined) return;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  throw new StackError(
    'config-invalid',
    `${first.path}:${first.line}: ${first.message}${more}`,
    'Correct it. The Problems panel shows the location.',
    {
      detail: errors.map((error) => `${error.path}:${error.line}: ${error.message}`).join('\n'),
    },
  );
}

async function checkDiskSpace(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= leastDiskSpace) return;
  throw new StackError(
    'disk-full',
    `Only ${Math.round((bavail * bsize) / 1_048_576)} MB of disk space are left for ${folder}.`,
    'Free up some space, for example with `docker system prune`.',
  );
}

async function checkPorts(
  opened: OpenedProject,
  tools: StackTools,
  services: readonly ComposeService[],
  before: readonly ComposeContainer[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const isFree = tools.isPortFree ?? isPortFree;
  for (const service of services) {
    if (before.some((one) => one.service === service.name && holdsPorts(one))) continue;
    for (const port of service.ports) {
      if (await isFree(port.published, port.host === '' ? '0.0.0.0' : port.host)) continue;
      throw await portTaken(opened, isFree, service, port, signal);
    }
  }
}

/** A container that crashes again and again keeps its ports in between. */
function holdsPorts(container: ComposeContainer): boolean {
  return ['running', 'restarting', 'paused'].includes(container.state);
}

async function portTaken(
  opened: OpenedProject,
  isFree: (port: number, host: string) => Promise<boolean>,
  service: ComposeService,
  port: PublishedPort,
  signal: AbortSignal | undefined,
): Promise<StackError> {
  const holders = await opened.run(containersOnPort(port.published), { signal }).catch(() => []);
  const holder = holders.length > 0 ? ` by container ${holders.join(', ')}` : '';
  const free = await freePort(port.published + 1, new Set(), (one) => isFree(one, '127.0.0.1'));
  const variable = await variableOf(opened.project, port.published);
  const where = variable === undefined ? 'the port in the Compose file' : `${variable} in .env`;
  const example = free === undefined ? '' : `, for example to ${free}`;
  return new StackError(
    'port-taken',
    `Port ${port.published}, which ${service.name} needs, is already in use${holder}.`,
    `Stop the program that uses it, or change ${where}${example}.`,
  );
}

/** The variable of `.env` that gives a port, where the Compose file uses it. */
async function variableOf(project: Project, port: number): Promise<string | undefined> {
  const paths = await composeFilesOf(project);
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  const used = referencedVariables(texts.join('\n'));
  for (const [name, value] of await projectEnv(project.folder))
    if (used.has(name) && value === String(port)) return name;
  return undefined;
}
