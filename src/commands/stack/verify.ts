import { basename } from 'node:path';
import * as vscode from 'vscode';
import { counted } from '../../core/base/words.ts';
import { openEngine } from '../../stack/engine/engine.ts';
import { openServers } from '../../stack/prove/servers.ts';
import {
  isStackRunning,
  stackProbes,
  verifyReport,
  verifyStack,
  type ProbeResult,
} from '../../stack/prove/verify.ts';
import type { Row } from '../row.ts';
import { projectOf } from './folder.ts';
import { start, type StartServices } from './lifecycle.ts';
import { ProgressList } from './progressList.ts';

/** A stack that has just started needs this long for its first scrapes and evaluations, in ms. */
const patience = 30_000;

/** Makes the end-to-end checks one by one, each with its finding and time. */
export async function verify(services: StartServices, row: Row): Promise<void> {
  const project = await projectOf(row, services.state);
  const { folder } = project;
  const name = basename(folder);
  const engine = await openEngine();
  if (!(await isStackRunning({ project, engine }))) {
    await offerStart(services, folder);
    return;
  }
  const results: ProbeResult[] = [];
  const waiting = stackProbes.map(({ id, title }) => ({ id, title, state: 'waiting' as const }));
  const list = new ProgressList(`Verifying stack ${name}`, waiting, () =>
    verifyReport(results, name),
  );
  await list.run(async (signal) => {
    const stack = {
      project,
      engine,
      servers: await openServers(project, fetch),
    };
    await verifyStack(stack, {
      signal,
      patience,
      onProbe: ({ id, title }, result) => {
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
  await list.done(`Stack ${name}: ${passed} of ${counted(results.length, 'check')} passed`);
}

/** Patience would not help a stack that nobody has started. */
async function offerStart(services: StartServices, folder: string): Promise<void> {
  const startStack = 'Start Stack';
  const text = `Stack ${basename(folder)} is not running.`;
  const chosen = await vscode.window.showErrorMessage(text, startStack);
  if (chosen === startStack) await start(services, { kind: 'stack', folder });
}
