import * as vscode from 'vscode';
import { asWritten, plainText } from '../../core/base/plainText.ts';
import { counted } from '../../core/base/words.ts';
import { traceOfSteps } from '../../core/config/prometheus/relabel/serverSteps.ts';
import { traceText } from '../../core/config/prometheus/relabel/text.ts';
import { withProgress } from '../../platform/progress.ts';
import {
  droppedTargets,
  loadedConfig,
  relabelSteps,
  type DroppedTarget,
  type DroppedTargets,
} from '../../prometheus/dropped.ts';
import type { Server } from '../../prometheus/server.ts';
import type { Row } from '../row.ts';
import type { CommandServices } from '../services.ts';
import { serverOf } from './pickServer.ts';

const title = 'Why Is a Target Missing?';
/** More are not listed: nobody reads them, and what is typed finds only what is listed. */
const mostListed = 2000;

/**
 * Shows why a target is not scraped: the user picks one of those that the server has dropped, or enters the
 * labels of one, and sees what relabeling makes of it, step by step.
 */
export async function whyNotHere(services: CommandServices, row: Row): Promise<void> {
  const server = serverOf(services.servers, row);
  if (server === undefined) return;
  const { name } = server.address;
  const pool = 'pool' in row ? row.pool : undefined;
  const dropped = await withProgress(`Fetching the targets that ${name} has dropped`, (progress) =>
    droppedTargets(server.prometheus, pool, progress.signal),
  );
  const chosen = await choose(server, pool, dropped);
  if (chosen === undefined) return;
  const { scrapePool, discoveredLabels } = chosen;
  const text = await withProgress('Tracing the relabeling', ({ signal }) =>
    relabelingOf(services, server, chosen, signal),
  );
  if (text === undefined) return;
  const address = discoveredLabels['__address__'] ?? scrapePool;
  await (await services.routes()).showText(`${title} ${address}`, text, 'diff');
}

interface Choice extends vscode.QuickPickItem {
  readonly target?: DroppedTarget;
}

async function choose(
  server: Server,
  pool: string | undefined,
  { targets, count }: DroppedTargets,
): Promise<DroppedTarget | undefined> {
  const typed: Choice = {
    label: '$(edit) Enter Labels…',
    detail: 'The labels that service discovery assigns to the target',
    alwaysShow: true,
  };
  const listed = targets.slice(0, mostListed).map(choiceOf);
  const where = pool ?? server.address.name;
  const picked = await vscode.window.showQuickPick([typed, ...listed], {
    title,
    placeHolder: placeHolder(where, listed.length, count),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked === undefined || picked.target !== undefined
    ? picked?.target
    : typedTarget(server, pool);
}

function placeHolder(where: string, listed: number, count: number): string {
  if (count === 0) {
    return `${where} has not dropped any targets: a missing target is not found by service discovery, or it is active`;
  }
  const all = `${counted(count, 'target')} dropped by ${where}`;
  return listed < count ? `${all}, ${listed} of them listed` : all;
}

function choiceOf(target: DroppedTarget): Choice {
  const { scrapePool, discoveredLabels } = target;
  const { __address__: address = '', ...others } = discoveredLabels;
  const detail = Object.entries(others)
    .filter(([name]) => name.startsWith('__meta_') || !name.startsWith('__'))
    .map(([name, value]) => `${name.replace(/^__meta_/, '')}=${value}`)
    .join(' ');
  return {
    label: asWritten(plainText(address)),
    description: asWritten(plainText(scrapePool)),
    detail: asWritten(plainText(detail, 500)),
    target,
  };
}

async function typedTarget(
  server: Server,
  pool: string | undefined,
): Promise<DroppedTarget | undefined> {
  const scrapePool = pool ?? (await pickPool(server));
  if (scrapePool === undefined) return undefined;
  const { readLabels } = await import('../../core/config/alertmanager/matchers/entry.ts');
  const text = await vscode.window.showInputBox({
    title,
    prompt: `Labels of the target as service discovery finds it for ${scrapePool}`,
    value: '__address__="localhost:9100"',
    ignoreFocusOut: true,
    validateInput: (value) => readLabels(value).error,
  });
  const read = text === undefined ? undefined : readLabels(text);
  if (read === undefined || read.error !== undefined) return undefined;
  return { scrapePool, discoveredLabels: Object.fromEntries(read.labels) };
}

async function pickPool(server: Server): Promise<string | undefined> {
  const pools = await withProgress(`Asking ${server.address.name}`, ({ signal }) =>
    server.prometheus.scrapePools(signal),
  );
  const items = [...pools].sort().map((pool) => ({ label: asWritten(plainText(pool)), pool }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder: 'Scrape pool' }))?.pool;
}

/** The trace as text: by the word of the server where it tells, else by its configuration. Says why there is
 * none, and gives undefined then. */
async function relabelingOf(
  services: CommandServices,
  { prometheus }: Server,
  { scrapePool, discoveredLabels }: DroppedTarget,
  signal: AbortSignal,
): Promise<string | undefined> {
  const steps = await relabelSteps(prometheus, scrapePool, discoveredLabels, signal);
  if (steps !== undefined) {
    const heading = { job: scrapePool, from: 'service discovery' };
    return traceText(traceOfSteps(discoveredLabels, steps), heading, () => 0);
  }
  const config = await loadedConfig(prometheus, signal);
  const routes = await services.routes();
  const preview = await routes.relabelPreviewIn(config, scrapePool, discoveredLabels);
  if (preview.error === undefined) return preview.text;
  void vscode.window.showWarningMessage(preview.error);
  return undefined;
}
