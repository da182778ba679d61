import * as vscode from 'vscode';
import type { Row } from '../row.ts';
import type { CommandServices } from '../services.ts';
import { projectOf } from './folder.ts';

/** Prepares the stack's folder with its own script, in a terminal that shows what it does. */
export async function runSetupScript(
  { state }: Pick<CommandServices, 'state'>,
  row: Row,
): Promise<void> {
  const { folder } = await projectOf(row, state);
  const execution = new vscode.ProcessExecution('sh', ['scripts/setup.sh'], { cwd: folder });
  const definition = { type: 'prometheus.setUp' };
  const scope = vscode.TaskScope.Workspace;
  const title = 'Run Setup Script';
  const task = new vscode.Task(definition, scope, title, 'Prometheus', execution);
  await vscode.tasks.executeTask(task);
}
