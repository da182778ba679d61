import * as vscode from 'vscode';
import type { LanguageService } from './core/analysis/service.ts';
import type { Documents } from './editor/documents.ts';
import { previewRelabeling } from './editor/relabeling.ts';
import { alertLabelsAt, chooseRouting, explainAlert } from './editor/routing.ts';
import { alertmanagerAt, enteredLabels, RunningRouting } from './editor/runningRouting.ts';
import { createTextView, type TextView } from './editor/textView.ts';
import type { DisposableStore } from './platform/lifecycle.ts';
import type { Log } from './platform/log.ts';
import type { EditorPlace, RoutingSubject } from './platform/row.ts';
import { isServerError } from './prometheus/errors.ts';
import type { Servers } from './prometheus/servers.ts';
import { RoutingPanels } from './webview/host/routingPanel.ts';

/** The commands about routes and relabeling; each works at the place of a code lens, or else at the cursor. */
export interface RouteCommands {
  /** Draws the routes of an Alertmanager, or of the configuration at the place, or of another one. */
  readonly showRoutingTree: (on?: RoutingSubject) => Promise<void>;
  /** Says where an alert goes. */
  readonly whereTo: (on?: RoutingSubject) => Promise<void>;
  /** Shows what the relabeling of a scrape job does. */
  readonly previewRelabeling: (at?: EditorPlace) => Promise<void>;
  /** Shows a text that is read and thrown away. */
  readonly showText: TextView['show'];
  /** Shows two texts beside each other. */
  readonly showDiff: TextView['showDiff'];
  /** A rule of a server and that of the workspace as texts. */
  readonly ruleTexts: LanguageService['rules']['texts'];
  /** What the relabeling of a job does to a target, by the text of a configuration. */
  readonly relabelPreviewIn: LanguageService['relabeling']['previewIn'];
}

/** What the commands about routes and relabeling work with. */
interface RouteServices {
  readonly documents: Documents;
  readonly servers: Servers;
  readonly log: Log;
  /** Where the extension is installed. */
  readonly extensionUri: vscode.Uri;
}

/**
 * What the editor loads with the first command about routes or relabeling, as a bundle of its own.
 */
export function createRouteCommands(
  { documents, servers, extensionUri, log }: RouteServices,
  store: DisposableStore,
): RouteCommands {
  const view = createTextView(store);
  const panels = new RoutingPanels(extensionUri, (error) => {
    log.error(error);
  });
  store.add(panels);
  const running = (url: string | undefined): RunningRouting | undefined => {
    const client = alertmanagerAt(servers, url);
    return client && new RunningRouting(documents, client);
  };
  return {
    showRoutingTree: async (on) => {
      const source =
        on?.kind === 'place' || on === undefined
          ? await chooseRouting(documents, on)
          : running(on.kind === 'alert' ? on.server : on.url);
      if (source !== undefined) panels.show(source);
    },
    whereTo: async (on) => {
      try {
        if (on?.kind === 'alert') {
          const routes = running(on.server);
          await explainAlert(
            view,
            enteredLabels(on.labels),
            async () => routes ?? (await chooseRouting(documents)),
          );
          return;
        }
        const at = on?.kind === 'place' ? on : undefined;
        const labels = await alertLabelsAt(documents, at);
        await explainAlert(view, labels, () => chooseRouting(documents, at));
      } catch (error) {
        if (!isServerError(error)) throw error;
        void vscode.window.showErrorMessage(error.message);
      }
    },
    previewRelabeling: (at) => previewRelabeling(documents, view, at),
    showText: (name, text, language) => view.show(name, text, language),
    showDiff: (left, right, title) => view.showDiff(left, right, title),
    ruleTexts: (rule) => documents.askAll((service) => service.rules.texts(rule)),
    relabelPreviewIn: (config, job, labels) =>
      documents.askAll((service) => service.relabeling.previewIn(config, job, labels)),
  };
}
