import * as vscode from 'vscode';
import { rulesIn } from '../core/workspace/fileParts.ts';
import type { WorkspaceIndex } from '../core/workspace/workspaceIndex.ts';
import { viewIds } from '../platform/ids.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { ServerAddresses } from '../platform/serverAddresses.ts';
import type { Settings } from '../platform/settings.ts';
import type { Rule } from '../prometheus/rules.ts';
import type { Servers } from '../prometheus/servers.ts';
import { ServerWatches } from '../prometheus/serverWatches.ts';
import { maxAgeFor } from '../prometheus/shared.ts';
import { ruleStatus, type ServerRules } from './ruleStatus.ts';

/** What the status of rules is made of. */
export interface RuleStatusServices {
  readonly servers: Servers;
  readonly index: WorkspaceIndex;
  readonly settings: Settings;
  readonly addresses: Pick<ServerAddresses, 'isKnown' | 'onChange'>;
}

/**
 * Shows above each rule how it is on the servers that somebody has named. They are asked only while
 * rules can be seen, in a window that is in front.
 */
export function registerRuleStatus(
  { servers, index, settings, addresses }: RuleStatusServices,
  store: DisposableStore,
): void {
  const changed = store.add(new vscode.EventEmitter<void>());
  const watches = store.add(
    new ServerWatches<readonly Rule[]>(servers, {
      load: ({ rules }, signal) => rules.get(maxAgeFor(settings.refreshInterval.value), signal),
      interval: () => settings.refreshInterval.value,
      onChange: () => {
        changed.fire();
      },
    }),
  );
  const rulesOf = (document: vscode.TextDocument) => rulesIn(index.summary(document.uri.fsPath));
  const isWanted = (): boolean => settings.ruleStatus.value && addresses.isKnown;
  const follow = (): void => {
    const isSeen = vscode.window.visibleTextEditors.some(
      ({ document }) => rulesOf(document).length > 0,
    );
    watches.setActive(isWanted() && isSeen && vscode.window.state.focused);
  };
  store.add(vscode.window.onDidChangeWindowState(follow));
  store.add(vscode.window.onDidChangeVisibleTextEditors(follow));
  const update = (): void => {
    follow();
    changed.fire();
  };
  store.add(settings.ruleStatus.onChange(update));
  store.add(addresses.onChange(update));
  const selector = ['yaml', 'helm'].map((language) => ({ language, scheme: 'file' }));
  store.add(
    vscode.languages.registerCodeLensProvider(selector, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: (document) => {
        // The file is read by now: what was not known when the editor was opened is.
        follow();
        if (!isWanted()) return [];
        const known = knownRules(watches);
        return rulesOf(document).flatMap((definition) => {
          const line = definition.place.from.line;
          const range = new vscode.Range(line, 0, line, 0);
          return known.flatMap((one) => {
            const title = ruleStatus(definition, one, Date.now());
            const command = { title: title ?? '', command: `${viewIds.rules}.focus` };
            return title === undefined ? [] : [new vscode.CodeLens(range, command)];
          });
        });
      },
    }),
  );
}

/** What is known of the rules of each server that can be reached. */
function knownRules({ list }: ServerWatches<readonly Rule[]>): readonly ServerRules[] {
  return list.flatMap(({ server: { address }, watch: { state } }) =>
    state.kind === 'known'
      ? [{ server: list.length === 1 ? '' : address.name, rules: state.value }]
      : [],
  );
}
