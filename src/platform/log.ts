import * as vscode from 'vscode';
import type { Disposable } from './lifecycle.ts';

/** Where the extension says what it does; credentials never reach it. */
export interface Log extends Disposable {
  info(message: string): void;
  warn(message: string): void;
  error(error: unknown): void;
  show(): void;
}

/** The output channel "Prometheus Workbench". */
export function createLog(): Log {
  const channel = vscode.window.createOutputChannel('Prometheus Workbench', { log: true });
  return {
    info: (message) => {
      channel.info(message);
    },
    warn: (message) => {
      channel.warn(message);
    },
    error: (error) => {
      channel.error(error instanceof Error ? error : String(error));
    },
    show: () => {
      channel.show();
    },
    dispose: () => {
      channel.dispose();
    },
  };
}
