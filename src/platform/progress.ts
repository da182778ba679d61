import * as vscode from 'vscode';

/** What a long task can do with its notification. */
export interface Progress {
  /** Aborts when the user presses Cancel. */
  readonly signal: AbortSignal;
  /** Says what is being done now. */
  readonly report: (message: string) => void;
}

/** Runs a task under a notification with a Cancel button. */
export function withProgress<T>(
  title: string,
  task: (progress: Progress) => Promise<T>,
): Thenable<T> {
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, (progress, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => {
      abort.abort();
    });
    return task({
      signal: abort.signal,
      report: (message) => {
        progress.report({ message });
      },
    });
  });
}
