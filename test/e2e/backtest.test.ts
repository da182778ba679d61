import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failureFolder } from '../../scripts/host/extensionHost.ts';
import { type Service, startPrometheusWith } from '../../scripts/host/prometheus.ts';
import { Workbench, workspaceOf } from '../../scripts/host/workbench.ts';
import { tellStory } from '../support/story.ts';
import { type Contrasts, leastContrasts } from '../support/vscode/contrasts.ts';
import { pictureFolder } from '../support/vscode/pictureFolder.ts';

/** What an alert would have done, according to the data of a real Prometheus: drawn, changed, and written as a test. */

const minute = 60_000;
const end = Math.floor(Date.now() / minute) * minute;

/** A rule that fires above a share of errors. */
const rulesWith = (threshold: number): string => `groups:
  - name: api
    interval: 1m
    rules:
      - alert: HighErrorRatio
        expr: error_ratio > ${threshold}
        for: 10m
        labels: { severity: page }
        annotations:
          summary: '{{ $labels.service }} fails {{ $value | humanizePercentage }} of its requests'
`;

/** What a server needs a while for. */
const slowRules = `groups:
  - name: slow
    interval: 1m
    rules:
      - alert: Slow
        expr: quantile_over_time(0.5, error_ratio[5h:1s]) > 1
`;

const alertmanager = `route: {receiver: mail, routes: [{matchers: [severity="page"], receiver: pager}]}
receivers: [{name: mail}, {name: pager}]
`;

let prometheus: Service & { readonly folder: string };
let workspace: string;
let workbench: Workbench;
let app: FrameLocator;

beforeAll(async () => {
  prometheus = await startPrometheusWith(samples(), { config: () => '' });
  workspace = workspaceOf({
    'rules.yml': rulesWith(0.5),
    'slow.yml': slowRules,
    'alertmanager.yml': alertmanager,
  });
  const git = (...args: string[]) => execFileSync('git', args, { cwd: workspace });
  git('init', '-q');
  git('add', '.');
  const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
  git(...author, 'commit', '-q', '-m', 'rules');
  writeFileSync(join(workspace, 'rules.yml'), rulesWith(0.05));
  workbench = await Workbench.open({
    workspace,
    settings: { 'prometheus.servers': [{ name: 'production', url: prometheus.url }] },
  });
});

tellStory((part) => workbench.pictureOfFailure(part))();

