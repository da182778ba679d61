import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { recordOf } from '../../core/base/wire.ts';
import { StackError } from '../errors.ts';
import { interpolate, readEnv } from '../edit/env.ts';
import { YamlText } from '../edit/yamlBlocks.ts';

/** Names under which Compose looks for its file, in its order. */
export const composeFileNames = [
  'compose.yaml',
  'compose.yml',
  'docker-compose.yml',
  'docker-compose.yaml',
] as const;

/** A folder with a Compose file. */
export interface Project {
  /** Absolute. */
  readonly folder: string;
  /** Instead of the folder's name; for tests and for two stacks of the same folder name. */
  readonly name?: string | undefined;
}

/** The Compose file of a folder, absolute; undefined where it has none. */
export async function findComposeFile(folder: string): Promise<string | undefined> {
  for (const name of composeFileNames) {
    const path = join(folder, name);
    const found = await access(path).then(
      () => true,
      () => false,
    );
    if (found) return path;
  }
  return undefined;
}

/** Like `findComposeFile`, with an error for the user. */
export async function composeFileOf(folder: string): Promise<string> {
  const path = await findComposeFile(folder);
  if (path !== undefined) return path;
  throw new StackError(
    'no-stack',
    `There is no Compose file in ${folder}.`,
    'Run "Prometheus: Init Stack" first, or choose the folder that has the stack.',
  );
}

/** The variables of the folder's `.env`; empty where it has none. */
export async function projectEnv(folder: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(join(folder, '.env'), 'utf8').catch(() => '');
  return readEnv(text);
}

/** The base URLs that a stack publishes, read from its files alone. */
export interface StackUrls {
  readonly prometheus?: string;
  readonly alertmanager?: string;
  readonly gateway?: string;
}

const wellKnown = { prometheus: 9090, alertmanager: 9093, gateway: 8000 } as const;

/** Where the stack's servers answer on this machine, from the published ports of its Compose file. */
export async function stackUrls(folder: string): Promise<StackUrls> {
  const path = await composeFileOf(folder);
  const env = await projectEnv(folder);
  const text = interpolate(await readFile(path, 'utf8'), env);
  const services = new YamlText(text, path).value(['services']);
  const urls: Record<string, string> = {};
  for (const [name, port] of Object.entries(wellKnown)) {
    const published = publishedOf(services, port);
    if (published !== undefined) urls[name] = `http://${published}`;
  }
  return urls;
}

/** `host:port` at which some service publishes a container port. */
function publishedOf(services: unknown, container: number): string | undefined {
  for (const service of Object.values(recordOf(services))) {
    const ports = recordOf(service)['ports'];
    if (!Array.isArray(ports)) continue;
    for (const port of ports as readonly unknown[]) {
      const published = publishedPort(port, container);
      if (published !== undefined) return published;
    }
  }
  return undefined;
}

function publishedPort(port: unknown, container: number): string | undefined {
  if (typeof port === 'string') {
    const match = /^(?:(.+):)?(\d+):(\d+)(?:\/tcp)?$/.exec(port);
    if (match === null || Number(match[3]) !== container) return undefined;
    return `${reachable(match[1])}:${match[2] ?? ''}`;
  }
  const long = recordOf(port);
  if (Number(long['target']) !== container || long['published'] === undefined) return undefined;
  const host = typeof long['host_ip'] === 'string' ? long['host_ip'] : undefined;
  return `${reachable(host)}:${Number(long['published'])}`;
}

/** An address to connect to for an address to listen on. */
export function reachable(host: string | undefined): string {
  if (host === undefined || host === '' || host === '0.0.0.0' || host === '127.0.0.1')
    return 'localhost';
  return host === '::' || host === '[::]' || host === '[::1]' || host === '::1'
    ? 'localhost'
    : host;
}
