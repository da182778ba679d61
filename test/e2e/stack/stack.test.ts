import { readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quicken } from '../../support/stack/quicken.ts';
import { imageVariables } from '../../../scripts/host/images.ts';
import { pictureFolder } from '../../support/vscode/pictureFolder.ts';
import { StackFolder } from '../../support/stack/stackFolder.ts';
import { tellStory } from '../../support/story.ts';
import { Workbench } from '../../../scripts/host/workbench.ts';
import { templateFolder } from '../../support/stack/stackTemplate.ts';

/**
 * One story, told in order on a real Docker engine: an empty folder becomes a stack, the stack
 * starts, its targets are up in the sidebar, and it stops without leaving a container behind.
 * Prometheus, node-exporter and Alertmanager are the real programs; where images cannot be pulled,
 * cAdvisor's is a stand-in (scripts/host/images/cadvisor-stand-in).
 */
const pictures = pictureFolder();

const quick = [
  'config/prometheus/prometheus.yml',
  'config/prometheus/recording_rules.yml',
  'config/prometheus/alerting_rules.yml',
  'config/alertmanager/alertmanager.yml',
];

let stack: StackFolder;
let workbench: Workbench;

beforeAll(async () => {
  stack = await StackFolder.empty('monitoring');
  workbench = await Workbench.open({
    workspace: stack.path,
    // Only the stack's own server: whatever else this machine runs is not part of the story.
    settings: { 'prometheus.servers': [] },
  });
});

tellStory((part) => workbench.pictureOfFailure(part))();

afterAll(async () => {
  await workbench.close();
  await stack.remove();
});

test('Init Stack writes the whole template and moves ports that are taken', async () => {
  const taken = await occupy(9090);
  try {
    await workbench.run('Prometheus: Init Stack');
    await workbench.choice('monitoring').click();
    await workbench.choice('cAdvisor').waitFor();
    await workbench.picture(join(pictures, 'init-stack.png'));
    await workbench.accept();
    await workbench.choice('Current releases').click();
    await workbench.choice('Use Free Ports').click();
    await workbench.told(/Created the stack in .*files/);
  } finally {
    taken?.close();
  }
  for (const step of ['project-structure', 'prometheus-config', 'recording-rules']) {
    await workbench.doneStep(step).waitFor();
  }
  expect(filesOf(stack.path)).toEqual(expect.arrayContaining(templateFiles()));
  expect(stack.variable('PROMETHEUS_PORT')).not.toBe('9090');
});

test('Start Stack brings every service up and shows its targets', async () => {
  stack.set(await imageVariables());
  await workbench.run('Prometheus: Start Stack');
  await workbench.told('All services are healthy', 280_000);
  await workbench.picture(join(pictures, 'start.png'), '.notifications-toasts');
  await workbench.doneStep('start-prometheus').waitFor({ timeout: 60_000 });
  await workbench.doneStep('node-exporter').waitFor({ timeout: 60_000 });
  expect(await stack.containers()).toEqual([
    'alertmanager healthy',
    'cadvisor healthy',
    'inference-gateway healthy',
    'ml-model-exporter healthy',
    'node-exporter healthy',
    'prometheus healthy',
  ]);

  await workbench.showViews();
  await workbench.row(/^monitoring\s*6\/6 up/).waitFor({ timeout: 60_000 });
  await workbench.row(/^monitoring\s*6\/6 running/).waitFor({ timeout: 60_000 });
  // Rows that do not fit are not drawn.
  await workbench.fold('Alerts', 'Stack');
  for (const job of ['prometheus', 'node-exporter', 'cadvisor', 'alertmanager']) {
    await workbench.row(new RegExp(`^${job}\\s*1/1 up`)).waitFor();
  }
  await workbench.run('Prometheus: Focus on Alerts View');
  await workbench.run('Prometheus: Focus on Stack View');
  await workbench.picture(join(pictures, 'views.png'), '.sidebar');
});

test('the log of a target is that of its container', async () => {
  await workbench.fold('Alerts', 'Stack');
  await workbench.unfoldRow(workbench.row(/^alertmanager\s*1\/1 up/));
  const terminal = workbench.page.locator('.single-terminal-tab', {
    hasText: 'Logs: alertmanager',
  });
  // A menu that is open while its row is drawn again can come to nothing.
  await expect
    .poll(
      async () => {
        if (await terminal.isVisible()) return true;
        await workbench.chooseInMenu(workbench.row(/^alertmanager:9093/), 'Show Container Log');
        return false;
      },
      { timeout: 60_000, interval: 5_000 },
    )
    .toBe(true);
  await workbench.page.locator('.xterm-rows', { hasText: 'Starting Alertmanager' }).waitFor();
  await workbench.run('Terminal: Kill All Terminals');
  await workbench.run('Prometheus: Focus on Alerts View');
  await workbench.run('Prometheus: Focus on Stack View');
});

