import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { imageVariables } from '../../../scripts/host/images.ts';
import { freePort } from '../../../scripts/host/ports.ts';
import { addedLines } from '../../support/stack/addedLines.ts';
import { StackFolder } from '../../support/stack/stackFolder.ts';
import { tellStory } from '../../support/story.ts';
import { Workbench } from '../../../scripts/host/workbench.ts';

/**
 * A stack that somebody wrote by hand, in a style of their own, gets a component: shown as a diff
 * first, with every line of theirs left as it is, running on a real engine, and taken back by one
 * undo.
 */

let stack: StackFolder;
let workbench: Workbench;
let written: Readonly<Record<string, string>>;

beforeAll(async () => {
  stack = await StackFolder.empty('hand-written');
  written = await handWritten();
  for (const [name, text] of Object.entries(written)) stack.write(name, text);
  workbench = await Workbench.open({
    workspace: stack.path,
    settings: { 'prometheus.servers': [] },
  });
});

tellStory((part) => workbench.pictureOfFailure(part))();

afterAll(async () => {
  await workbench.close();
  await stack.remove();
});

test('Add Component shows what it would change, and changes nothing yet', async () => {
  await workbench.run('Prometheus: Add Component');
  await workbench.choice('Alertmanager').first().click();
  await workbench.proposed('image: prom/alertmanager:').waitFor();
  await workbench.title('Add Alertmanager: apply these changes to').waitFor();
  expect(present()).toEqual(written);
});

test('applied, every line that was there is there, byte for byte and in order', async () => {
  await workbench.choice('Apply').click();
  await workbench.told('Added Alertmanager');
  for (const [name, text] of Object.entries(written)) {
    const added = addedLines(text, stack.read(name)).join('\n');
    if (name === '.env') expect(added).toBe('');
    else expect(added).toContain('alertmanager');
  }
  expect(existsSync(join(stack.path, alertmanagerYml))).toBe(true);
});

test('Start Stack runs it, and its target is up', async () => {
  await workbench.run('Prometheus: Start Stack');
  await workbench.told('All services are healthy', 280_000);
  expect(await stack.containers()).toEqual(['alertmanager healthy', 'prom healthy']);
  await workbench.showViews();
  await workbench.row(/^alertmanager\s*1\/1 up/).waitFor();
  await workbench.row(/^self\s*1\/1 up/).waitFor();
  await workbench.row(/^hand-written\s*2\/2 running/).waitFor();
});

test('one undo takes all of it back, the new file too', async () => {
  await undoIn('compose.yaml', 'prom/alertmanager:');
  await expect.poll(present).toEqual(written);
  await expect.poll(() => existsSync(join(stack.path, alertmanagerYml))).toBe(false);
});

test('one undo takes back changes of two files', async () => {
  await workbench.run('Prometheus: Add Component');
  await workbench.choice('node-exporter').first().click();
  await workbench.title('Add node-exporter').waitFor();
  await workbench.choice('Apply').click();
  await workbench.told('Added node-exporter');
  for (const [name, text] of Object.entries(written)) addedLines(text, stack.read(name));
  expect(present()).not.toEqual(written);
  await undoIn('prometheus.yml', 'job_name: node-exporter');
  await expect.poll(present).toEqual(written);
});

/** Undoes in a file of which a line is to go, and saves whatever that has changed. */
async function undoIn(file: string, line: string): Promise<void> {
  await workbench.closeEditors();
  await workbench.dismissNotifications();
  await workbench.openFile(file);
  await workbench.line(line).waitFor();
  await workbench.page.keyboard.press('Control+Z');
  await workbench.line(line).waitFor({ state: 'detached' });
  await workbench.run('File: Save All Files');
}

const alertmanagerYml = 'config/alertmanager/alertmanager.yml';

/** The files of the user as they are on the disk. */
function present(): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(written).map((name) => [name, stack.read(name)]));
}

async function handWritten(): Promise<Readonly<Record<string, string>>> {
  const { PROMETHEUS_VERSION: version = '', ALERTMANAGER_VERSION: other = '' } =
    await imageVariables();
  return {
    '.env': `ALERTMANAGER_VERSION=${other}\n`,
    'compose.yaml': `# Monitoring of the lab.   Ask before you change it!
services:

    # one Prometheus is enough
    prom:
        image: "prom/prometheus:${version}"   # pinned on purpose
        command: [--config.file=/etc/prometheus/prometheus.yml, '--storage.tsdb.path=/prometheus']
        volumes:
        -   ./prometheus.yml:/etc/prometheus/prometheus.yml:ro     # read-only
        -   'tsdb:/prometheus'
        ports: ["127.0.0.1:${await freePort()}:9090"]
        networks: [ mon ]
        healthcheck: {test: [CMD, wget, -q, -O, /dev/null, "http://127.0.0.1:9090/-/healthy"], interval: 1s}

networks: {mon: {}}   # ours alone

volumes:
    tsdb:   # kept for a year
# the end
`,
    'prometheus.yml': `global: {scrape_interval: 1s,   evaluation_interval: "1s"}

scrape_configs:
# ourselves
-   job_name: "self"   # not 'prometheus'
    static_configs: [{targets: ["localhost:9090"], labels: {'team': lab}}]
# more to come
`,
  };
}
