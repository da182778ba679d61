import * as vscode from 'vscode';
import { cancelled } from '../../stack/errors.ts';
import { openServers } from '../../stack/prove/servers.ts';
import {
  testableAlerts,
  triggerTestAlert,
  type TestStage,
} from '../../stack/prove/triggerAlert.ts';
import type { Row } from '../row.ts';
import type { CommandServices } from '../services.ts';
import { projectOf } from './folder.ts';
import { ProgressList, type Step } from './progressList.ts';

const stages: Readonly<Record<TestStage, string>> = {
  raised: 'Make the demo gateway fail',
  pending: 'Pending in Prometheus',
  firing: 'Firing in Prometheus',
  delivered: 'Delivered to Alertmanager',
  restored: 'Let the demo gateway recover',
  resolved: 'Resolved',
};

/** Raises a real alert through the demo gateway and follows it until it is resolved. */
export async function testAlert(
  { state, alerts }: Pick<CommandServices, 'state' | 'alerts'>,
  row: Row,
): Promise<void> {
  const project = await projectOf(row, state);
  const alert = await vscode.window.showQuickPick(
    testableAlerts.map(({ name, takes }) => ({ label: name, description: takes })),
    { title: 'Choose an Alert to Trigger' },
  );
  if (alert === undefined) throw cancelled();

  const order = Object.keys(stages) as TestStage[];
  const steps = order.map((id): Step => ({ id, title: stages[id], state: 'waiting' }));
  const list = new ProgressList(`Testing ${alert.label}`, steps);
  const advance = (reached: TestStage, detail: string, took: number): void => {
    list.set({ id: reached, title: stages[reached], state: 'passed', detail, took });
    const next = order[order.indexOf(reached) + 1];
    if (next !== undefined) list.set({ id: next, title: stages[next], state: 'running' });
    void alerts.refresh();
  };
  list.set({ id: 'raised', title: stages.raised, state: 'running' });
  await list.run(async (signal) => {
    await triggerTestAlert(await openServers(project, fetch), {
      alert: alert.label,
      signal,
      onProgress: ({ stage, message, after }) => {
        advance(stage, message, after);
      },
    });
  });
  await list.done(`${alert.label} fired, was delivered, and was resolved`);
}
