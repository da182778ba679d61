import * as vscode from 'vscode';
import type { PlacedProblem } from '../core/base/place.ts';
import { configNames } from '../core/config/prometheus/files/configsAround.ts';
import { candidateGlob, isCandidate } from '../core/documents/candidates.ts';
import type { WorkspaceIndex } from '../core/workspace/workspaceIndex.ts';
import { BackgroundChecks } from '../files/backgroundChecks.ts';
import type { BatchOptions, CheckedWorkspaceFile } from '../files/checkWorker.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { Log } from '../platform/log.ts';
import type { Settings } from '../platform/settings.ts';
import { findFiles, watchDisk } from './diskChanges.ts';
import { serviceOptions } from './documents.ts';
import { KnownFiles } from './knownFiles.ts';

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
  const known = new KnownFiles(index);
  let run = new AbortController();
  let queue: Promise<void> = Promise.resolve();

  const accept = (file: CheckedWorkspaceFile): void => {
    known.accept(file);
    checked.fire({ uri: vscode.Uri.file(file.path), problems: file.problems });
  };

  /** One run at a time, in order; a failure ends neither the extension nor the runs behind it. */
  const enqueue = (find: () => PromiseLike<readonly string[]>): void => {
    const { signal } = run;
    queue = queue
      .then(async () => {
        if (signal.aborted) return;
        const paths = await find();
        if (paths.length > 0) await checkAll(checks, paths, settings, accept, signal);
      })
      .catch((error: unknown) => {
        log.error(error);
      });
    index.reading(queue);
  };

  const disk = watchDisk(log, store);
  store.add(
    disk.onChange((paths) => {
      const { changed, toCheck } = known.changeOf(paths);
      told.fire(changed);
      if (settings.diagnosticsEnabled.value) enqueue(() => Promise.resolve(toCheck));
    }),
  );

  const restart = (): void => {
    run.abort();
    run = new AbortController();
  };
  const start = (): void => {
    restart();
    if (!settings.diagnosticsEnabled.value) {
      for (const path of known.paths) accept({ path, problems: [] });
      return;
    }
    enqueue(async () => {
      const paths = await findFiles(candidateGlob);
      const there = new Set(paths);
      for (const path of known.paths) if (!there.has(path)) accept({ path, problems: [] });
      return paths;
    });
  };
  startOnChanges(settings, start, store);
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
    stop: restart,
  };
}

/** Starts again when other files, or other verdicts on them, are wanted. */
function startOnChanges(settings: Settings, start: () => void, store: DisposableStore): void {
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
}

async function checkAll(
  checks: BackgroundChecks,
  paths: readonly string[],
  settings: Settings,
  accept: (file: CheckedWorkspaceFile) => void,
  signal: AbortSignal,
): Promise<void> {
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
