import * as vscode from 'vscode';
import type { FileKind } from '../core/documents/kind.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import { formatVersion } from '../core/base/target.ts';
import type { Settings } from '../platform/settings.ts';
import type { CheckedDocuments } from './documents.ts';

/** A language status item that says what the file in front was taken for, and why. */
export function registerKindStatus(
  checked: CheckedDocuments,
  settings: Settings,
  store: DisposableStore,
): void {
  const item = store.add(
    vscode.languages.createLanguageStatusItem('prometheus.kind', [
      { language: 'yaml' },
      { language: 'json' },
      { language: 'promql' },
      { language: 'helm' },
    ]),
  );
  item.name = 'Prometheus';
  const show = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const outcome = document === undefined ? undefined : checked.get(document.uri);
    const { prometheus, alertmanager } = settings.target.value;
    if (outcome?.kind === undefined) {
      item.text = 'Not a Prometheus file';
      item.detail = outcome?.reason ?? '';
      return;
    }
    item.text = nameOf(outcome.kind);
    const product = outcome.kind === 'alertmanager' ? 'Alertmanager' : 'Prometheus';
    const version = outcome.kind === 'alertmanager' ? alertmanager : prometheus;
    item.detail = `${product} ${formatVersion(version)} · ${outcome.reason}`;
  };
  item.command = {
    command: 'workbench.action.openSettings',
    title: 'Change',
    arguments: ['prometheus.fileKinds'],
  };
  store.add(checked.onChange(show));
  store.add(vscode.window.onDidChangeActiveTextEditor(show));
  store.add(settings.target.onChange(show));
  show();
}

function nameOf(kind: FileKind): string {
  const names: Record<FileKind, string> = {
    rules: 'Prometheus rule file',
    prometheusrule: 'Kubernetes PrometheusRule',
    prometheus: 'Prometheus configuration',
    'scrape-config': 'Prometheus scrape configuration',
    alertmanager: 'Alertmanager configuration',
    ruletest: 'Prometheus rule test',
    'file-sd': 'Prometheus file discovery',
    'web-config': 'Prometheus web configuration',
    promql: 'PromQL',
    markdown: 'Markdown with PromQL',
  };
  return names[kind];
}
