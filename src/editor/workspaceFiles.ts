import * as vscode from 'vscode';
import { WorkspaceIndex } from '../core/workspace/workspaceIndex.ts';
import type { PlacedProblem } from '../core/base/place.ts';
import { BackgroundChecks } from '../files/backgroundChecks.ts';
import type { CheckedFile, CheckOptions } from '../files/checkFile.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { Log } from '../platform/log.ts';
import type { Settings } from '../platform/settings.ts';
import { chosenKind } from './chosenKind.ts';

/** The files of the workspace as they are on the disk, whether open or not. */
export interface WorkspaceFiles {
  /** Every recording rule, alert and selector of the workspace. */
  readonly index: WorkspaceIndex;
  /** Fires for each file that was checked, with no problems for one that is gone or none of ours. */
  readonly onChecked: vscode.Event<{ uri: vscode.Uri; problems: readonly PlacedProblem[] }>;
  /** Checks a file again, for example when its editor was closed. */
  readonly recheck: (uri: vscode.Uri) => void;
  /** Ends the indexing that is under way. */
  readonly stop: () => void;
}

const pattern = '**/*.{yml,yaml,json,promql,rules,md}';
const excluded = '**/{node_modules,.git,vendor,dist,out,build}/**';
/** Events of a branch switch come in bursts; they are answered together, after this many ms. */
const settle = 300;

/** Indexes and checks the workspace in the background, and keeps up with the disk. */
export function watchWorkspaceFiles(
  script: string,
  settings: Settings,
  log: Log,
  store: DisposableStore,
): WorkspaceFiles {
  const index = new WorkspaceIndex();
  const checks = store.add(new BackgroundChecks(script));
  const checked = store.add(
    new vscode.EventEmitter<{ uri: vscode.Uri; problems: readonly PlacedProblem[] }>(),
  );
  const pending = new Map<string, vscode.Uri>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let run = new AbortController();
  let queue: Promise<void> = Promise.resolve();

  const take = ({ path, summary, problems }: CheckedFile): void => {
    if (summary === undefined) index.remove(path);
    else index.update(path, summary);
    checked.fire({ uri: vscode.Uri.file(path), problems });
  };

  const checkAll = async (uris: readonly vscode.Uri[], signal: AbortSignal): Promise<void> => {
    const files = uris.map((uri) => {
      const kind = chosenKind(uri, settings.fileKinds.value);
      return kind === undefined ? { path: uri.fsPath } : { path: uri.fsPath, kind };
    });
    const location = vscode.ProgressLocation.Window;
    const title = 'Prometheus: reading files';
    await vscode.window.withProgress({ location, title }, (progress) =>
      checks.run(
        files,
        optionsOf(settings),
        (outcomes, done) => {
          outcomes.forEach(take);
          progress.report({ message: `${done}/${files.length}` });
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
  };

  const recheck = (uri: vscode.Uri): void => {
    if (!settings.diagnosticsEnabled.value || uri.scheme !== 'file') return;
    pending.set(uri.toString(), uri);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const uris = [...pending.values()];
      pending.clear();
      enqueue(() => Promise.resolve(uris));
    }, settle);
  };

  const start = (): void => {
    run.abort();
    run = new AbortController();
    if (!settings.diagnosticsEnabled.value) {
      for (const path of [...index.paths]) take({ path, problems: [] });
      return;
    }
    enqueue(() => vscode.workspace.findFiles(pattern, excluded));
  };

  const watcher = store.add(vscode.workspace.createFileSystemWatcher(pattern));
  store.add(watcher.onDidChange(recheck));
  store.add(watcher.onDidCreate(recheck));
  store.add(watcher.onDidDelete(recheck));
  store.add(vscode.workspace.onDidChangeWorkspaceFolders(start));
  for (const setting of [
    settings.target,
    settings.names,
    settings.diagnosticsEnabled,
    settings.diagnosticsScope,
    settings.fileKinds,
    settings.literalSecrets,
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
    index,
    onChecked: checked.event,
    recheck,
    stop: () => {
      run.abort();
      run = new AbortController();
    },
  };
}

function optionsOf(settings: Settings): CheckOptions {
  const { prometheus, alertmanager, features } = settings.target.value;
  return {
    prometheus,
    alertmanager,
    features: [...features],
    literalSecrets: settings.literalSecrets.value,
    ...(settings.names.value === undefined ? {} : { names: settings.names.value }),
    problems: settings.diagnosticsScope.value === 'workspace',
  };
}
