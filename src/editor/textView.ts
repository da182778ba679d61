import * as vscode from 'vscode';
import type { DisposableStore } from '../platform/lifecycle.ts';

/** Shows texts that are read and thrown away: they belong to no file, and nobody is asked to save them. */
export interface TextView {
  /**
   * Shows a text in an editor beside, in place of the one of the same name.
   * @param language the language by which it is coloured
   */
  show(name: string, text: string, language: string): Promise<void>;
  /** Shows two texts beside each other, as VS Code compares files. */
  showDiff(left: NamedText, right: NamedText, title: string): Promise<void>;
}

/** A text under the name that its editor has; its ending tells the language. */
interface NamedText {
  readonly name: string;
  readonly text: string;
}

const scheme = 'prometheus-text';

/** Shows read-only texts in editors. */
export function createTextView(store: DisposableStore): TextView {
  const texts = new Map<string, string>();
  const changed = store.add(new vscode.EventEmitter<vscode.Uri>());
  store.add(
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => texts.get(uri.path) ?? '',
    }),
  );
  store.add(
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === scheme) texts.delete(uri.path);
    }),
  );
  const put = ({ name, text }: NamedText): vscode.Uri => {
    // A slash in a name, as URLs have, would leave only what follows it on the tab.
    const uri = vscode.Uri.from({ scheme, path: `/${name.replaceAll('/', '∕')}` });
    texts.set(uri.path, text);
    changed.fire(uri);
    return uri;
  };
  return {
    showDiff: async (left, right, title) => {
      await vscode.commands.executeCommand('vscode.diff', put(left), put(right), title, {
        preview: true,
      });
    },
    show: async (name, text, language) => {
      const uri = put({ name, text });
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.languages.setTextDocumentLanguage(document, language);
      await vscode.window.showTextDocument(document, {
        viewColumn: vscode.ViewColumn.Beside,
        preserveFocus: true,
        preview: true,
      });
    },
  };
}
