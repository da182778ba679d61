import * as vscode from 'vscode';

/** True if a file or folder exists. */
export async function fileExists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** The first of `stem.yml`, `stem2.yml`, … in the folder of a file that no file has; `.yml` is the extension. */
export async function freeFileBeside(
  file: vscode.Uri,
  stem: string,
  extension: string,
): Promise<vscode.Uri> {
  for (let number = 1; ; number++) {
    const name = `${stem}${number === 1 ? '' : number}${extension}`;
    const uri = vscode.Uri.joinPath(file, '..', name);
    if (!(await fileExists(uri))) return uri;
  }
}
