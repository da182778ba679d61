import type { ClientCapabilities } from 'vscode-languageserver';

/** What a client makes of code actions. */
export interface ActionSupport {
  /** It comes back for the edits of the one that is chosen. */
  readonly resolves: boolean;
  /** It shows why something cannot be done. */
  readonly disables: boolean;
  /** It goes to a place when it is asked to. */
  readonly shows: boolean;
}

/** What the capabilities of a client say about code actions. */
export function actionSupport({ textDocument, window }: ClientCapabilities): ActionSupport {
  const support = textDocument?.codeAction;
  return {
    resolves: support?.resolveSupport?.properties.includes('edit') === true,
    disables: support?.disabledSupport === true,
    shows: window?.showDocument?.support === true,
  };
}
