import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { FileKind } from '../../core/documents/kinds/index.ts';
import {
  checkAlertmanagerCommand,
  checkConfigCommand,
  checkRulesCommand,
  testRulesCommand,
  type ToolCommand,
} from '../../promtool/commands.ts';
import { runTool } from '../../promtool/run.ts';
import { LiveList, type Step } from './progressList.ts';
import { folderOf } from './lifecycle.ts';
import { checkStackConfigs, configFiles } from './configs.ts';
import type { StackServices } from './run.ts';

/** Checks every configuration file with our own engine, then with promtool and amtool if there. */
export async function validateStack(services: StackServices, argument?: unknown): Promise<void> {
  const folder = await folderOf(services, argument);
  const own: Step = {
    id: 'own',
    title: vscode.l10n.t('Files below config/'),
    state: 'running',
  };
  const list = new LiveList(vscode.l10n.t('Validating stack {0}', basename(folder)), [own]);
  const passed = await list.run(async (signal) => {
    const errors = await checkStackConfigs(folder, services.settings.target.value);
    const lines = errors.map(({ path, line, message }) => `${path}:${line}: ${message}`);
    list.set(outcome(own, lines, vscode.l10n.t('No errors.')));
    const verdicts = [errors.length === 0];
    for (const [title, command] of await toolRuns(folder)) {
      const step: Step = { id: title, title, state: 'running' };
      list.set(step);
      const verdict = await runTool(command, signal);
      if (verdict === undefined) {
        const detail = vscode.l10n.t('{0} is not installed: left out.', command.command);
        list.set({ ...step, state: 'waiting', detail });
      } else {
        verdicts.push(verdict.ok);
        list.set(outcome(step, verdict.ok ? [] : verdict.errors, vscode.l10n.t('Passed.')));
      }
    }
    return verdicts.every((ok) => ok);
  });
  await list.done(
    passed
      ? vscode.l10n.t('Stack {0} is valid', basename(folder))
      : vscode.l10n.t('Stack {0} has errors', basename(folder)),
  );
}

function outcome(step: Step, errors: readonly string[], fine: string): Step {
  return errors.length === 0
    ? { ...step, state: 'passed', detail: fine }
    : { ...step, state: 'failed', detail: errors.join(' · ') };
}

/** What the programs can judge of the stack's files, by kind. */
async function toolRuns(folder: string): Promise<readonly (readonly [string, ToolCommand])[]> {
  const { detectKind } = await import('../../core/analysis/entry.ts');
  const kinds = new Map<FileKind, string[]>();
  for (const path of await configFiles(folder)) {
    const { kind } = detectKind(path, await readFile(path, 'utf8'));
    if (kind !== undefined) kinds.set(kind, [...(kinds.get(kind) ?? []), path]);
  }
  const of = (kind: FileKind): readonly string[] => kinds.get(kind) ?? [];
  const together = (paths: readonly string[], command: ToolCommand) =>
    paths.length === 0 ? [] : [[titleOf(command), command] as const];
  return [
    ...of('prometheus').map(
      (path) => [titleOf(checkConfigCommand(path)), checkConfigCommand(path)] as const,
    ),
    ...together(of('rules'), checkRulesCommand(of('rules'))),
    ...together(of('rule-test'), testRulesCommand(of('rule-test'))),
    ...of('alertmanager').map(
      (path) => [titleOf(checkAlertmanagerCommand(path)), checkAlertmanagerCommand(path)] as const,
    ),
  ];
}

function titleOf({ command, args }: ToolCommand): string {
  return [
    command,
    ...args.map((argument) => (argument.startsWith('/') ? basename(argument) : argument)),
  ].join(' ');
}