test('a wrong expression is marked beside the live targets', async () => {
  await workbench.closeEditors();
  await workbench.dismissNotifications();
  await workbench.openFile('alerting_rules.yml');
  const lines = stack.read('config/prometheus/alerting_rules.yml').split('\n');
  const line = lines.findIndex((text) => /^ +slo:\S+ > /.test(text));
  const column = (lines[line] ?? '').search(/\S/);
  await workbench.goTo(line + 1, column + 1);
  const wrong = 'rate(up) + ';
  await workbench.type(wrong);
  await workbench.squiggles('error').first().waitFor();
  await workbench.goTo(line + 1, column + 'rate(u'.length);
  await workbench.run('Show or Focus Hover');
  await workbench.hover('expected type range vector').waitFor();
  await workbench.picture(join(pictures, 'workbench.png'));
  await workbench.page.keyboard.press('Escape');
  await workbench.goTo(line + 1, column + 1 + wrong.length);
  await workbench.erase(wrong.length);
  await workbench.squiggles('error').first().waitFor({ state: 'detached' });
});

test('Verify Stack finds everything in order', async () => {
  await workbench.row(/^monitoring\s*6\/6 running/).waitFor({ timeout: 10_000 });
  await workbench.run('Prometheus: Verify Stack');
  await workbench.title(/Stack monitoring: \d+ of \d+ checks passed/).waitFor({ timeout: 120_000 });
  await workbench.picture(join(pictures, 'verify-stack.png'));
  const [passed, all] =
    (await workbench.title(/of \d+ checks passed/).innerText()).match(/\d+/g) ?? [];
  expect(Number(all)).toBeGreaterThan(3);
  expect(passed).toBe(all);
  await workbench.page.keyboard.press('Escape');
});

test('a test alert fires, reaches Alertmanager and is resolved, by rules that were reloaded', async () => {
  // The same rules over seconds: with the template's minutes it would take ten of them.
  for (const path of quick) stack.rewrite(path, (text) => quicken(path, text));
  await workbench.run('Prometheus: Reload Configuration');
  await workbench.statusBar('Configuration reloaded').waitFor();

  await workbench.run('Prometheus: Trigger Test Alert');
  await workbench.choice('HighErrorRate').click();
  await workbench.choice('Resolved').waitFor();
  await workbench.row(/HighErrorRate.*for \d/).waitFor({ timeout: 180_000 });
  await workbench.title('HighErrorRate fired, was delivered, and was resolved').waitFor({
    timeout: 280_000,
  });
  await workbench.picture(join(pictures, 'test-alert.png'));
  await workbench.page.keyboard.press('Escape');
});

test('Stop Stack leaves no container behind, and the data survives the next start', async () => {
  const before = Date.now() / 1000;
  await workbench.run('Prometheus: Stop Stack');
  await workbench.told('is stopped', 120_000);
  expect(await stack.containers()).toEqual([]);

  await workbench.run('Prometheus: Start Stack');
  await workbench.told('All services are healthy', 280_000);
  const then = await ask(`query?query=up{job="node-exporter"}&time=${before}`);
  expect(then).toMatchObject({ data: { result: [{ value: [before, '1'] }] } });
});

test('every checkpoint of the 24 steps of the tutorial is green', async () => {
  await workbench.run('Prometheus: Focus on Tutorial View');
  await workbench.fold('Targets', 'Alerts', 'Stack');
  await expect.poll(phases, { timeout: 120_000 }).toEqual({ phases: 7, done: 24, steps: 24 });
  await workbench.picture(join(pictures, 'tutorial.png'));
});

test('Remove Stack, data too, leaves no container, network or volume', async () => {
  await workbench.dismissNotifications();
  await workbench.run('Prometheus: Remove Stack');
  await workbench.dialog('Delete Data').click();
  await workbench.dialog(/^Delete$/).click();
  await expect.poll(() => stack.left(), { timeout: 120_000 }).toEqual([]);
});

/** What the rows of the Tutorial view (`4. Alerting 4/4`) add up to. */
async function phases(): Promise<{ phases: number; done: number; steps: number }> {
  const rows = await workbench.row(/^\d\. .*\d+\/\d+$/).allInnerTexts();
  const counts = rows.map((row) => /(\d+)\/(\d+)$/.exec(row.trim())?.slice(1).map(Number) ?? []);
  const sum = (index: number) => counts.reduce((all, count) => all + (count[index] ?? 0), 0);
  return { phases: rows.length, done: sum(0), steps: sum(1) };
}

/** Asks the stack's Prometheus. */
async function ask(path: string): Promise<unknown> {
  const port = stack.variable('PROMETHEUS_PORT') ?? '';
  return (await fetch(encodeURI(`http://127.0.0.1:${port}/api/v1/${path}`))).json();
}

function filesOf(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

/** What Python leaves beside its sources is not part of the template. */
function templateFiles(): string[] {
  return filesOf(templateFolder).filter((path) => !path.includes('__pycache__'));
}

/** Listens on a port of the loopback interface; undefined where somebody else does already. */
function occupy(port: number): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => {
      resolve(undefined);
    });
    server.listen(port, '127.0.0.1', () => {
      resolve(server);
    });
  });
}
