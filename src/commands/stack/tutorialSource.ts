import * as vscode from 'vscode';
import { openEngine } from '../../stack/engine/engine.ts';
import { openServers } from '../../stack/prove/servers.ts';
import type { TutorialSource } from '../../tutorial/progress.ts';
import { tutorialPhases, tutorialSteps } from '../../tutorial/steps.ts';
import { verifyStep } from '../../tutorial/verifyStep.ts';
import type { CommandServices } from '../services.ts';
import { findStackFolders, likelyProject } from './folder.ts';
import { stackTools } from './tools.ts';

/** The steps, and how their checkpoints are verified for this workspace. */
export function createTutorial({
  settings,
  state,
}: Pick<CommandServices, 'settings' | 'state'>): TutorialSource {
  /** The stack's; the workspace's own before there is a stack. */
  const folder = async (): Promise<string | undefined> => {
    const [stack] = await findStackFolders(state);
    return stack ?? vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  };
  return {
    phases: tutorialPhases,
    steps: tutorialSteps,
    verify: async (step, signal) => {
      const where = await folder();
      if (where === undefined) {
        return { ok: false, found: 'No folder is open.', remedy: 'Open an empty folder.' };
      }
      const project = await likelyProject(state, where);
      const context = {
        project,
        tools: stackTools(settings),
        engine: () => openEngine(),
        servers: () => openServers(project, fetch),
      };
      return verifyStep(step, context, signal);
    },
  };
}
