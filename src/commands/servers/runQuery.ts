import * as vscode from 'vscode';
import { withProgress } from '../../platform/progress.ts';
import { isServerError } from '../../prometheus/errors.ts';
import type { Row } from '../row.ts';
import type { CommandServices } from '../services.ts';
import { serverOf } from './pickServer.ts';
import { resultText } from './resultText.ts';

/**
 * Asks the active server for the value of an expression now, and shows the answer as a document. Does nothing in
 * an untrusted workspace, whose files say what is asked.
 */
export async function runQuery(
  { servers, activeQuery, log }: Pick<CommandServices, 'servers' | 'activeQuery' | 'log'>,
  row: Row,
): Promise<void> {
  const { window, workspace } = vscode;
  if (!workspace.isTrusted) {
    void window.showWarningMessage('Queries are only run in trusted workspaces.');
    return;
  }
  const expr = row.kind === 'query' ? row.expr : await activeQuery();
  if (expr === undefined || expr === '') {
    void window.showInformationMessage(
      'Place the cursor in a PromQL expression that returns an instant vector or a scalar.',
    );
    return;
  }
  const server = serverOf(servers, row);
  if (server === undefined) return;
  const { name } = server.address;
  try {
    const samples = await withProgress(`Querying ${name}`, ({ signal }) =>
      server.prometheus.query(expr, signal),
    );
    const content = resultText({ expr, server: name, time: new Date(), samples });
    const document = await workspace.openTextDocument({ language: 'plaintext', content });
    await window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
  } catch (error) {
    if (!isServerError(error)) throw error;
    log.error(error);
    void window.showErrorMessage(`The query failed: ${error.message}`);
  }
}
