import { basename } from 'node:path';
import * as vscode from 'vscode';
import { openEngine } from '../../stack/engine/engine.ts';
import { openServers } from '../../stack/prove/servers.ts';
import {
  isStackRunning,
  stackChecks,
  verifyReport,
  verifyStack,
  type CheckResult,
} from '../../stack/prove/verify.ts';
import { LiveList } from './progressList.ts';
import { folderOf, start } from './lifecycle.ts';
import type { StackServices } from './run.ts';

/** A stack that has just started needs this long for its first scrapes and evaluations, in ms. */
const patience = 30_000;

/** Makes the end-to-end checks one by one, each with its finding and time. */
export async function verify(services: StackServices, argument?: unknown): Promise<void> {
  const folder = await folderOf(services, argument);
  const name = basename(folder);
  const engine = await openEngine();
  if (!(await isStackRunning({ project: { folder }, engine }))) {
    await offerStart(services, folder);
    return;
  }
  const results: CheckResult[] = [];
  const waiting = stackChecks.map(({ id, title }) => ({ id, title, state: 'waiting' as const }));
  const list = new LiveList(vscode.l10n.t('Verifying stack {0}', name), waiting, () =>
    verifyReport(results, name),
  );
  await list.run(async (signal) => {
    const stack = {
      project: { folder },
      engine,
      servers: await openServers(folder, fetch),
    };
    await verifyStack(stack, {
      signal,
      patience,
      onCheck: ({ id, title }, result) => {
        if (result === undefined) list.set({ id, title, state: 'running' });
        else {
          results.push(result);
          const { ok, found, remedy, took } = result;
          const detail = `${found} ${remedy}`.trim();
          list.set({ id, title, state: ok ? 'passed' : 'failed', detail, took });
        }
      },
    });
  });
  const passed = results.filter(({ ok }) => ok).length;
  const total = String(results.length);
  await list.done(vscode.l10n.t('Stack {0}: {1} of {2} passed', name, String(passed), total));
}

/** Patience would not help a stack that nobody has started. */
async function offerStart(services: StackServices, folder: string): Promise<void> {
  const startStack = vscode.l10n.t('Start Stack');
  const text = vscode.l10n.t('Stack {0} is not running. Start Stack starts it.', basename(folder));
  const chosen = await vscode.window.showErrorMessage(text, startStack);
  if (chosen === startStack) await start(services, folder);
}
