import { access, readFile } from 'node:fs/promises';
import type { Agent } from 'node:http';
import { homedir } from 'node:os';
import Docker from 'dockerode';
import { findEngine } from './engineAddress.ts';
import type { EngineAddress, EngineSurroundings } from './engineAddress.ts';
import type { Engine, EngineProject } from './engineTypes.ts';
import {
  JsonLines,
  composeLabel,
  readContainer,
  readDetails,
  readEvent,
  readLogFrames,
  readUsage,
} from './engineWire.ts';
import { projectDirectory, projectNameOf } from '../compose/project.ts';
import { messageOf } from '../../core/base/thrown.ts';
import { StackError, cancelled } from '../errors.ts';
import { sshAgent } from './sshAgent.ts';

/** Milliseconds to wait for a connection, not for an answer: streams have no end. */
const connectTimeout = 10_000;

/** What this process sees of its machine. */
export const surroundings: EngineSurroundings = {
  env: process.env,
  home: homedir(),
  uid: process.getuid?.(),
  platform: process.platform,
  read: (path) => readFile(path, 'utf8').catch(() => undefined),
  exists: (path) =>
    access(path).then(
      () => true,
      () => false,
    ),
};

/** The engine that the `docker` command would talk to. Nothing is asked of it yet. */
export async function openEngine(around: EngineSurroundings = surroundings): Promise<Engine> {
  return new DockerEngine(await findEngine(around));
}

class DockerEngine implements Engine {
  readonly #docker: Docker;

  constructor(address: EngineAddress) {
    this.#docker = new Docker(optionsOf(address));
  }

  ping(signal?: AbortSignal): Promise<{ version: string; system: string }> {
    return asked(signal, async () => {
      const { Version, Os } = await this.#docker.version();
      return { version: Version, system: Os };
    });
  }

  containers(project: EngineProject, signal?: AbortSignal) {
    return asked(signal, async (options) => {
      const list = await this.#docker.listContainers({
        ...options,
        all: true,
        filters: { label: [await labelOf(project)] },
      });
      return list.map(readContainer).sort((a, b) => a.service.localeCompare(b.service));
    });
  }

  inspect(id: string, signal?: AbortSignal) {
    return asked(signal, async (options) =>
      readDetails(await this.#docker.getContainer(id).inspect(options)),
    );
  }

  hasImage(name: string, signal?: AbortSignal): Promise<boolean> {
    return asked(signal, async () => {
      try {
        await this.#docker.getImage(name).inspect();
        return true;
      } catch (error) {
        if ((error as { statusCode?: number }).statusCode === 404) return false;
        throw error;
      }
    });
  }

  logs(id: string, lines: number, signal?: AbortSignal, since = 0): Promise<string> {
    return asked(signal, async (options) => {
      const container = this.#docker.getContainer(id);
      const wanted = { ...options, follow: false as const, stdout: true, stderr: true };
      const from = Math.floor(since / 1000);
      return readLogFrames(await container.logs({ ...wanted, tail: lines, since: from }));
    });
  }

  async watchEvents(
    project: EngineProject,
    onEvent: Parameters<Engine['watchEvents']>[1],
    signal: AbortSignal,
    onWatching?: () => void,
  ): Promise<void> {
    const filters = JSON.stringify({ type: ['container'], label: [await labelOf(project)] });
    const stream = await asked(signal, () => this.#docker.getEvents({ filters }));
    onWatching?.();
    await documents(stream, signal, (value) => {
      onEvent(readEvent(value));
    });
    if (!signal.aborted) throw gone();
  }

  async watchUsage(
    id: string,
    onUsage: Parameters<Engine['watchUsage']>[1],
    signal: AbortSignal,
  ): Promise<void> {
    const stream = await asked(signal, () => this.#docker.getContainer(id).stats({ stream: true }));
    await documents(stream, signal, (value) => {
      const usage = readUsage(value);
      if (usage !== undefined) onUsage(usage);
    });
  }

  leftovers(project: EngineProject, signal?: AbortSignal) {
    return asked(signal, async (options) => {
      // Networks and volumes carry the project's name, not its folder.
      const name = project.name ?? (await this.#projectName(project));
      const filters = { label: [`${composeLabel.project}=${name}`] };
      const containers = await this.#docker.listContainers({ ...options, all: true, filters });
      const networks = await this.#docker.listNetworks({ ...options, filters });
      const { Volumes: volumes } = await this.#docker.listVolumes({ ...options, filters });
      return {
        containers: containers.length,
        networks: networks.length,
        volumes: volumes.length,
      };
    });
  }

  async #projectName(project: EngineProject): Promise<string> {
    const list = await this.#docker.listContainers({
      all: true,
      filters: { label: [await labelOf(project)] },
    });
    return list[0]?.Labels[composeLabel.project] ?? projectNameOf(await projectDirectory(project));
  }
}