afterAll(async () => {
  await workbench.close();
  await prometheus.stop();
  for (const folder of [workspace, prometheus.folder]) {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Five hours of two services, the one with two outages of 30 min, the other with one of 5 min. */
function samples(): string {
  const lines: string[] = [];
  const add = (service: string, ratio: (ago: number) => number): void => {
    for (let ago = 300; ago >= 0; ago--) {
      const value = ratio(ago) + 0.01 + 0.008 * Math.sin(ago / 7);
      lines.push(`error_ratio{service="${service}"} ${value} ${(end - ago * minute) / 1000}`);
    }
  };
  const isOut = (ago: number): boolean => (ago > 200 && ago <= 230) || (ago > 60 && ago <= 90);
  add('checkout', (ago) => (isOut(ago) ? 0.1 : 0));
  add('search', (ago) => (ago > 140 && ago <= 145 ? 0.06 : 0));
  return `${lines.join('\n')}\n# EOF\n`;
}

test('the backtest of the alert under the cursor is drawn beside the file', async () => {
  await workbench.openFile('rules.yml');
  await workbench.page.getByRole('button', { name: 'Would this alert have fired?' }).click();
  app = workbench.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  // The first web page in a window that has just come up takes its time.
  await app.locator('.chart canvas').waitFor({ timeout: 60_000 });
  await app.getByLabel('Range').selectOption('6h');
  await app.getByText('Values of 6h from production, evaluated every 1m.').waitFor();
  await app.getByText('It would have fired 2 times, for up to 20m and 40m in all.').waitFor();
  await app.getByText('It was pending without firing once.').waitFor();
  await app.getByText('The version of HEAD: It would not have fired.').waitFor();
  expect(await app.locator('.alerts li').count()).toBe(2);
  expect(await app.locator('.alerts li').first().locator('rect.firing').count()).toBe(2);
});

test('an alert tells its annotations and where it goes', async () => {
  await app.locator('.alerts button').first().click();
  await app.getByText(/^checkout fails 11\.\d+% of its requests$/).waitFor();
  await app.getByText('Sent to pager by alertmanager.yml').waitFor();
  await workbench.page.keyboard.press('ArrowDown');
  await app.locator('.alerts button:focus', { hasText: 'search' }).waitFor();
  await workbench.picture(join(pictureFolder(), 'backtest.png'), '.monaco-workbench');
});

test.each([
  ['Default Dark Modern', 'vscode-dark'],
  ['Default High Contrast', 'vscode-high-contrast'],
  ['Default High Contrast Light', 'vscode-high-contrast-light'],
  ['Default Light Modern', 'vscode-light'],
])('it can be read in the theme %s', async (theme, name) => {
  const settings = join(workspace, '.vscode/settings.json');
  mkdirSync(dirname(settings), { recursive: true });
  writeFileSync(settings, JSON.stringify({ 'workbench.colorTheme': theme }));
  await app.locator(`body.${name}`).waitFor();
  // VS Code fades from one theme to another. The ratios are those of WCAG.
  await expect
    .poll(() => leastContrasts(app))
    .toSatisfy(({ text, drawing }: Contrasts) => text >= 4.5 && drawing >= 3);
  await workbench.picture(join(failureFolder(), `backtest-${name}.png`), '.monaco-workbench');
});

test('another threshold and another `for` are answered at once, without the server', async () => {
  await prometheus.stop();
  await app.getByLabel('For', { exact: true }).fill('0s');
  await app.getByText('It would have fired 3 times (2 alerts)').waitFor();
  await app.getByLabel('Threshold').fill('0.5');
  await app.getByText('It would not have fired.', { exact: true }).waitFor();
  await app.getByLabel('Threshold').fill('much');
  await app.getByText('The threshold is not a number.').waitFor();
  await app.getByRole('button', { name: 'Reset' }).click();
  await app.getByText('It would have fired 2 times, for up to 20m').waitFor();
});

test('the values are read by keys', async () => {
  await app.locator('.chart').click();
  await workbench.page.keyboard.press('End');
  await app.getByText(/error_ratio\{service="checkout"\}: 0\.0\d+/).waitFor();
});

test('a server that is away is said to be so', async () => {
  await app.getByLabel('Range').selectOption('1h');
  await app.getByText(/^Cannot reach http:\/\/127\.0\.0\.1:\d+: connection refused\.$/).waitFor();
  await prometheus.start();
});

test('the series of the server become a rule test that passes', async () => {
  await workbench.line('expr: error_ratio').click();
  await workbench.run('Prometheus: Backtest Alert');
  await app.getByText('Values of 1h from production').waitFor();
  await workbench.line('expr: error_ratio').click();
  await workbench.run('Prometheus: Generate Test from Real Data');
  await workbench.choice('The last 3 hours').click();
  await workbench.line('- series: error_ratio{service="checkout"}').waitFor();
  await workbench.page.keyboard.press('Control+S');
  await workbench.page.locator('.tab[aria-label^="HighErrorRatio_test.yml"]:not(.dirty)').waitFor();
  const test = join(workspace, 'HighErrorRatio_test.yml');
  const program = join(import.meta.dirname, '../../dist/promcheck.js');
  const said = execFileSync(process.execPath, [program, 'test', test], { encoding: 'utf8' });
  expect(said).toContain('passed');
});

test('asking is given up when it is cancelled, and another range is answered', async () => {
  await workbench.closeEditors();
  await workbench.openFile('slow.yml');
  await workbench.page.getByRole('button', { name: 'Would this alert have fired?' }).click();
  await app.getByLabel('Range').selectOption('30d');
  await app.getByText(/^Querying the server… \d+ %$/).waitFor();
  await app.getByRole('button', { name: 'Cancel' }).click();
  await app.getByText('Cancelled.').waitFor();
  await app.getByRole('button', { name: 'Cancel' }).waitFor({ state: 'hidden' });
  await app.getByLabel('Range').selectOption('1h');
  await app.getByText('Values of 1h from production, evaluated every 1m.').waitFor();
  await app.getByText('It would not have fired.').waitFor();
  await app.getByText('Cancelled.').waitFor({ state: 'hidden' });
});
