import * as vscode from 'vscode';
import { openEngine } from '../../stack/engine/engine.ts';
import { openServers } from '../../stack/prove/servers.ts';
import { tutorialPhases, tutorialSteps } from '../../tutorial/steps.ts';
import type { Finding, TutorialPhase, TutorialStep } from '../../tutorial/types.ts';
import { verifyStep } from '../../tutorial/verifyStep.ts';
import { toolsOf } from './lifecycle.ts';
import { findStackFolders } from './folder.ts';
import type { StackServices } from './run.ts';

/** The steps, and how their checkpoints are verified for this workspace. */
export interface Tutorial {
  readonly phases: readonly TutorialPhase[];
  readonly steps: readonly TutorialStep[];
  readonly verify: (step: TutorialStep, signal: AbortSignal) => Promise<Finding>;
  /** The stack's folder; the workspace's own before there is a stack. */
  readonly folder: () => Promise<string | undefined>;
}

export function createTutorial(services: Pick<StackServices, 'settings' | 'context'>): Tutorial {
  const folder = async (): Promise<string | undefined> => {
    const [stack] = await findStackFolders(services.context.workspaceState);
    return stack ?? vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  };
  return {
    phases: tutorialPhases,
    steps: tutorialSteps,
    folder,
    verify: async (step, signal) => {
      const where = await folder();
      if (where === undefined) {
        return { ok: false, found: 'No folder is open.', remedy: 'Open an empty folder.' };
      }
      const context = {
        project: { folder: where },
        tools: toolsOf(services),
        engine: () => openEngine(),
        servers: () => openServers(where, fetch),
      };
      return verifyStep(step, context, signal);
    },
  };
}

/** Prepares the stack's folder with its own script, in a terminal that shows what it does. */
export async function setUpStack(folder: string): Promise<void> {
  const execution = new vscode.ProcessExecution('sh', ['scripts/setup.sh'], { cwd: folder });
  const definition = { type: 'prometheus.setUp' };
  const scope = vscode.TaskScope.Workspace;
  const title = vscode.l10n.t('Set Up Stack');
  const task = new vscode.Task(definition, scope, title, 'Prometheus', execution);
  await vscode.tasks.executeTask(task);
}
