import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Workbench, workspaceOf } from '../../scripts/host/workbench.ts';
import { tellStory } from '../support/story.ts';
import { pictureFolder } from '../support/vscode/pictureFolder.ts';

/** Rules are written: completion, help, navigation, refactorings and dashboards, by keys alone. */

const rules = `groups:
  - name: node
    rules:
      - record: instance:node_cpu:ratio_rate5m
        expr: |
          1 - avg by (instance) (
            rate(node_cpu_seconds_total{job="node", mode="idle"}[5m])
          )
      - alert: HighCpu
        expr: instance:node_cpu:ratio_rate5m > 0.9
        for: 15m
        labels:
          severity: warning
        annotations:
          summary: "{{ $labels.instance }} is at {{ $value | humanizePercentage }}"
      - alert: DiskFull
        expr: |
          node_filesystem_avail_bytes{job="node", fstype!="tmpfs"}
            / node_filesystem_size_bytes{job="node", fstype!="tmpfs"} < 0.1
        for: 1h
        labels:
          severity: page
        annotations:
          summary: "{{ $labels.mountpoint }} of {{ $labels.instance }} is almost full"
`;

const dashboard = `{
  "title": "Nodes",
  "panels": [
    {
      "type": "timeseries",
      "title": "CPU",
      "targets": [
        {
          "datasource": { "type": "prometheus", "uid": "main" },
          "expr": "instance:node_cpu:ratio_rate5m{instance=~\\"$node\\"}"
        },
        {
          "datasource": { "type": "prometheus", "uid": "main" },
          "expr": "sum by (instance) (rate(node_network_receive_bytes_total[$__rate_interval]) > )"
        }
      ]
    }
  ],
  "schemaVersion": 39
}
`;

let workspace: string;
let workbench: Workbench;

beforeAll(async () => {
  workspace = workspaceOf({ 'rules.yml': rules, 'nodes.json': dashboard });
  workbench = await Workbench.open({
    workspace,
    settings: {
      'workbench.sideBar.location': 'right',
      'prometheus.inlayHints.labels': true,
      'prometheus.inlayHints.evaluations': true,
    },
  });
  await workbench.run('View: Close Primary Side Bar');
  await workbench.page.setViewportSize({ width: 1060, height: 640 });
});

tellStory((part) => workbench.pictureOfFailure(part))();

afterAll(async () => {
  await workbench.close();
  rmSync(workspace, { recursive: true, force: true });
});

test('labels of results and evaluations stand behind expressions and durations', async () => {
  await workbench.openFile('rules.yml');
  await workbench.line(/for:\s15m15\sevaluations/).waitFor();
  await workbench.line(/0\.9.*instance/).waitFor();
});

test('hover explains a recording rule', async () => {
  await place('instance:node_cpu:ratio_rate5m > 0.9', 12);
  await workbench.run('Show or Focus Hover');
  await workbench.hover('1 - avg by (instance)').waitFor();
  await picture('hover');
});

test('completion offers the labels of the metric at hand', async () => {
  const selector = 'rate(node_cpu_seconds_total{job="node", mode="idle"';
  await place(selector, selector.length);
  await workbench.type(', ');
  await workbench.run('Trigger Suggest');
  await suggestion('cpu').waitFor();
  await picture('completion');
  await workbench.page.keyboard.press('Escape');
  await workbench.erase(2);
});

test('signature help tells the arguments of a function', async () => {
  await place('rate(node_cpu_seconds_total', 'rate('.length);
  await workbench.run('Trigger Parameter Hints');
  await workbench.page.locator('.parameter-hints-widget.visible', { hasText: 'rate(' }).waitFor();
  await workbench.page.keyboard.press('Escape');
});

test('all uses of a recording rule are found, those of dashboards too', async () => {
  await place('instance:node_cpu:ratio_rate5m > 0.9', 12);
  await workbench.run('Peek References');
  await workbench.page.locator('.peekview-widget', { hasText: 'nodes.json' }).waitFor();
  await picture('references');
  await workbench.page.keyboard.press('Escape');
});

test('a part of an expression becomes a recording rule', async () => {
  await place('avg by (instance)', 1);
  await workbench.run('Expand Selection');
  await workbench.run('Expand Selection');
  await workbench.run('Refactor...');
  const menu = workbench.page.locator('.action-widget', {
    hasText: 'Extract to the recording rule',
  });
  await menu.waitFor();
  await picture('refactorings');
  await workbench.page.keyboard.press('Escape');
});

test('PromQL in a dashboard is coloured, and checked with its variables', async () => {
  await workbench.openFile('nodes.json');
  await workbench.squiggles('error').first().waitFor();
  expect(await workbench.squiggles('error').count()).toBe(1);
  await picture('dashboard');
});

/** Puts the cursor into the rule file, that many characters behind the beginning of a text. */
async function place(text: string, behind: number): Promise<void> {
  const before = readFileSync(join(workspace, 'rules.yml'), 'utf8').split(text)[0] ?? '';
  const lines = before.split('\n');
  await workbench.goTo(lines.length, (lines.at(-1)?.length ?? 0) + 1 + behind);
}

function suggestion(text: string) {
  return workbench.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: text });
}

async function picture(name: string): Promise<void> {
  await workbench.picture(join(pictureFolder(), `${name}.png`), '.part.editor');
}
