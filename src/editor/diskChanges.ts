import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import {
  candidateGlob,
  excludedGlob,
  isCandidate,
  liesInExcluded,
} from '../core/documents/candidates.ts';
import { ChangedFiles } from '../core/workspace/changedFiles.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { Log } from '../platform/log.ts';

/** What happens to the files of the workspace on disk, whoever does it. */
export interface DiskChanges {
  /** Fires with the paths of the files and folders that were changed, added or removed, and of what comes with a folder. */
  readonly onChange: vscode.Event<readonly string[]>;
  /** Tells a file with the next changes. */
  readonly add: (uri: vscode.Uri) => void;
}

/** Events of a branch switch come in bursts: they are told together, so many ms after the last. */
const settle = 300;

/** In ms; a file that is written again and again does not put that off any longer. */
const longestWait = 2000;

/** Follows the files of the workspace that may be ours, and whether those are there that ours may name. */
export function watchDisk(log: Log, store: DisposableStore): DiskChanges {
  const told = store.add(new vscode.EventEmitter<readonly string[]>());
  const changed = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let first = 0;

  const tell = async (): Promise<void> => {
    timer = undefined;
    const paths = [...changed];
    changed.clear();
    told.fire([...new Set([...paths, ...(await filesInNewFolders(paths))])]);
  };

  const add = (uri: vscode.Uri): void => {
    if (uri.scheme !== 'file' || liesInExcluded(vscode.workspace.asRelativePath(uri))) return;
    changed.add(uri.fsPath);
    if (timer === undefined) first = Date.now();
    else clearTimeout(timer);
    const wait = Math.min(settle, Math.max(0, first + longestWait - Date.now()));
    timer = setTimeout(() => {
      tell().catch((error: unknown) => {
        log.error(error);
      });
    }, wait);
  };

  const watch = (glob: string, contents: boolean): void => {
    const watcher = store.add(vscode.workspace.createFileSystemWatcher(glob, contents, !contents));
    for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) {
      store.add(event(add));
    }
  };
  watch(candidateGlob, true);
  // Its variables say which Compose files there are and where they mount a configuration.
  watch('**/.env', true);
  // A certificate that a configuration names, or a folder.
  watch('**', false);
  store.add({
    dispose: () => {
      clearTimeout(timer);
    },
  });
  return { onChange: told.event, add };
}

/** The paths of the files of the workspace that a pattern fits, without those of dependencies. */
export async function findFiles(pattern: string): Promise<readonly string[]> {
  const found = await vscode.workspace.findFiles(pattern, excludedGlob);
  return found.flatMap(({ scheme, fsPath }) => (scheme === 'file' ? [fsPath] : []));
}

/**
 * What may be ours in the folders among some paths: of a folder that comes, VS Code may tell nothing but its name.
 * There may be thousands of paths, after a build.
 */
async function filesInNewFolders(paths: readonly string[]): Promise<readonly string[]> {
  const all = new ChangedFiles(paths);
  const outermost = paths.filter((path) => !isCandidate(path) && !all.include(dirname(path)));
  const areFolders = await Promise.all(outermost.map(isFolder));
  const folders = outermost.filter((_, index) => areFolders[index]);
  if (folders.length === 0) return [];
  const within = new ChangedFiles(folders);
  return (await findFiles(candidateGlob)).filter((path) => within.include(path));
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
