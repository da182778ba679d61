import { access, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readComposeFile, type DeclaredService } from '../../core/compose/composeFile.ts';
import { readEnv } from '../../core/compose/dotEnv.ts';
import { composeFileNames } from '../../core/compose/fileNames.ts';
import { reachableHost } from '../../core/compose/ports.ts';
import { StackError } from '../errors.ts';

/** A folder with a Compose file. */
export interface Project {
  /** Absolute. */
  readonly folder: string;
  /** Instead of the folder's name; for tests and for two stacks of the same folder name. */
  readonly name?: string | undefined;
}

/** The name that Compose gives to a folder's project: its own, in lower case, without what is not a
 * letter, digit, dash or underscore. */
export function projectNameOf(folder: string): string {
  const name =
    folder
      .replace(/[\\/]+$/, '')
      .split(/[\\/]/)
      .at(-1) ?? '';
  return name
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');
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
    `${folder} has no Compose file.`,
    'Run "Prometheus: Init Stack" first, or choose the folder that contains the stack.',
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
  const { services } = await readProject(folder);
  const ports = services.flatMap((service) => service.ports);
  const urls: Record<string, string> = {};
  for (const [name, wanted] of Object.entries(wellKnown)) {
    const port = ports.find(({ target, protocol }) => target === wanted && protocol === 'tcp');
    if (port?.published === undefined) continue;
    urls[name] = `http://${reachableHost(port.host)}:${port.published}`;
  }
  return urls;
}

/** What the files of a project's folder say. */
export interface ProjectFiles {
  /** The Compose file, relative to the folder. */
  readonly name: string;
  readonly text: string;
  readonly env: ReadonlyMap<string, string>;
  readonly services: readonly DeclaredService[];
}

/** Reads a folder's Compose file and `.env`; rejects where there is none or it is not YAML. */
export async function readProject(folder: string): Promise<ProjectFiles> {
  const path = await composeFileOf(folder);
  const name = basename(path);
  const env = await projectEnv(folder);
  const text = await readFile(path, 'utf8');
  const { services, error } = readComposeFile(text, env);
  if (error === undefined) return { name, text, env, services };
  throw new StackError(
    'compose-invalid',
    `${name} is not valid YAML (${error.message}).`,
    'Correct it. `docker compose config` shows the same location.',
    { path },
  );
}
