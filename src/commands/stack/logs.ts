import { basename } from 'node:path';
import * as vscode from 'vscode';
import { runCommand } from '../../stack/compose/runCommand.ts';
import { openProject } from '../../stack/run/preflight.ts';
import type { Row } from '../row.ts';
import type { CommandServices } from '../services.ts';
import { projectOf } from './folder.ts';

/** Follows the log of a service, or of all, in a terminal. */
export async function showLogs({ state }: Pick<CommandServices, 'state'>, row: Row): Promise<void> {
  const project = await projectOf(row, state);
  const { folder } = project;
  const service = row.kind === 'service' ? row.service : undefined;
  const { compose } = await openProject(project, { run: runCommand });
  const { command, args } = compose.followLogs(service === undefined ? [] : [service]);
  vscode.window
    .createTerminal({
      name: `Logs: ${service ?? basename(folder)}`,
      shellPath: command,
      shellArgs: [...args],
      cwd: folder,
      iconPath: new vscode.ThemeIcon('output'),
    })
    .show();
}
