import * as vscode from 'vscode';
import type { PreviewJob } from '../core/features/relabeling/preview.ts';
import type { EditorPlace } from '../platform/row.ts';
import type { Documents } from './documents.ts';
import { documentPlace, type DocumentPlace } from '../platform/editorPlace.ts';
import type { TextView } from './textView.ts';

/** Shows step by step what relabeling makes of the targets of a scrape job. */
export async function previewRelabeling(
  documents: Documents,
  view: TextView,
  at?: EditorPlace,
): Promise<void> {
  const place = await documentPlace(at);
  const job = place && (await chooseJob(documents, place));
  if (place === undefined || job === undefined) return;
  const labels = await chooseLabels();
  if (labels === undefined) return;
  const preview = await documents.ask(place.document, (service, id) =>
    service.relabeling.preview(id, job.index, labels.typed),
  );
  if (preview === undefined) return;
  if (preview.error !== undefined) void vscode.window.showWarningMessage(preview.error);
  else await view.show(`Relabeling of ${job.name}`, preview.text, 'diff');
}

/** The job at a place, or the one that the user chooses; says so where there is none. */
async function chooseJob(
  documents: Documents,
  { document, offset }: DocumentPlace,
): Promise<PreviewJob | undefined> {
  const found = await documents.ask(document, (service, id) => service.relabeling.jobs(id, offset));
  if (found === undefined || found.jobs.length === 0) {
    const message = 'Open a Prometheus configuration with scrape jobs to preview their relabeling.';
    void vscode.window.showInformationMessage(message);
    return undefined;
  }
  const rows = found.jobs.map((job) => ({ label: job.name, job }));
  return found.at ?? (await vscode.window.showQuickPick(rows, { title: 'Scrape Job' }))?.job;
}

/** Whose labels are followed; `typed` is absent for the targets that the files write out. */
async function chooseLabels(): Promise<{ readonly typed?: string } | undefined> {
  const title = 'Preview Relabeling';
  const written = {
    label: 'Targets in static_configs and file_sd_configs',
    detail: 'As listed in this file and in target files',
  };
  const typed = {
    label: 'Enter Labels…',
    detail:
      'Such as __address__="host:9100", __meta_kubernetes_pod_label_app="web", or a JSON object',
  };
  const choice = await vscode.window.showQuickPick([written, typed], { title });
  if (choice === undefined) return undefined;
  if (choice === written) return {};
  const labels = await vscode.window.showInputBox({
    title,
    prompt: 'Labels of the target as service discovery finds it',
    value: '__address__="localhost:9100"',
    ignoreFocusOut: true,
  });
  return labels === undefined ? undefined : { typed: labels };
}
