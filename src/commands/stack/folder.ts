import * as vscode from 'vscode';
import { composeFilesGlob } from '../../core/compose/fileNames.ts';
import { choicesIn, projectFolders, projectsIn, shownFiles } from '../../stack/compose/choices.ts';
import { composeFilesOf, type Project } from '../../stack/compose/project.ts';
import { cancelled, StackError } from '../../stack/errors.ts';
import type { Row } from '../row.ts';

const lastFolderKey = 'prometheus.stackFolder';
/** For each folder the Compose files that its user chose; none for those that Compose finds by itself. */
const chosenFilesKey = 'prometheus.composeFiles';

/**
 * The stack that a command means: that of its row, the only one of the workspace, or the one that the
 * user picks; the last one is offered first. Where several Compose files of the folder may be meant,
 * the user picks once.
 * @throws StackError where there is none, or nothing was picked
 */
export async function projectOf(row: Row, state: vscode.Memento): Promise<Project> {
  const folder = await folderOf(row, state);
  const known = await chosenProject(state, folder);
  if (known !== undefined) return known;
  const choices = await choicesIn(folder);
  const [only] = choices;
  if (only === undefined) return { folder };
  return choices.length === 1 ? only : pickProject(choices, state);
}

/** The stack of a folder without asking: the chosen Compose files, else the likeliest. */
export async function likelyProject(state: vscode.Memento, folder: string): Promise<Project> {
  return (await chosenProject(state, folder)) ?? (await choicesIn(folder))[0] ?? { folder };
}

/** Asks for the Compose files of a stack, and remembers them for this workspace. */
export async function selectComposeFiles(
  { state }: { readonly state: vscode.Memento },
  row: Row,
): Promise<void> {
  const folder = await folderOf(row, state);
  await pickProject(await projectsIn(folder), state);
}

/** Puts a folder in front of the others next time. */
export async function rememberStackFolder(state: vscode.Memento, folder: string): Promise<void> {
  await state.update(lastFolderKey, folder);
}

/** Folders of the workspace with a Compose file, the one that was used last in front. */
export async function findStackFolders(state: vscode.Memento): Promise<readonly string[]> {
  const find = (glob: string, most: number): Thenable<vscode.Uri[]> =>
    vscode.workspace.findFiles(glob, '**/node_modules/**', most);
  const files = [...(await find(composeFilesGlob, 200)), ...(await find('**/.env', 50))];
  const folders = await projectFolders(files.map((file) => file.fsPath));
  const last = state.get<string>(lastFolderKey);
  const rest = folders.filter((folder) => folder !== last).sort();
  return last !== undefined && folders.includes(last) ? [last, ...rest] : rest;
}

async function folderOf(row: Row, state: vscode.Memento): Promise<string> {
  if (row.kind === 'stack' || row.kind === 'service') return row.folder;
  const folders = await findStackFolders(state);
  const only = folders[0];
  if (only === undefined) {
    throw new StackError(
      'no-stack',
      'This workspace has no Compose file.',
      'Run "Prometheus: Init Stack" first, or open the folder that contains the stack.',
    );
  }
  if (folders.length === 1) return only;
  const picked = await vscode.window.showQuickPick(
    folders.map((folder) => ({ label: vscode.workspace.asRelativePath(folder), folder })),
    { title: 'Select a Stack' },
  );
  if (picked === undefined) throw cancelled();
  await rememberStackFolder(state, picked.folder);
  return picked.folder;
}

/** What the user has chosen for a folder, as long as the files are there. */
async function chosenProject(state: vscode.Memento, folder: string): Promise<Project | undefined> {
  const files = chosenFiles(state)[folder];
  if (files === undefined) return undefined;
  const project: Project = files.length === 0 ? { folder } : { folder, files };
  return composeFilesOf(project).then(
    () => project,
    () => undefined,
  );
}

async function pickProject(projects: readonly Project[], state: vscode.Memento): Promise<Project> {
  const items = await Promise.all(
    projects.map(async (project) => ({ label: await shownFiles(project), project })),
  );
  const picked = await vscode.window.showQuickPick(items, { title: 'Select Compose Files' });
  if (picked === undefined) throw cancelled();
  const { project } = picked;
  await state.update(chosenFilesKey, {
    ...chosenFiles(state),
    [project.folder]: project.files ?? [],
  });
  return project;
}

function chosenFiles(state: vscode.Memento): Readonly<Record<string, readonly string[]>> {
  return state.get<Record<string, readonly string[]>>(chosenFilesKey) ?? {};
}
