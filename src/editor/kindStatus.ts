import * as vscode from 'vscode';
import { documentLanguages } from '../platform/languages.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import { formatVersion } from '../core/base/target.ts';
import type { Settings } from '../platform/settings.ts';
import type { Documents } from './documents.ts';

/** A language status item that says what the file in front was taken for, and why. */
export function registerKindStatus(
  documents: Documents,
  settings: Settings,
  store: DisposableStore,
): void {
  const item = store.add(
    vscode.languages.createLanguageStatusItem('prometheus.kind', documentLanguages),
  );
  item.name = 'Prometheus';
  const show = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const outcome = document === undefined ? undefined : documents.get(document.uri);
    const { value, server } = settings.target;
    const { prometheus, alertmanager } = value;
    if (outcome?.kind === undefined) {
      item.text = 'Not a Prometheus file';
      item.detail = outcome?.reason ?? '';
      return;
    }
    item.text = outcome.title ?? outcome.kind;
    const program =
      outcome.product === 'alertmanager'
        ? `Alertmanager ${formatVersion(alertmanager)}`
        : `Prometheus ${formatVersion(prometheus)}${server === undefined ? '' : ` as on ${server}`}`;
    item.detail = `${program} · ${outcome.reason}`;
  };
  item.command = {
    command: 'workbench.action.openSettings',
    title: 'Change',
    arguments: ['prometheus.fileKinds'],
  };
  store.add(documents.onChecked(show));
  store.add(vscode.window.onDidChangeActiveTextEditor(show));
  store.add(settings.target.onChange(show));
  show();
}
