import { rmSync } from 'node:fs';
import { afterAll, beforeAll, test } from 'vitest';
import { Workbench, workspaceOf } from '../../scripts/host/workbench.ts';
import { tellStory } from '../support/story.ts';

/** A folder with nothing but dashboards. */
const dashboard = JSON.stringify(
  {
    title: 'Nodes',
    panels: [{ type: 'stat', targets: [{ datasource: { type: 'prometheus' }, expr: 'sum(up' }] }],
    schemaVersion: 39,
  },
  undefined,
  2,
);

let workspace: string;
let workbench: Workbench;

beforeAll(async () => {
  workspace = workspaceOf({ 'grafana/dashboards/nodes.json': dashboard });
  workbench = await Workbench.open({ workspace });
});

tellStory((part) => workbench.pictureOfFailure(part))();

afterAll(async () => {
  await workbench.close();
  rmSync(workspace, { recursive: true, force: true });
});

test('a dashboard is checked where there is no other file of Prometheus', async () => {
  await workbench.openFile('nodes.json');
  await workbench.squiggles('error').first().waitFor();
});
