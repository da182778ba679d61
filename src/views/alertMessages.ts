import * as vscode from 'vscode';
import { asWritten, plainText } from '../core/base/plainText.ts';
import { settingIds, viewIds } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import type { Settings } from '../platform/settings.ts';
import type { ServerAddress } from '../prometheus/address.ts';
import type { ActiveAlert } from '../prometheus/rules.ts';
import { NewAlerts, readWanted } from './newAlerts.ts';
import { labelText } from './nodes.ts';

/** A notification for each alert that is new and that the user wants to be told of. */
export class AlertMessages {
  readonly #wanted: Settings['notifiedAlerts'];
  readonly #log: Log;
  readonly #news = new NewAlerts();

  constructor(wanted: Settings['notifiedAlerts'], log: Log) {
    this.#wanted = wanted;
    this.#log = log;
  }

  /** Tells of the alerts of a server that have started to fire since the last call. */
  async tell({ name, url }: ServerAddress, firing: readonly ActiveAlert[]): Promise<void> {
    const entries = this.#wanted.value;
    if (entries.length === 0) return;
    const { isWanted, problems } = await readWanted(entries);
    for (const problem of problems) this.#log.warn(`${settingIds.notifiedAlerts}: ${problem}`);
    const fresh = this.#news.since(url, firing, isWanted);
    await Promise.all(fresh.map((alert) => notify(alert, name)));
  }
}

async function notify(alert: ActiveAlert, server: string): Promise<void> {
  const name = alert.labels['alertname'] ?? 'An alert';
  const what = alert.annotations['summary'] ?? labelText(alert.labels, ['alertname']);
  const show = 'Show Alerts';
  const message = asWritten(plainText(`${name} fires at ${server}: ${what}`));
  const chosen = await vscode.window.showWarningMessage(message, show);
  if (chosen === show) await vscode.commands.executeCommand(`${viewIds.alerts}.focus`);
}
