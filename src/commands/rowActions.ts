import * as vscode from 'vscode';
import { labelsText } from '../core/go/labelText.ts';
import { shownUrl } from '../prometheus/shownUrl.ts';
import type { Row } from './row.ts';

/** Opens a server's or target's page; only web addresses, wherever the row got its URL from. */
export async function openUrl(row: Row): Promise<void> {
  const url =
    row.kind === 'server' ? shownUrl(row.url) : row.kind === 'scrapeTarget' ? row.url : '';
  await openWebAddress(url, 'This row has no web address.');
}

/** Opens a page in the browser; says `otherwise` where the URL is not a web address. */
export async function openWebAddress(url: string, otherwise: string): Promise<void> {
  if (!/^https?:\/\//i.test(url)) void vscode.window.showWarningMessage(otherwise);
  else await vscode.env.openExternal(vscode.Uri.parse(url));
}

/** Puts a row's labels on the clipboard as a PromQL selector. */
export async function copyLabels(row: Row): Promise<void> {
  if (row.kind !== 'scrapeTarget' && row.kind !== 'alert') return;
  await vscode.env.clipboard.writeText(labelsText(Object.entries(row.labels)));
  vscode.window.setStatusBarMessage('Selector copied to the clipboard', 2000);
}
