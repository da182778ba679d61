import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** A page that may run the one script of ours, load the one style sheet, and nothing else. */
export function pageOf(webview: vscode.Webview, folder: vscode.Uri, name: string): string {
  const nonce = randomBytes(16).toString('base64');
  const uriOf = (file: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
  const policy = [
    "default-src 'none'",
    `style-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <link rel="stylesheet" href="${uriOf(`${name}.css`)}">
  </head>
  <body><script nonce="${nonce}" src="${uriOf(`${name}.js`)}"></script></body>
</html>
`;
}
