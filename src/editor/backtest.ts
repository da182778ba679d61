import * as vscode from 'vscode';
import type { BacktestRule } from '../core/backtest/alertRule.ts';
import type { BacktestSession } from '../core/backtest/session.ts';
import type { Target } from '../core/base/target.ts';
import type { EditorPlace } from '../platform/row.ts';
import { ruleDefaults, ServerRange } from '../prometheus/rangeSource.ts';
import type { Server } from '../prometheus/server.ts';
import type { Documents } from './documents.ts';
import { documentPlace } from '../platform/editorPlace.ts';
import { previousRule } from './previousRule.ts';
import { onlyRouting } from './routing.ts';

/** What a backtest is told while it asks a server. */
export interface BacktestProgress {
  readonly signal: AbortSignal;
  /** Which share of the values is there, from 0 to 1. */
  readonly report: (share: number) => void;
}

/** An alerting rule of a document, and the server that has its data. */
export interface RuleBacktest {
  /** What tells the rule from others. */
  readonly id: string;
  readonly rule: BacktestRule;
  /** For example `production`. */
  readonly server: string;
  /** Asks the server for the last so many ms. */
  open(length: number, progress: BacktestProgress): Promise<BacktestSession>;
  /** Where an alert goes, in one sentence; undefined where the workspace has not exactly one set of routes. */
  whereTo(labels: string): Promise<string | undefined>;
}

/** An alerting rule, and the server that is asked about it. */
export interface ChosenRule {
  readonly document: vscode.TextDocument;
  readonly rule: BacktestRule;
  readonly target: Target;
  readonly server: Server;
}

export type PickServer = (title: string) => Promise<Server | undefined>;

/**
 * The alerting rule at a place, and the server that the user picks; undefined where there is none, which the user is
 * told, and in an untrusted workspace, whose files say what is asked.
 */
export async function chooseRule(
  documents: Documents,
  pick: PickServer,
  title: string,
  at?: EditorPlace,
): Promise<ChosenRule | undefined> {
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showWarningMessage('Servers are only queried in trusted workspaces.');
    return undefined;
  }
  const place = await documentPlace(at);
  const found =
    place &&
    (await documents.ask(place.document, (service, id) => service.rules.alertAt(id, place.offset)));
  if (place === undefined || found === undefined) {
    void vscode.window.showInformationMessage('Place the cursor on an alerting rule first.');
    return undefined;
  }
  const server = await pick(title);
  return server && { document: place.document, ...found, server };
}

/** The backtest of the alerting rule at a place. */
export async function backtestAlert(
  documents: Documents,
  pick: PickServer,
  at?: EditorPlace,
): Promise<RuleBacktest | undefined> {
  const chosen = await chooseRule(documents, pick, 'Backtest Alert', at);
  return chosen && new OpenBacktest(documents, chosen);
}

class OpenBacktest implements RuleBacktest {
  readonly id: string;
  readonly rule: BacktestRule;
  readonly server: string;
  readonly #documents: Documents;
  readonly #chosen: ChosenRule;

  constructor(documents: Documents, chosen: ChosenRule) {
    const { document, rule, server } = chosen;
    this.#documents = documents;
    this.#chosen = chosen;
    this.rule = rule;
    this.server = server.address.name;
    this.id = JSON.stringify([document.uri.toString(), rule.group, rule.name]);
  }

  async open(length: number, { signal, report }: BacktestProgress): Promise<BacktestSession> {
    const { document, rule, target, server } = this.#chosen;
    const { BacktestSession, rangeUntil, ruleDefaultsOf } =
      await import('../core/backtest/entry.ts');
    const client = server.prometheus;
    const defaults = await ruleDefaults(client, ruleDefaultsOf, signal);
    const previous = await previousRule(this.#documents, document, rule);
    const range = rangeUntil(Date.now(), length, rule, defaults);
    return BacktestSession.open(rule, range, new ServerRange(client, report), target, {
      signal,
      ...(previous === undefined ? {} : { previous }),
    });
  }

  async whereTo(labels: string): Promise<string | undefined> {
    const routing = await onlyRouting(this.#documents);
    const reply = await routing?.whereTo({ labels, firing: '', at: '' });
    if (routing === undefined || reply === undefined) return undefined;
    if (reply.error !== undefined) return reply.error;
    return `Sent to ${reply.receivers.join(', ')} by ${routing.name}; alert relabeling is not taken into account.`;
  }
}
