import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type * as vscode from 'vscode';
import { openEngine } from '../../stack/engine/engine.ts';
import { findComposeFiles, type Project } from '../../stack/compose/project.ts';
import { watchStack, type StackStatus } from '../../stack/run/status.ts';
import { findStackFolders, likelyProject } from './folder.ts';

/** Finds the workspace's monitoring stacks and watches them through the engine. */
export function createStackWatcher(state: vscode.Memento) {
  return {
    findStacks: async (): Promise<readonly { path: string; name: string }[]> => {
      const folders = await findStackFolders(state);
      const monitoring = await Promise.all(
        folders.map(async (folder) => mentionsPrometheus(await likelyProject(state, folder))),
      );
      return folders
        .filter((_, index) => monitoring[index])
        .map((path) => ({ path, name: basename(path) }));
    },
    watch: async (
      { path }: { path: string },
      onStatus: (status: StackStatus) => void,
      signal: AbortSignal,
    ): Promise<void> => {
      const project = await likelyProject(state, path);
      await watchStack(() => openEngine(), project, onStatus, signal, { usage: true });
    },
  };
}

/** Other Compose projects of the workspace are none of ours. */
async function mentionsPrometheus(project: Project): Promise<boolean> {
  for (const path of await findComposeFiles(project))
    if (/prometheus/i.test(await readFile(path, 'utf8').catch(() => ''))) return true;
  return false;
}
