import * as vscode from 'vscode';
import type { PlacedProblem } from '../core/base/place.ts';
import { configNames } from '../core/config/prometheus/files/configsAround.ts';
import { candidateGlob, isCandidate } from '../core/documents/candidates.ts';
import { ChangedFiles } from '../core/workspace/changedFiles.ts';
import type { FileQuestions } from '../core/workspace/fileSnapshot.ts';
import type { WorkspaceIndex } from '../core/workspace/workspaceIndex.ts';
import { BackgroundChecks } from '../files/backgroundChecks.ts';
import type { BatchOptions, CheckedWorkspaceFile } from '../files/checkWorker.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { Log } from '../platform/log.ts';
import type { Settings } from '../platform/settings.ts';
import { findFiles, watchDisk } from './diskChanges.ts';
import { serviceOptions } from './documents.ts';

/** The files of the workspace as they are on disk, whether open or not. */
export interface WorkspaceFiles {
  /** Fires for each file that was checked, with no problems for one that is gone or none of ours. */
  readonly onChecked: vscode.Event<{ uri: vscode.Uri; problems: readonly PlacedProblem[] }>;
  /** Fires with the paths of what was changed on disk, added or removed, by whomever. */
  readonly onChanged: vscode.Event<readonly string[]>;
  /** Checks a file again whose editor was closed. */
  readonly recheck: (uri: vscode.Uri) => void;
  /** Ends the scan that is under way. */
  readonly stop: () => void;
}

/**
 * Checks the workspace in the background and follows file changes.
 * @param index takes in what is known of each file
 */
export function watchWorkspaceFiles(
  script: string,
  index: WorkspaceIndex,
  settings: Settings,
  log: Log,
  store: DisposableStore,
): WorkspaceFiles {
  const checks = store.add(new BackgroundChecks(script));
  const checked = store.add(
    new vscode.EventEmitter<{ uri: vscode.Uri; problems: readonly PlacedProblem[] }>(),
  );
  const told = store.add(new vscode.EventEmitter<readonly string[]>());
  /** The files that are ours or have a problem. */
  const known = new Set<string>();
  /** What each file asks of others. */
  const questions = new Map<string, FileQuestions>();
  let run = new AbortController();
  let queue: Promise<void> = Promise.resolve();

  const accept = (file: CheckedWorkspaceFile): void => {
    const { path, summary, problems } = file;
    if (summary === undefined) index.remove(path);
    else index.update(path, summary);
    if (summary === undefined && problems.length === 0) known.delete(path);
    else known.add(path);
    if (file.questions === undefined) questions.delete(path);
    else questions.set(path, file.questions);
    checked.fire({ uri: vscode.Uri.file(path), problems });
  };

  const checkAll = async (paths: readonly string[], signal: AbortSignal): Promise<void> => {
    const options = { ...batchOptions(settings), configs: await configsOfWorkspace() };
    const location = vscode.ProgressLocation.Window;
    const title = 'Prometheus: reading files';
    await vscode.window.withProgress({ location, title }, (progress) =>
      checks.run(
        paths,
        options,
        (outcomes, done) => {
          outcomes.forEach(accept);
          progress.report({ message: `${done}/${paths.length}` });
        },
        signal,
      ),
    );
  };

  /** One run at a time, in order; a failure ends neither the extension nor the runs behind it. */
  const enqueue = (find: () => PromiseLike<readonly string[]>): void => {
    const { signal } = run;
    queue = queue
      .then(async () => {
        if (signal.aborted) return;
        const paths = await find();
        if (paths.length > 0) await checkAll(paths, signal);
      })
      .catch((error: unknown) => {
        log.error(error);
      });
    index.reading(queue);
  };

  /** Those that ask for one of the changed files. */
  const concerned = (change: ChangedFiles): readonly string[] =>
    [...questions].flatMap(([path, asked]) => (change.concern(asked) ? [path] : []));

  const disk = watchDisk(log, store);
  store.add(
    disk.onChange((paths) => {
      // Of a folder that goes, VS Code tells nothing but its name.
      const folders = new ChangedFiles(paths);
      const changed = new Set([...paths, ...[...known].filter((path) => folders.include(path))]);
      told.fire([...changed]);
      if (!settings.diagnosticsEnabled.value) return;
      const change = new ChangedFiles(changed);
      const own = [...changed].filter((path) => isCandidate(path) || known.has(path));
      enqueue(() => Promise.resolve([...new Set([...own, ...concerned(change)])]));
    }),
  );

  const start = (): void => {
    run.abort();
    run = new AbortController();
    if (!settings.diagnosticsEnabled.value) {
      for (const path of [...known]) accept({ path, problems: [] });
      return;
    }
    enqueue(async () => {
      const paths = await findFiles(candidateGlob);
      const there = new Set(paths);
      for (const path of [...known]) if (!there.has(path)) accept({ path, problems: [] });
      return paths;
    });
  };

  store.add(vscode.workspace.onDidChangeWorkspaceFolders(start));
  for (const setting of [
    settings.target,
    settings.names,
    settings.diagnosticsEnabled,
    settings.diagnosticsScope,
    settings.fileKinds,
    settings.checks,
  ]) {
    store.add(setting.onChange(start));
  }
  store.add({
    dispose: () => {
      run.abort();
    },
  });
  start();
  return {
    onChecked: checked.event,
    onChanged: told.event,
    recheck: (uri) => {
      if (isCandidate(uri.fsPath)) disk.add(uri);
      else if (uri.scheme === 'file') accept({ path: uri.fsPath, problems: [] });
    },
    stop: () => {
      run.abort();
      run = new AbortController();
    },
  };
}

async function configsOfWorkspace(): Promise<readonly string[]> {
  const { editorHost } = await import('./host.ts');
  const found = await Promise.all(
    configNames.map(async (name) => (await editorHost.named?.(name)) ?? []),
  );
  return found.flat();
}

function batchOptions(settings: Settings): BatchOptions {
  const problems = settings.diagnosticsScope.value === 'workspace';
  return { ...serviceOptions(settings), problems };
}