async function labelOf(project: EngineProject): Promise<string> {
  return project.name === undefined
    ? `${composeLabel.folder}=${await projectDirectory(project)}`
    : `${composeLabel.project}=${project.name}`;
}

/** What docker-modem takes beyond its types. */
interface ModemOptions extends Docker.DockerOptions {
  readonly connectionTimeout?: number;
  readonly agent?: Agent;
}

function optionsOf(address: EngineAddress): ModemOptions {
  switch (address.kind) {
    case 'socket':
      return { socketPath: address.path, connectionTimeout: connectTimeout };
    case 'tcp':
      return {
        host: address.host,
        port: address.port,
        protocol: address.tls === undefined ? 'http' : 'https',
        connectionTimeout: connectTimeout,
        ...address.tls,
      };
    case 'ssh':
      return { host: 'docker', protocol: 'http', agent: sshAgent(address) };
  }
}

/** Runs a question with the caller's abort, and gives failures their names. */
async function asked<T>(
  signal: AbortSignal | undefined,
  ask: (options: { abortSignal?: AbortSignal }) => Promise<T>,
): Promise<T> {
  try {
    return await ask(signal === undefined ? {} : { abortSignal: signal });
  } catch (error) {
    if (signal?.aborted === true) throw cancelled();
    throw explained(error);
  }
}

function explained(error: unknown): StackError {
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  if (code === 'EACCES')
    return new StackError(
      'engine-permission',
      'Permission denied: cannot access the Docker engine.',
      'Add yourself to the `docker` group (`sudo usermod -aG docker $USER`) and log in again.',
      { detail: messageOf(error) },
    );
  if (statusCode === undefined)
    return new StackError(
      'engine-unreachable',
      'The Docker engine is not responding.',
      'Start Docker, or check DOCKER_HOST and `docker context ls`.',
      { detail: messageOf(error) },
    );
  return new StackError(
    statusCode === 404 ? 'gone' : 'command-failed',
    `The Docker engine rejected the request: ${messageOf(error)}.`,
    'Try again. The container may have been removed in the meantime.',
  );
}

function gone(): StackError {
  return new StackError(
    'engine-unreachable',
    'Lost the connection to the Docker engine.',
    'Start Docker again.',
  );
}

/** Reads JSON documents from a stream until it ends or the signal is aborted. */
function documents(
  stream: NodeJS.ReadableStream & { destroy?: () => void },
  signal: AbortSignal,
  onDocument: (value: unknown) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const lines = new JsonLines();
    const end = (): void => {
      signal.removeEventListener('abort', stop);
      resolve();
    };
    const stop = (): void => {
      stream.destroy?.();
      end();
    };
    if (signal.aborted) {
      stop();
      return;
    }
    signal.addEventListener('abort', stop, { once: true });
    stream.on('data', (bytes: Buffer) => {
      try {
        lines.add(bytes).forEach(onDocument);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
        stop();
      }
    });
    stream.on('end', end);
    stream.on('close', end);
    stream.on('error', (error: Error) => {
      if (signal.aborted) end();
      else reject(explained(error));
    });
  });
}
