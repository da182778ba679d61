import * as vscode from 'vscode';
import { seriesText } from '../../core/go/labelText.ts';
import type { Row } from '../row.ts';
import type { CommandServices } from '../services.ts';
import { jobsNamed } from './jobsNamed.ts';
import { openPlace } from './openPlace.ts';
import { runQuery } from './runQuery.ts';

/** Asks the server that scrapes a target for its `up`. */
export async function queryTarget(services: CommandServices, row: Row): Promise<void> {
  if (row.kind !== 'scrapeTarget') return;
  const { labels, server } = row;
  const expr = seriesText([['__name__', 'up'], ...Object.entries(labels)]);
  await runQuery(services, { kind: 'query', expr, ...(server === undefined ? {} : { server }) });
}

/** Puts the scrape URL of a target on the clipboard. */
export async function copyScrapeUrl(_: CommandServices, row: Row): Promise<void> {
  if (row.kind !== 'scrapeTarget') return;
  await vscode.env.clipboard.writeText(row.url);
  vscode.window.setStatusBarMessage('Scrape URL copied to the clipboard', 2000);
}

/** Opens the scrape job of a target or a scrape pool in a configuration of the workspace. */
export async function openScrapeJob({ index }: CommandServices, row: Row): Promise<void> {
  const pool = row.kind === 'scrapeTarget' || row.kind === 'scrapePool' ? row.pool : undefined;
  if (pool === undefined) return;
  const jobs = jobsNamed(pool, index);
  const job = jobs.length < 2 ? jobs[0] : await pickJob(jobs);
  if (job !== undefined) await openPlace(job.path, job.place);
  else if (jobs.length === 0) {
    void vscode.window.showInformationMessage(
      `No Prometheus configuration of the workspace has a scrape job ${pool}.`,
    );
  }
}

async function pickJob<T extends { readonly path: string }>(
  jobs: readonly T[],
): Promise<T | undefined> {
  const items = jobs.map((job) => ({ label: vscode.workspace.asRelativePath(job.path), job }));
  return (await vscode.window.showQuickPick(items, { title: 'Go to Scrape Job' }))?.job;
}
