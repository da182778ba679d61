import type * as vscode from 'vscode';
import type { Log } from '../platform/log.ts';
import type { ServerAddresses } from '../platform/serverAddresses.ts';
import type { Settings } from '../platform/settings.ts';
import type { CheckpointSubject } from '../tutorial/types.ts';

/** A view that can be brought up to date. */
interface Refreshable {
  refresh(): Promise<void>;
}

/** What commands work with; each names the part that it needs. */
export interface CommandServices {
  readonly targets: Refreshable;
  readonly alerts: Refreshable;
  readonly stack: Refreshable;
  readonly tutorial: {
    /** Verifies one step, or all. */
    check(step?: string): Promise<void>;
    /** Looks in the background whether a change of these has completed steps. */
    follow(subjects: readonly CheckpointSubject[]): void;
  };
  readonly files: { stop(): void };
  /** Lays out the expressions of the active editor, or of its selection. */
  readonly formatExpressions: () => Promise<void>;
  readonly addresses: Pick<ServerAddresses, 'setStackServer'>;
  readonly settings: Pick<Settings, 'target'>;
  readonly log: Log;
  /** What this workspace remembers. */
  readonly state: vscode.Memento;
  readonly extension: { readonly id: string; readonly extensionPath: string };
}
