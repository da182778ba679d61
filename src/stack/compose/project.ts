import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, posix } from 'node:path';
import { readComposeProject, type ComposeProject } from '../../core/compose/composeProject.ts';
import { readEnv } from '../../core/compose/dotEnv.ts';
import { composeFilesIn, hostPath } from '../../core/compose/fileNames.ts';
import { reachableHost } from '../../core/compose/ports.ts';
import { StackError } from '../errors.ts';

/** A folder with Compose files. */
export interface Project {
  /** Absolute; Compose is run in it. */
  readonly folder: string;
  /** Compose files, relative to the folder, instead of those that Compose finds by itself. */
  readonly files?: readonly string[] | undefined;
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

/** The Compose files of a project, absolute and with `/`, the one that the others override in front;
 * empty where there are none. */
export async function findComposeFiles({ folder, files }: Project): Promise<readonly string[]> {
  const root = folder.replaceAll('\\', '/');
  if (files !== undefined) return files.map((file) => hostPath(root, file));
  return composeFilesIn(root, await projectEnv(folder), existsSync);
}

/** Like `findComposeFiles`, with an error for the user where there are none or one is missing. */
export async function composeFilesOf(project: Project): Promise<readonly string[]> {
  const paths = await findComposeFiles(project);
  const missing = paths.find((path) => !existsSync(path));
  if (missing !== undefined) {
    throw new StackError(
      'no-stack',
      `The Compose file ${missing} does not exist.`,
      project.files === undefined
        ? 'Correct COMPOSE_FILE in .env.'
        : 'Run "Prometheus: Select Compose Files" to choose others.',
    );
  }
  if (paths.length > 0) return paths;
  throw new StackError(
    'no-stack',
    `${project.folder} has no Compose file.`,
    'Run "Prometheus: Init Stack" first, or choose the folder that contains the stack.',
  );
}

/** What the relative paths of a project's files are relative to, and what the engine knows its
 * containers by: the folder of the first file, mostly the project's own. */
export async function projectDirectory(project: Project): Promise<string> {
  const [first] = await findComposeFiles(project);
  if (first === undefined) return project.folder;
  const directory = posix.dirname(first);
  return directory === project.folder.replaceAll('\\', '/') ? project.folder : directory;
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
export async function stackUrls(project: Project): Promise<StackUrls> {
  const { services } = await readProject(project);
  const ports = services.flatMap((service) => service.ports);
  const urls: Record<string, string> = {};
  for (const [name, wanted] of Object.entries(wellKnown)) {
    const port = ports.find(({ target, protocol }) => target === wanted && protocol === 'tcp');
    if (port?.published === undefined) continue;
    urls[name] = `http://${reachableHost(port.host)}:${port.published}`;
  }
  return urls;
}

/** What the files of a project say. */
export interface ProjectFiles extends ComposeProject {
  /** What the relative paths of the Compose files are relative to: the folder of the first. */
  readonly directory: string;
  /** The variables of `.env`. */
  readonly env: ReadonlyMap<string, string>;
}

/** Reads a project's Compose files and `.env`; rejects where there are none or one is not YAML. */
export async function readProject(project: Project): Promise<ProjectFiles> {
  const paths = await composeFilesOf(project);
  const directory = posix.dirname(paths[0] ?? '');
  const env = await projectEnv(project.folder);
  const around = new Map([...env, ['PWD', project.folder], ['HOME', homedir()]]);
  const read = readComposeProject({ paths, folder: directory, env: around }, readText);
  const bad = read.files.find(({ error }) => error !== undefined);
  if (bad?.error === undefined) return { ...read, directory, env };
  const name = fromFolder(project.folder, bad.path);
  throw new StackError(
    'compose-invalid',
    `${name} is not valid YAML (${bad.error.message}).`,
    'Correct it. `docker compose config` shows the same location.',
    { path: bad.path },
  );
}

/** A path of a project as seen from its folder, with `/`; `.` for the folder itself. */
export function fromFolder(folder: string, path: string): string {
  return posix.relative(folder.replaceAll('\\', '/'), path) || '.';
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
