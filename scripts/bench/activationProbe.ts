import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';

/** What one extension host measured. */
export interface ActivationReport {
  /** From asking for activation to its end, with the loading of the bundle; milliseconds. */
  readonly milliseconds: number;
}

/** Called by the extension host: activates the extension, which nothing has activated before. */
export async function run(): Promise<void> {
  const place = process.env['WORKBENCH_TEST_REPORT'];
  if (place === undefined) throw new Error('WORKBENCH_TEST_REPORT names no file');
  const extension = vscode.extensions.getExtension('prometheus-workbench.prometheus-workbench');
  if (extension === undefined || extension.isActive) {
    throw new Error('the extension is not there, or active already');
  }
  const start = performance.now();
  await extension.activate();
  const report: ActivationReport = { milliseconds: performance.now() - start };
  writeFileSync(place, JSON.stringify(report));
}
