import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileKind } from '../../core/documents/kinds/index.ts';
import {
  checkAlertmanagerCommand,
  checkConfigCommand,
  checkRulesCommand,
  testRulesCommand,
  type ToolCommand,
} from '../../promtool/commands.ts';
import { runTool } from '../../promtool/run.ts';
import type { Row } from '../row.ts';
import type { CommandServices } from '../services.ts';
import { checkStackConfigs, configFiles } from './configs.ts';
import { projectOf } from './folder.ts';
import { ProgressList, type Step } from './progressList.ts';

/** Checks every configuration file with our own engine, then with promtool and amtool if there. */
export async function validate(
  { settings, state }: Pick<CommandServices, 'settings' | 'state'>,
  row: Row,
): Promise<void> {
  const { folder } = await projectOf(row, state);
  const name = basename(folder);
  const own: Step = {
    id: 'own',
    title: 'Files in config/',
    state: 'running',
  };
  const list = new ProgressList(`Validating stack ${name}`, [own]);
  const passed = await list.run(async (signal) => {
    const errors = await checkStackConfigs(folder, settings.target.value);
    const lines = errors.map(({ path, line, message }) => `${path}:${line}: ${message}`);
    list.set(outcome(own, lines, 'No errors.'));
    const verdicts = [errors.length === 0];
    for (const [title, command] of await toolRuns(folder)) {
      const step: Step = { id: title, title, state: 'running' };
      list.set(step);
      const verdict = await runTool(command, { signal });
      if (verdict === undefined) {
        const detail = `Skipped: ${command.command} is not installed.`;
        list.set({ ...step, state: 'waiting', detail });
      } else {
        verdicts.push(verdict.ok);
        list.set(outcome(step, verdict.ok ? [] : verdict.errors, 'Passed.'));
      }
    }
    return verdicts.every((ok) => ok);
  });
  await list.done(passed ? `Stack ${name} is valid` : `Stack ${name} has errors`);
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
