import type * as vscode from 'vscode';
import type { RuleTexts } from '../core/features/serverRules/compare.ts';
import type { ServerRule } from '../core/workspace/serverRule.ts';
import type { RelabelPreview } from '../core/features/relabeling/preview.ts';
import type { WorkspaceIndex } from '../core/workspace/workspaceIndex.ts';
import type { EditorPlace, RoutingSubject } from '../platform/row.ts';
import type { Log } from '../platform/log.ts';
import type { ServerAddresses } from '../platform/serverAddresses.ts';
import type { Settings } from '../platform/settings.ts';
import type { CredentialStore } from '../platform/credentialStore.ts';
import type { Network, Server } from '../prometheus/server.ts';
import type { Servers } from '../prometheus/servers.ts';
import type { CheckpointSubject } from '../tutorial/types.ts';
import type { SelectableView } from './selectedRow.ts';

/** A view that can be brought up to date. */
interface Refreshable {
  refresh(): Promise<void>;
}

/** A text under the name that its editor has. */
interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** A view of servers. */
interface ServerView extends Refreshable, SelectableView {
  /** Asks the user which rows are to be shown. */
  askForFilter(): Promise<void>;
}

/** What commands work with; each names the part that it needs. */
export interface CommandServices {
  readonly targets: ServerView;
  readonly alerts: ServerView;
  readonly rules: ServerView;
  readonly alertmanager: ServerView;
  readonly index: WorkspaceIndex;
  readonly stack: Refreshable;
  readonly tutorial: {
    /** Verifies one step, or all. */
    check(step?: string): Promise<void>;
    /** Looks in the background whether a change of these has completed steps. */
    follow(subjects: readonly CheckpointSubject[]): void;
  };
  readonly files: { stop(): void };
  /** The expression that the cursor is on; undefined where there is none. */
  readonly activeQuery: () => Promise<string | undefined>;
  /** Lays out the expressions of the active editor, or of its selection. */
  readonly formatExpressions: () => Promise<void>;
  /** Checks the rules of the active editor against the data of a server. */
  readonly checkByData: (server: Server, signal: AbortSignal) => Promise<void>;
  readonly servers: Servers;
  /** How servers are reached that are not in `servers` yet. */
  readonly network: Network;
  readonly credentials: CredentialStore;
  /** The commands about routes and relabeling, which are loaded when they are first run. */
  readonly routes: () => Promise<{
    showRoutingTree(on?: RoutingSubject): Promise<void>;
    whereTo(on?: RoutingSubject): Promise<void>;
    previewRelabeling(at?: EditorPlace): Promise<void>;
    /** Shows a text that is read and thrown away.
     * @param language the language by which it is coloured */
    showText(name: string, text: string, language: string): Promise<void>;
    /** Shows two texts beside each other, by their names. */
    showDiff(left: NamedText, right: NamedText, title: string): Promise<void>;
    /** A rule of a server and that of the workspace as texts; undefined where the workspace does not have it. */
    ruleTexts(rule: ServerRule): Promise<RuleTexts | undefined>;
    /** What the relabeling of a job does to a target, by the text of a configuration. */
    relabelPreviewIn(
      config: string,
      job: string,
      labels: Readonly<Record<string, string>>,
    ): Promise<RelabelPreview>;
  }>;
  /** The commands about backtests, which are loaded when they are first run. */
  readonly backtests: () => Promise<{
    backtestAlert(at?: EditorPlace): Promise<void>;
    testOnRealData(at?: EditorPlace): Promise<void>;
  }>;
  readonly addresses: Pick<ServerAddresses, 'setStackServer'>;
  readonly settings: Pick<Settings, 'target'>;
  readonly log: Log;
  /** What this workspace remembers. */
  readonly state: vscode.Memento;
  readonly extension: { readonly id: string; readonly extensionPath: string };
}
