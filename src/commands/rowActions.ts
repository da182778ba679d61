import * as vscode from 'vscode';
import type { Row } from './row.ts';

/** Opens a server's or target's page; only web addresses, wherever the row got its URL from. */
export async function openUrl(row: Row): Promise<void> {
  const url = row.kind === 'server' || row.kind === 'scrapeTarget' ? row.url : '';
  if (!/^https?:\/\//i.test(url)) {
    void vscode.window.showWarningMessage(
      'Run this command from a server or target in the Prometheus views.',
    );
    return;
  }
  await vscode.env.openExternal(vscode.Uri.parse(url));
}

/** Puts a row's labels on the clipboard as a PromQL selector. */
export async function copyLabels(row: Row): Promise<void> {
  if (row.kind !== 'scrapeTarget' && row.kind !== 'alert') return;
  const matchers = Object.entries(row.labels).map(
    ([name, value]) => `${plainName(name)}=${JSON.stringify(value)}`,
  );
  await vscode.env.clipboard.writeText(`{${matchers.join(', ')}}`);
  vscode.window.setStatusBarMessage('Selector copied to the clipboard', 2000);
}

function plainName(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}
