import * as vscode from 'vscode';
import {
  candidateGlob,
  excludedGlob,
  isCandidate,
  liesInExcluded,
} from '../core/documents/candidates.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { Log } from '../platform/log.ts';

/** What happens to the files of the workspace on disk, whoever does it. */
export interface DiskChanges {
  /** Fires with the paths of what was changed, added or removed: of files, and of folders with all that is in them. */
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
    // Of a folder that comes, VS Code may tell nothing but its name.
    const inFolders = await Promise.all(paths.filter((path) => !isCandidate(path)).map(filesIn));
    told.fire([...new Set([...paths, ...inFolders.flat()])]);
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
export async function findFiles(pattern: vscode.GlobPattern): Promise<readonly string[]> {
  const found = await vscode.workspace.findFiles(pattern, excludedGlob);
  return found.flatMap(({ scheme, fsPath }) => (scheme === 'file' ? [fsPath] : []));
}

/** What may be ours in a folder; nothing where the path is none. */
async function filesIn(path: string): Promise<readonly string[]> {
  const uri = vscode.Uri.file(path);
  try {
    const { type } = await vscode.workspace.fs.stat(uri);
    const isFolder = (type & vscode.FileType.Directory) !== 0;
    return isFolder ? await findFiles(new vscode.RelativePattern(uri, candidateGlob)) : [];
  } catch {
    return [];
  }
}
