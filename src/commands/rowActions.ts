import * as vscode from 'vscode';

/** What a tree's row hands to its actions. */
interface Row {
  readonly url?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Opens a server's or target's page; only web addresses, wherever the row got its URL from. */
export async function openUrl(row: unknown): Promise<void> {
  const { url } = (row ?? {}) as Row;
  if (url === undefined || !/^https?:\/\//i.test(url)) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('Open this from the row of a server or target.'),
    );
    return;
  }
  await vscode.env.openExternal(vscode.Uri.parse(url));
}

/** Puts a row's labels on the clipboard as a PromQL selector. */
export async function copyLabels(row: unknown): Promise<void> {
  const { labels } = (row ?? {}) as Row;
  if (labels === undefined) return;
  const matchers = Object.entries(labels).map(
    ([name, value]) => `${plainName(name)}=${JSON.stringify(value)}`,
  );
  await vscode.env.clipboard.writeText(`{${matchers.join(', ')}}`);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Selector copied'), 2000);
}

function plainName(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}
