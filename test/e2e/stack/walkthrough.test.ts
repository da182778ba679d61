import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { tutorialSteps } from '../../../src/tutorial/steps.ts';
import { pageOf } from '../../support/walkthrough.ts';
import { StackFolder } from '../../support/stack/stackFolder.ts';
import { pictureFolder } from '../../support/vscode/pictureFolder.ts';
import { Workbench } from '../../../scripts/host/workbench.ts';

/** What the walkthrough shows of the template: for a step, a file and the first line to be seen. */
const scenes: Readonly<Record<string, readonly [file: string, first: RegExp]>> = {
  'prometheus-config': ['config/prometheus/prometheus.yml', /^global:/],
  'compose-prometheus': ['docker-compose.yml', /^ {2}prometheus:/],
  'node-exporter': ['docker-compose.yml', /^ {2}node-exporter:/],
  cadvisor: ['config/prometheus/prometheus.yml', /job_name: cadvisor/],
  'recording-rules': ['config/prometheus/recording_rules.yml', /- name: slo_availability/],
  'wire-rules': ['config/prometheus/prometheus.yml', /^rule_files:/],
  'validate-rules': ['config/prometheus/tests/recording_rules_test.yml', /^tests:/],
  'alerting-rules': ['config/prometheus/alerting_rules.yml', /- alert: SLOAvailabilityFastBurn/],
  alertmanager: ['config/alertmanager/alertmanager.yml', /^route:/],
  'wire-alertmanager': ['config/prometheus/prometheus.yml', /^alerting:/],
  'validate-alerting': ['config/prometheus/tests/alerting_rules_test.yml', /^tests:/],
  'ml-model-exporter': ['exporters/ml-model-exporter/exporter.py', /^class ModelCollector/],
  'wire-exporter': ['config/prometheus/prometheus.yml', /job_name: ml-model-exporter/],
  'health-checks': ['docker-compose.yml', /^ {4}healthcheck:/],
  persistence: ['docker-compose.yml', /^volumes:/],
  retention: ['docker-compose.yml', /# The oldest data is removed when either/],
  hardening: ['docker-compose.yml', /^ {4}read_only: true/],
  automation: ['scripts/setup.sh', /^set -eu/],
};

let stack: StackFolder;
let workbench: Workbench;

beforeAll(async () => {
  stack = await StackFolder.ofTemplate('monitoring');
  workbench = await Workbench.open({
    workspace: stack.path,
    settings: {
      'editor.stickyScroll.enabled': false,
      'workbench.editor.enablePreviewFromQuickOpen': true,
      'prometheus.servers': [],
    },
  });
  await workbench.page.setViewportSize({ width: 760, height: 420 });
  await workbench.run('View: Close Primary Side Bar');
});

afterAll(async () => {
  await workbench.close();
  await stack.remove();
});

test.each(Object.entries(scenes))('step %s shows lines without an error', async (id, scene) => {
  onTestFailed(() => workbench.pictureOfFailure(`step-${id}`));
  const [file, first] = scene;
  const lines = stack.read(file).split('\n');
  const line = lines.findIndex((text) => first.test(text)) + 1;
  expect(line).toBeGreaterThan(0);
  await workbench.openFile(file);
  // Lines far down are shown in the middle of the editor, which has room for 18.
  await workbench.goTo(Math.min(line + 8, lines.length), 1);
  const step = tutorialSteps.find((one) => one.id === id);
  const name = step === undefined ? id : basename(pageOf(step), '.md');
  await workbench.picture(join(pictureFolder(), `step-${name}.png`), '.editor-group-container');
  expect(await workbench.squiggles('error').count()).toBe(0);
});
