import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Workbench, workspaceOf } from '../../scripts/host/workbench.ts';
import { tellStory } from '../support/story.ts';
import { pictureFolder } from '../support/vscode/pictureFolder.ts';

/** Rule tests in the testing view: run, accepted, covered, stepped through, generated. */

const rules = `groups:
  - name: requests
    rules:
      - record: job:errors:ratio
        expr: sum by (job) (rate(errors_total[5m])) / sum by (job) (rate(requests_total[5m]))
      - alert: HighErrorRatio
        expr: job:errors:ratio > 0.05
        for: 2m
      - alert: InstanceDown
        expr: up == 0
        for: 5m
`;

const tests = `rule_files: [rules.yml]
evaluation_interval: 1m
tests:
  - name: one request in ten fails
    input_series:
      - series: requests_total{job="api"}
        values: 0+600x20
      - series: errors_total{job="api"}
        values: 0+60x20
    alert_rule_test:
      - eval_time: 1m
        alertname: HighErrorRatio
      - eval_time: 10m
        alertname: HighErrorRatio
        exp_alerts:
          - exp_labels: { job: api }
    promql_expr_test:
      - expr: job:errors:ratio
        eval_time: 10m
        exp_samples:
          - labels: job:errors:ratio{job="api"}
            value: 0.2
`;

let workspace: string;
let workbench: Workbench;

beforeAll(async () => {
  workspace = workspaceOf({ 'rules.yml': rules, 'rules_test.yml': tests });
  workbench = await Workbench.open({
    workspace,
    settings: { 'testing.automaticallyOpenPeekView': 'never' },
  });
});

tellStory((part) => workbench.pictureOfFailure(part))();

afterAll(async () => {
  await workbench.close();
  rmSync(workspace, { recursive: true, force: true });
});

/** A row of the testing view. */
function row(text: string) {
  return workbench.page.locator('.test-explorer .monaco-list-row', { hasText: text });
}

/** The failure beside its expectation. */
function failure() {
  return workbench.page.locator('.test-error-content-widget', { hasText: '0.2' });
}

test('the tests of the workspace are in the testing view, and one fails', async () => {
  await workbench.openFile('rules_test.yml');
  await workbench.page.locator('.activitybar [aria-label^="Testing"]').first().click();
  await row('rules_test.yml').waitFor();
  await workbench.run('Test: Run All Tests');
  await workbench.page.getByText('2/3').first().waitFor();
  // The failure stands in the file, at its expectation.
  await failure().waitFor();
});

test('the failure is shown as a diff, and what came is accepted', async () => {
  await failure().click();
  const peek = workbench.page.locator('.test-output-peek').first();
  await peek.getByText('job:errors:ratio{job="api"} 0.1').first().waitFor();
  await workbench.picture(join(pictureFolder(), 'test-explorer.png'), '.monaco-workbench');
  await workbench.page.getByText('Accept Actual').first().click();
  await workbench.line('value: 0.1').waitFor();
  await workbench.page.keyboard.press('Escape');
  await workbench.run('File: Save');
  await expect
    .poll(() => readFileSync(join(workspace, 'rules_test.yml'), 'utf8'))
    .toBe(tests.replace('value: 0.2', 'value: 0.1'));
});

test('coverage shows what no test reaches', async () => {
  await workbench.run('Test: Run All Tests with Coverage');
  await workbench.page.getByText('3/3').first().waitFor();
  await workbench.openFile('rules.yml');
  await workbench.page.locator('.coverage-deco-gutter').first().waitFor();
  await workbench.picture(join(pictureFolder(), 'rule-coverage.png'), '.monaco-workbench');
});

test('a test is stepped through, with values beside the code', async () => {
  await workbench.openFile('rules_test.yml');
  await workbench.goTo(13, 9);
  await workbench.run('Test: Debug Test at Cursor');
  await workbench.run('View: Show Run and Debug');
  await workbench.page.getByText('HighErrorRatio at 0s').first().waitFor();
  for (const time of ['1m', '2m']) {
    await workbench.page.keyboard.press('F10');
    await workbench.page.getByText(`HighErrorRatio at ${time}`).first().waitFor();
  }
  await workbench.line('job:errors:ratio = 0.1').waitFor();
  await workbench.picture(join(pictureFolder(), 'step-through.png'), '.monaco-workbench');
  await workbench.run('Debug: Continue');
  await workbench.page.locator('.debug-toolbar').waitFor({ state: 'hidden' });
});

test('a test is generated for a rule that has none', async () => {
  await workbench.openFile('rules.yml');
  await workbench.goTo(9, 18);
  await workbench.run('Prometheus: Generate Test…');
  await workbench.choice('rules_test.yml').first().click();
  await workbench.line('name: InstanceDown fires').waitFor();
});
