import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readComposeFile } from '../../core/compose/composeFile.ts';
import { isComposeFileName } from '../../core/compose/fileNames.ts';
import { findComposeFiles, fromFolder, projectEnv, type Project } from './project.ts';
import { isMonitoring } from './monitoring.ts';

/**
 * The projects that a folder may hold, those with Prometheus in front: the files that Compose finds by
 * itself, and files of other names (`docker-compose.monitoring.yml`) alone and on top of those.
 */
export async function projectsIn(folder: string): Promise<readonly Project[]> {
  const { monitoring, others } = await candidatesIn(folder);
  return [...monitoring, ...others];
}

/**
 * The projects of a folder among which only its user can choose: one, where Compose finds Prometheus
 * by itself or there is no other; none, where there are no Compose files.
 */
export async function choicesIn(folder: string): Promise<readonly Project[]> {
  const { monitoring, others } = await candidatesIn(folder);
  const isOwn = ({ files }: Project): boolean => files === undefined;
  const own = monitoring.find(isOwn);
  if (own !== undefined) return [own];
  if (monitoring.length > 0) return monitoring;
  const other = others.find(isOwn);
  return other === undefined ? others : [other];
}

/** The projects of a folder, with Prometheus and without. */
async function candidatesIn(
  folder: string,
): Promise<{ readonly monitoring: readonly Project[]; readonly others: readonly Project[] }> {
  const found = await findComposeFiles({ folder });
  const own = found.map((path) => fromFolder(folder, path));
  const beside = (await composeFilesBeside(folder)).filter((name) => !own.includes(name));
  const projects: readonly Project[] = [
    ...(own.length > 0 ? [{ folder }] : []),
    ...beside.map((name) => ({ folder, files: [name] })),
    ...(own.length > 0 ? beside.map((name) => ({ folder, files: [...own, name] })) : []),
  ];
  const verdicts = await Promise.all(projects.map(isMonitoring));
  return {
    monitoring: projects.filter((_, index) => verdicts[index] === true),
    others: projects.filter((_, index) => verdicts[index] !== true),
  };
}

/** The files of a project as a user reads them: `docker-compose.yml + docker-compose.monitoring.yml`. */
export async function shownFiles(project: Project): Promise<string> {
  const paths = await findComposeFiles(project);
  return paths.map((path) => fromFolder(project.folder, path)).join(' + ');
}

/**
 * The folders in which Compose is run, for the Compose files and `.env` files of a workspace. A folder
 * whose files the `COMPOSE_FILE` of another one names is not one of them.
 */
export async function projectFolders(paths: readonly string[]): Promise<readonly string[]> {
  const folders = new Set(paths.map((path) => dirname(path)));
  const named = new Set<string>();
  const found: string[] = [];
  for (const folder of folders) {
    if (!(await projectEnv(folder)).has('COMPOSE_FILE')) continue;
    const files = await findComposeFiles({ folder });
    for (const file of files) if (dirname(file) !== folder) named.add(dirname(file));
  }
  for (const folder of folders)
    if (!named.has(folder) && (await projectsIn(folder)).length > 0) found.push(folder);
  return found;
}

/** Names of the files in a folder that look like Compose files and have services. */
async function composeFilesBeside(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder).catch(() => [])).filter(isComposeFileName).sort();
  const texts = await Promise.all(
    names.map((name) => readFile(join(folder, name), 'utf8').catch(() => '')),
  );
  return names.filter(
    (_, index) => readComposeFile(texts[index] ?? '', new Map()).services.size > 0,
  );
}
