import { basename } from 'node:path';
import * as vscode from 'vscode';
import { withProgress } from '../../platform/progress.ts';
import { diagnose as findProblems, type Diagnosis } from '../../stack/diagnose/diagnose.ts';
import { gatherEvidence } from '../../stack/diagnose/evidence.ts';
import { openEngine } from '../../stack/engine/engine.ts';
import { applyFix } from '../../stack/diagnose/repairs.ts';
import { openServers } from '../../stack/prove/servers.ts';
import type { RunningStack } from '../../stack/prove/verify.ts';
import { LiveList, type Step } from './progressList.ts';
import { folderOf, toolsOf } from './lifecycle.ts';
import { runStackCommand, type StackServices } from './run.ts';

/** Looks for what is wrong, shows each finding with its evidence, and a button where a fix is safe. */
export async function diagnose(services: StackServices, argument?: unknown): Promise<void> {
  const folder = await folderOf(services, argument);
  const name = basename(folder);
  const searching: Step = {
    id: 'searching',
    title: vscode.l10n.t('Asking the engine and the servers'),
    state: 'running',
  };
  const list = new LiveList(vscode.l10n.t('Diagnosing stack {0}', name), [searching]);
  const found = await list.run(async (signal) => {
    const stack: RunningStack = {
      project: { folder },
      engine: await openEngine(),
      servers: await openServers(folder, fetch),
    };
    const diagnoses = findProblems(await gatherEvidence(stack, toolsOf(services), signal));
    list.set({ ...searching, state: 'passed', title: vscode.l10n.t('Evidence gathered') });
    for (const [index, diagnosis] of diagnoses.entries()) {
      const run = () => {
        repair(services, stack, diagnosis, list);
      };
      list.set(stepOf(diagnosis, index, run));
    }
    return diagnoses.filter(({ kind }) => kind === 'problem').length;
  });
  await list.done(
    found === 0
      ? vscode.l10n.t('Stack {0}: nothing is wrong', name)
      : vscode.l10n.t('Stack {0}: {1} problems', name, String(found)),
  );
}

function stepOf(diagnosis: Diagnosis, index: number, run: () => void): Step {
  const { fix, evidence, remedy } = diagnosis;
  return {
    id: `${index}`,
    title: diagnosis.title,
    state: diagnosis.kind === 'problem' ? 'failed' : 'passed',
    detail: remedy,
    evidence: evidence.filter((line) => line !== '' && line !== diagnosis.title),
    ...(fix === undefined ? {} : { action: { icon: 'wrench', title: fix.title, run } }),
  };
}

function repair(
  services: StackServices,
  stack: RunningStack,
  { fix }: Diagnosis,
  list: LiveList,
): void {
  if (fix === undefined) return;
  list.close();
  void runStackCommand(services.log, async () => {
    await withProgress(fix.title, ({ signal }) => applyFix(fix, stack, toolsOf(services), signal));
    await diagnose(services, stack.project.folder);
  });
}
