import * as vscode from 'vscode';
import type { PlacedProblem } from '../core/base/place.ts';
import { configNames } from '../core/config/prometheus/files/configsAround.ts';
import { candidateGlob, excludedGlob } from '../core/documents/candidates.ts';
import { concerns, type FileQuestions } from '../core/workspace/fileSnapshot.ts';
import type { WorkspaceIndex } from '../core/workspace/workspaceIndex.ts';
import { BackgroundChecks } from '../files/backgroundChecks.ts';
import type { BatchOptions, CheckedWorkspaceFile } from '../files/checkWorker.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { Log } from '../platform/log.ts';
import type { Settings } from '../platform/settings.ts';
import { serviceOptions } from './documents.ts';

/** The files of the workspace as they are on disk, whether open or not. */
export interface WorkspaceFiles {
  /** Fires for each file that was checked, with no problems for one that is gone or none of ours. */
  readonly onChecked: vscode.Event<{ uri: vscode.Uri; problems: readonly PlacedProblem[] }>;
  /** Checks files again, for example when their editors were closed. */
  readonly recheck: (uris: readonly vscode.Uri[]) => void;
  /** Ends the scan that is under way. */
  readonly stop: () => void;
}

/** Events of a branch switch come in bursts; they are answered together, after so many ms. */
const settle = 300;

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
  /** What each file asks of others. */
  const questions = new Map<string, FileQuestions>();
  const pending = new Map<string, vscode.Uri>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let run = new AbortController();
  let queue: Promise<void> = Promise.resolve();

  const accept = (file: CheckedWorkspaceFile): void => {
    const { path, summary, problems } = file;
    if (summary === undefined) index.remove(path);
    else index.update(path, summary);
    if (file.questions === undefined) questions.delete(path);
    else questions.set(path, file.questions);
    checked.fire({ uri: vscode.Uri.file(path), problems });
  };

  const checkAll = async (uris: readonly vscode.Uri[], signal: AbortSignal): Promise<void> => {
    const paths = uris.map(({ fsPath }) => fsPath);
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
  const enqueue = (find: () => PromiseLike<readonly vscode.Uri[]>): void => {
    const { signal } = run;
    queue = queue
      .then(async () => {
        if (signal.aborted) return;
        const uris = (await find()).filter(({ scheme }) => scheme === 'file');
        if (uris.length > 0) await checkAll(uris, signal);
      })
      .catch((error: unknown) => {
        log.error(error);
      });
    index.reading(queue);
  };

  /** The files themselves, and those that name one of them. */
  const concerned = (uris: readonly vscode.Uri[]): readonly vscode.Uri[] => {
    const changed = new Set(uris.map(({ fsPath }) => fsPath));
    const others = [...questions].filter(
      ([path, asked]) => !changed.has(path) && [...changed].some((one) => concerns(asked, one)),
    );
    return [...uris, ...others.map(([path]) => vscode.Uri.file(path))];
  };

  const recheck = (uris: readonly vscode.Uri[]): void => {
    if (!settings.diagnosticsEnabled.value) return;
    for (const uri of uris) if (uri.scheme === 'file') pending.set(uri.toString(), uri);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const waiting = [...pending.values()];
      pending.clear();
      enqueue(() => Promise.resolve(concerned(waiting)));
    }, settle);
  };

  const start = (): void => {
    run.abort();
    run = new AbortController();
    if (!settings.diagnosticsEnabled.value) {
      for (const path of [...index.paths]) accept({ path, problems: [] });
      return;
    }
    enqueue(() => vscode.workspace.findFiles(candidateGlob, excludedGlob));
  };

  // The variables of `.env` say which Compose files there are and where they mount a configuration.
  for (const glob of [candidateGlob, '**/.env']) {
    const watcher = store.add(vscode.workspace.createFileSystemWatcher(glob));
    for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) {
      store.add(
        event((uri) => {
          recheck([uri]);
        }),
      );
    }
  }
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
      clearTimeout(timer);
      run.abort();
    },
  });
  start();
  return {
    onChecked: checked.event,
    recheck,
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
