import * as vscode from 'vscode';
import { stackUrls, type Project } from '../../stack/compose/project.ts';
import { cancelled } from '../../stack/errors.ts';
import type { Row } from '../row.ts';
import type { CommandServices } from '../services.ts';
import { projectOf } from './folder.ts';

/** Opens a row's service, or one of the stack's servers, in the browser. */
export async function openInBrowser(
  { state }: Pick<CommandServices, 'state'>,
  row: Row,
): Promise<void> {
  const own = row.kind === 'service' ? row.url : undefined;
  const url = own ?? (await serverUrl(await projectOf(row, state), row));
  await vscode.env.openExternal(vscode.Uri.parse(url));
}

/** The server that a button of the tutorial names, or the one that the user picks. */
async function serverUrl(project: Project, row: Row): Promise<string> {
  const urls: readonly [string, string][] = Object.entries(await stackUrls(project));
  const named = row.kind === 'component' ? row.component : '';
  const found = urls.find(([name]) => name === named)?.[1];
  if (found !== undefined) return found;
  const items = urls.map(([label, url]) => ({ label, description: url }));
  const picked = await vscode.window.showQuickPick(items, { title: 'Open in Browser' });
  if (picked === undefined) throw cancelled();
  return picked.description;
}
