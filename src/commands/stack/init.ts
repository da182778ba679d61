import { join } from 'node:path';
import * as vscode from 'vscode';
import { counted } from '../../core/base/words.ts';
import { commandIds } from '../../platform/ids.ts';
import { withProgress } from '../../platform/progress.ts';
import type { RowTarget } from '../../platform/row.ts';
import { applyScaffold } from '../../stack/scaffold/applyScaffold.ts';
import {
  component,
  components,
  withRequired,
  type ComponentId,
} from '../../stack/scaffold/components.ts';
import { cancelled } from '../../stack/errors.ts';
import { proposePorts } from '../../stack/run/ports.ts';
import { planScaffold } from '../../stack/scaffold/scaffold.ts';
import { versionSets, type VersionSet } from '../../stack/scaffold/versions.ts';
import { createFileDecider } from './fileConflicts.ts';
import { rememberStackFolder } from './folder.ts';
import type { CommandServices } from '../services.ts';

/** Asks what is wanted, then writes it: all of it or nothing. Dismissing any question ends it. */
export async function initStack({
  state,
  extension,
}: Pick<CommandServices, 'state' | 'extension'>): Promise<void> {
  const folder = await askFolder();
  const chosen = await askComponents();
  const versions = await askVersions();
  const env = await askPorts(chosen);
  const template = join(extension.extensionPath, 'stack-template');

  const decider = createFileDecider(folder);
  let written: number;
  try {
    written = await withProgress('Creating the stack', async ({ signal, report }) => {
      const plan = await planScaffold({
        template,
        folder,
        components: chosen,
        versions,
        env,
        signal,
      });
      const { decide } = decider;
      const result = await applyScaffold(plan, { decide, signal, onProgress: report });
      return result.written.length;
    });
  } finally {
    decider.dispose();
  }
  await rememberStackFolder(state, folder);
  await showOutcome(folder, written);
}

async function askFolder(): Promise<string> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const other = { label: '$(folder-opened) Choose Another Folder…', folder: '' };
  const local = folders
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ name, uri }) => ({
      label: `$(folder) ${name}`,
      description: uri.fsPath,
      folder: uri.fsPath,
    }));
  const picked =
    local.length === 0
      ? other
      : await vscode.window.showQuickPick([...local, other], {
          title: 'Init Stack (1/3): choose a folder',
          ignoreFocusOut: true,
        });
  if (picked === undefined) throw cancelled();
  if (picked !== other) return picked.folder;
  const [uri] =
    (await vscode.window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      openLabel: 'Create Stack Here',
    })) ?? [];
  if (uri === undefined) throw cancelled();
  return uri.fsPath;
}

async function askComponents(): Promise<readonly ComponentId[]> {
  const items = components.map((one) => ({
    label: one.title,
    description: one.brings,
    detail: [
      ...one.ports.map(({ published }) => `port ${published}`),
      ...(one.requires.length === 0
        ? []
        : [`requires ${one.requires.map((id) => component(id).title).join(', ')}`]),
    ].join(' · '),
    picked: true,
    id: one.id,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: 'Init Stack (2/3): choose components (dependencies are added)',
    ignoreFocusOut: true,
    matchOnDescription: true,
  });
  if (picked === undefined || picked.length === 0) throw cancelled();
  return withRequired(picked.map(({ id }) => id));
}

async function askVersions(): Promise<VersionSet['id']> {
  const picked = await vscode.window.showQuickPick(
    versionSets.map(({ id, title, detail }) => ({ label: title, detail, id })),
    { title: 'Init Stack (3/3): choose versions', ignoreFocusOut: true },
  );
  if (picked === undefined) throw cancelled();
  return picked.id;
}

/** Variables for `.env` where a port is taken and the user wants a free one. */
async function askPorts(chosen: readonly ComponentId[]): Promise<Readonly<Record<string, string>>> {
  const wanted = chosen.flatMap((id) => component(id).ports);
  const proposals = await proposePorts(wanted);
  const moved = proposals.filter(({ wanted: port, proposed }) => proposed !== port);
  if (moved.length === 0) return {};
  const list = moved
    .map(({ wanted: port, proposed }) => `${port} → ${proposed ?? 'no free port found'}`)
    .join(', ');
  const use = { label: 'Use Free Ports', description: list, move: true };
  const keep = {
    label: 'Keep Default Ports',
    description: 'the stack cannot start while they are in use',
    move: false,
  };
  const picked = await vscode.window.showQuickPick([use, keep], {
    title: 'Some ports are already in use on this machine',
    ignoreFocusOut: true,
  });
  if (picked === undefined) throw cancelled();
  if (!picked.move) return {};
  return Object.fromEntries(
    moved.flatMap(({ env, proposed }) => (proposed === undefined ? [] : [[env, String(proposed)]])),
  );
}

async function showOutcome(folder: string, written: number): Promise<void> {
  await vscode.commands.executeCommand(commandIds.openWalkthrough);
  const inside = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(folder)) !== undefined;
  const start = 'Start Stack';
  const open = 'Open Folder';
  const text =
    written === 0
      ? `The stack in ${folder} is up to date.`
      : `Created the stack in ${folder} (${counted(written, 'file')}).`;
  // Not awaited: the command is done, whatever becomes of the message.
  void vscode.window.showInformationMessage(text, inside ? start : open).then((chosen) => {
    if (chosen === start) {
      const row: RowTarget = { kind: 'stack', folder };
      return vscode.commands.executeCommand(commandIds.startStack, row);
    }
    if (chosen === open) {
      return vscode.commands.executeCommand('vscode.openFolder', vscode.Uri.file(folder));
    }
    return undefined;
  });
}
