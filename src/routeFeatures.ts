import type * as vscode from 'vscode';
import type { LanguageService } from './core/analysis/service.ts';
import type { Documents } from './editor/documents.ts';
import { previewRelabeling } from './editor/relabeling.ts';
import { chooseRouting, explainAlert } from './editor/routing.ts';
import { createTextView, type TextView } from './editor/textView.ts';
import type { DisposableStore } from './platform/lifecycle.ts';
import type { Log } from './platform/log.ts';
import type { EditorPlace } from './platform/row.ts';
import { RoutingPanels } from './webview/host/routingPanel.ts';

/** The commands about routes and relabeling; each works at the place of a code lens, or else at the cursor. */
export interface RouteCommands {
  /** Draws the routes of the Alertmanager configuration at the place, or of another one. */
  readonly showRoutingTree: (at?: EditorPlace) => Promise<void>;
  /** Says where an alert goes. */
  readonly whereTo: (at?: EditorPlace) => Promise<void>;
  /** Shows what the relabeling of a scrape job does. */
  readonly previewRelabeling: (at?: EditorPlace) => Promise<void>;
  /** Shows a text that is read and thrown away. */
  readonly showText: TextView['show'];
  /** Shows two texts beside each other. */
  readonly showDiff: TextView['showDiff'];
  /** A rule of a server and that of the workspace as texts. */
  readonly ruleTexts: LanguageService['ruleTexts'];
  /** What the relabeling of a job does to a target, by the text of a configuration. */
  readonly relabelPreviewIn: LanguageService['relabelPreviewIn'];
}

/**
 * What the editor loads with the first command about routes or relabeling, as a bundle of its own.
 * @param extensionUri where the extension is installed
 */
export function createRouteCommands(
  documents: Documents,
  extensionUri: vscode.Uri,
  log: Log,
  store: DisposableStore,
): RouteCommands {
  const view = createTextView(store);
  const panels = new RoutingPanels(extensionUri, (error) => {
    log.error(error);
  });
  store.add(panels);
  return {
    showRoutingTree: async (at) => {
      const source = await chooseRouting(documents, at);
      if (source !== undefined) panels.show(source);
    },
    whereTo: (at) => explainAlert(documents, view, at),
    previewRelabeling: (at) => previewRelabeling(documents, view, at),
    showText: (name, text, language) => view.show(name, text, language),
    showDiff: (left, right, title) => view.showDiff(left, right, title),
    ruleTexts: (rule) => documents.askAll((service) => service.ruleTexts(rule)),
    relabelPreviewIn: (config, job, labels) =>
      documents.askAll((service) => service.relabelPreviewIn(config, job, labels)),
  };
}
