import * as vscode from 'vscode';
import { withProgress } from '../../platform/progress.ts';
import { serverRuleOf } from '../../prometheus/serverRule.ts';
import type { Row } from '../row.ts';
import type { CommandServices } from '../services.ts';
import { serverOf } from './pickServer.ts';

/** Shows a rule as the server runs it beside what a file of the workspace says. */
export async function compareRule(services: CommandServices, row: Row): Promise<void> {
  const server = serverOf(services.servers, row);
  if (row.kind !== 'rule' || server === undefined) return;
  const { name, group, file, query } = row.rule;
  const rules = await withProgress(`Asking ${server.address.name}`, ({ signal }) =>
    server.rules.get(0, signal),
  );
  const rule = rules.find(
    (one) => one.name === name && one.group === group && one.file === file && one.query === query,
  );
  if (rule === undefined) {
    void vscode.window.showInformationMessage(
      `${server.address.name} no longer runs this rule. Refresh the view.`,
    );
    return;
  }
  const routes = await services.routes();
  const texts = await routes.ruleTexts(serverRuleOf(rule));
  if (texts === undefined) {
    void vscode.window.showInformationMessage(
      `The workspace has no rule ${name} in a group ${group}.`,
    );
    return;
  }
  const path = vscode.workspace.asRelativePath(texts.origin.path);
  await routes.showDiff(
    { name: `${name} on ${server.address.name}.yml`, text: texts.running },
    { name: `${name} in ${path.replaceAll('/', ' ')}`, text: texts.written },
    `${name}: ${server.address.name} ↔ ${path}`,
  );
}
