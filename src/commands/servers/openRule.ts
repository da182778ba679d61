import * as vscode from 'vscode';
import type { InFile } from '../../core/workspace/nameTable.ts';
import type { WorkspaceIndex } from '../../core/workspace/workspaceIndex.ts';
import type { RuleDefinition } from '../../core/workspace/summary.ts';
import type { RuleName } from '../../platform/row.ts';
import type { Row } from '../row.ts';
import { openWebAddress } from '../rowActions.ts';
import type { CommandServices } from '../services.ts';
import { openPlace } from './openPlace.ts';
import { pathsAlike } from '../../core/workspace/pathsAlike.ts';

/** Opens the rule of a row in the workspace. */
export async function openRule({ index }: CommandServices, row: Row): Promise<void> {
  const rule = row.kind === 'rule' || row.kind === 'alert' ? row.rule : undefined;
  if (rule === undefined) {
    void vscode.window.showInformationMessage(
      'Alertmanager does not report which rule an alert comes from.',
    );
    return;
  }
  const found = definitionOf(rule, index);
  if (found === undefined) {
    void vscode.window.showInformationMessage(
      `The workspace has no rule ${rule.name} in a group ${rule.group}. The server loaded it from ${rule.file}.`,
    );
    return;
  }
  await openPlace(found.path, found.place);
}

/** Opens the page that an alert names in its annotation `runbook_url`: only a web address, wherever it
 * came from. */
export async function openRunbook(_: CommandServices, row: Row): Promise<void> {
  const runbook = row.kind === 'alert' ? (row.runbook ?? '') : '';
  await openWebAddress(runbook, 'This alert has no web address in its annotation runbook_url.');
}

/** The rule of the workspace that a server's rule was made from: the one in a group of the same name,
 * and of several the one whose file is most likely the server's. */
function definitionOf(
  { name, group, file }: RuleName,
  index: WorkspaceIndex,
): InFile<RuleDefinition> | undefined {
  const named = [...index.alertsNamed(name), ...index.definitionsOf(name)];
  const grouped = named.filter((definition) => definition.group === group);
  const alike = (one: InFile<RuleDefinition>): number => pathsAlike(one.path, file);
  return (grouped.length > 0 ? grouped : named).toSorted((a, b) => alike(b) - alike(a))[0];
}
