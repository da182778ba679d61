import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { StackError } from '../errors.ts';
import { recordOf, type Fields } from '../../core/base/wire.ts';

/** How the engine is reached. */
export type EngineAddress =
  | { readonly kind: 'socket'; readonly path: string }
  | {
      readonly kind: 'tcp';
      readonly host: string;
      readonly port: number;
      readonly tls?: { readonly ca: string; readonly cert: string; readonly key: string };
    }
  /** `ssh` does the connecting, with the user's own keys and configuration. */
  | { readonly kind: 'ssh'; readonly destination: string; readonly port: number | undefined };

/** What is looked at to find the engine; the same places as the `docker` command's. */
export interface EngineSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly uid: number | undefined;
  readonly platform: NodeJS.Platform;
  /** The text of a file; undefined where there is none. */
  readonly read: (path: string) => Promise<string | undefined>;
  readonly exists: (path: string) => Promise<boolean>;
}

/** Finds the engine: `DOCKER_HOST`, then the Docker context, then the usual sockets, Docker's before
 * rootless Docker's and Podman's. */
export async function findEngine(around: EngineSurroundings): Promise<EngineAddress> {
  const { env } = around;
  const host = env['DOCKER_HOST'];
  if (host !== undefined && host !== '') {
    const folder = env['DOCKER_CERT_PATH'] ?? join(around.home, '.docker');
    const verify = (env['DOCKER_TLS_VERIFY'] ?? '') !== '';
    return parseHost(host, verify ? await readTls(around, folder) : undefined);
  }
  const name = env['DOCKER_CONTEXT'] ?? (await currentContext(around));
  if (name !== undefined && name !== '' && name !== 'default') return contextHost(around, name);
  return { kind: 'socket', path: await firstSocket(around) };
}

const localHost = /^(?:unix|npipe):\/\/(.+)$/;

/** Reads `unix:///path`, `npipe:////./pipe/x`, `tcp://host:port`, `https://…`, `ssh://user@host`. */
export function parseHost(
  text: string,
  tls?: { readonly ca: string; readonly cert: string; readonly key: string },
): EngineAddress {
  const socket = localHost.exec(text)?.[1];
  if (socket !== undefined) return { kind: 'socket', path: socket };
  // A scheme of the web would drop its default port.
  const url = remoteUrl(text.replace(/^https?:/, 'tcp:'));
  if (url === undefined)
    throw new StackError(
      'engine-unreachable',
      `\`${text}\` is not a valid address of a Docker engine.`,
      'Set DOCKER_HOST to unix:///path, tcp://host:port or ssh://user@host.',
    );
  const port = url.port === '' ? undefined : Number(url.port);
  if (url.protocol === 'ssh:') {
    const user = decodeURIComponent(url.username);
    return {
      kind: 'ssh',
      destination: user === '' ? url.hostname : `${user}@${url.hostname}`,
      port,
    };
  }
  return {
    kind: 'tcp',
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: port ?? (tls === undefined ? 2375 : 2376),
    ...(tls === undefined ? {} : { tls }),
  };
}

function remoteUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return ['tcp:', 'ssh:'].includes(url.protocol) && url.hostname !== '' ? url : undefined;
}

/** True for an address of an engine on this machine, whose ports and files are here. Empty: not known,
 * and most likely so. */
export function isLocalHost(host: string): boolean {
  return host === '' || localHost.test(host);
}

function configFolder(around: EngineSurroundings): string {
  return around.env['DOCKER_CONFIG'] ?? join(around.home, '.docker');
}

async function currentContext(around: EngineSurroundings): Promise<string | undefined> {
  const config = parsed(await around.read(join(configFolder(around), 'config.json')));
  const name = config['currentContext'];
  return typeof name === 'string' ? name : undefined;
}

/** https://github.com/docker/cli/blob/master/cli/context/store/store.go */
async function contextHost(around: EngineSurroundings, name: string): Promise<EngineAddress> {
  const id = createHash('sha256').update(name).digest('hex');
  const root = join(configFolder(around), 'contexts');
  const meta = parsed(await around.read(join(root, 'meta', id, 'meta.json')));
  const host = recordOf(recordOf(meta['Endpoints'])['docker'])['Host'];
  if (typeof host !== 'string')
    throw new StackError(
      'engine-unreachable',
      `The Docker context \`${name}\` does not exist.`,
      'Choose another one with `docker context use`.',
    );
  return parseHost(host, await readTls(around, join(root, 'tls', id, 'docker')));
}

async function readTls(
  around: EngineSurroundings,
  folder: string,
): Promise<{ ca: string; cert: string; key: string } | undefined> {
  const [ca, cert, key] = await Promise.all(
    ['ca.pem', 'cert.pem', 'key.pem'].map((name) => around.read(join(folder, name))),
  );
  if (ca === undefined || cert === undefined || key === undefined) return undefined;
  return { ca, cert, key };
}

async function firstSocket(around: EngineSurroundings): Promise<string> {
  if (around.platform === 'win32') return '//./pipe/docker_engine';
  const runtime = around.env['XDG_RUNTIME_DIR'] ?? `/run/user/${around.uid ?? 0}`;
  const candidates = [
    '/var/run/docker.sock',
    join(around.home, '.docker/run/docker.sock'),
    join(runtime, 'docker.sock'),
    join(runtime, 'podman/podman.sock'),
    '/run/podman/podman.sock',
  ];
  for (const path of candidates) if (await around.exists(path)) return path;
  return '/var/run/docker.sock';
}

function parsed(text: string | undefined): Fields {
  try {
    return recordOf(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}
