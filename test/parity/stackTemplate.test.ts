import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { components } from '../../src/stack/scaffold/components.ts';
import { renderTemplate } from '../../src/stack/scaffold/render.ts';
import { readTemplate } from '../../src/stack/scaffold/stackFiles.ts';
import type { StackFile } from '../../src/stack/scaffold/stackFiles.ts';
import { installPackages } from '../../scripts/host/debian.ts';
import { packages } from '../../scripts/host/parts.mjs';
import { run } from '../../scripts/host/run.ts';
import { debianTools } from '../../scripts/host/tools.ts';
import type { DebianTools } from '../../scripts/host/tools.ts';
import { quickened } from '../support/stack/quicken.ts';
import { templateFolder } from '../support/stack/stackTemplate.ts';

let folder: string;
let tools: DebianTools;

beforeAll(async () => {
  tools = await debianTools();
  await installPackages(packages.shellcheck);
  folder = await mkdtemp(join(tmpdir(), 'template-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function output(program: string, ...args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await run(program, [...args], { timeout: 120_000 });
  return `${status}\n${stdout}${stderr}`;
}

interface Rules {
  groups: { rules: { alert?: string; annotations?: Record<string, string> }[] }[];
}

describe('the template, judged by the real programs', () => {
  it('passes promtool check config, with all lints', async () => {
    const config = join(templateFolder, 'config/prometheus/prometheus.yml');
    expect(await output(tools.promtool, 'check', 'config', '--lint=all', config)).toMatch(
      /^0\n[^]*SUCCESS: 2 rule files found/,
    );
  });

  it.each(['recording', 'alerting'])('passes its unit tests of the %s rules', async (name) => {
    const tests = join(templateFolder, `config/prometheus/tests/${name}_rules_test.yml`);
    expect(await output(tools.promtool, 'test', 'rules', tests)).toMatch(/^0\n[^]*SUCCESS/);
  });

  it('has a unit test in which each alert fires, and a runbook for each', async () => {
    const read = (path: string): Promise<string> => readFile(join(templateFolder, path), 'utf8');
    const rules = parse(await read('config/prometheus/alerting_rules.yml')) as Rules;
    const tests = parse(await read('config/prometheus/tests/alerting_rules_test.yml')) as {
      tests: { alert_rule_test: { alertname: string; exp_alerts: unknown[] }[] }[];
    };
    const firing = new Set(
      tests.tests
        .flatMap((test) => test.alert_rule_test)
        .filter((one) => one.exp_alerts.length > 0)
        .map((one) => one.alertname),
    );
    const runbooks = await read('docs/runbooks.md');
    const alerts = rules.groups.flatMap((group) => group.rules);
    expect(alerts.length).toBeGreaterThan(20);
    for (const { alert = '', annotations } of alerts) {
      expect(firing, alert).toContain(alert);
      expect(annotations?.['runbook_url'], alert).toBe(`docs/runbooks.md#${alert.toLowerCase()}`);
      expect(runbooks, alert).toMatch(new RegExp(`^## ${alert}$`, 'm'));
    }
  });

  it('passes amtool, with the commented receivers in place too', async () => {
    const path = join(templateFolder, 'config/alertmanager/alertmanager.yml');
    expect(await output(tools.amtool, 'check-config', path)).toMatch(/^0\n[^]*SUCCESS/);
    const text = await readFile(path, 'utf8');
    const copy = join(folder, 'alertmanager.yml');
    const active = text.replace(/^ {2}# (- name: (?:slack|pagerduty|e-mail)|  .*)$/gm, '  $1');
    expect(active).not.toBe(text);
    await writeFile(copy, active);
    expect(await output(tools.amtool, 'check-config', copy)).toMatch(/^0\n[^]* 5 receivers/);
  });

  it.each([
    ['pages a critical alert', ['severity=critical', 'service=x'], 'critical-notifications'],
    ['collects a warning', ['severity=warning'], 'default-notifications'],
    ['loses nothing', ['severity=unheard-of'], 'default-notifications'],
  ])('%s', async (_, labels, receiver) => {
    const path = join(templateFolder, 'config/alertmanager/alertmanager.yml');
    expect(
      await output(tools.amtool, 'config', 'routes', 'test', `--config.file=${path}`, ...labels),
    ).toMatch(new RegExp(`^0\n${receiver}\n`));
  });

  it.each([...components.map((one) => one.id), 'all'] as const)(
    'is right with only %s and what it requires',
    async (id) => {
      const chosen = id === 'all' ? components.map((one) => one.id) : [id];
      const root = join(folder, id);
      const files = await readTemplate(templateFolder);
      await write(root, renderTemplate(files, { components: chosen, versions: 'guide' }));
      const compose = ['--project-directory', root, 'config', '--quiet'];
      expect(await output(tools.dockerCompose, ...compose)).toBe('0\n');
      const config = join(root, 'config/prometheus/prometheus.yml');
      expect(await output(tools.promtool, 'check', 'config', config)).toMatch(/^0\n[^]*SUCCESS/);
      if ((await readdir(join(root, 'config'))).includes('alertmanager')) {
        const alertmanager = join(root, 'config/alertmanager/alertmanager.yml');
        expect(await output(tools.amtool, 'check-config', alertmanager)).toMatch(/^0\n/);
      }
    },
  );

  it('is right with the windows of seconds that tests use', async () => {
    const root = join(folder, 'quick');
    const files = quickened(await readTemplate(templateFolder));
    await write(root, files);
    const rules = await readFile(join(root, 'config/prometheus/alerting_rules.yml'), 'utf8');
    expect(rules).not.toMatch(/\[\d+[hd]\]|(?:for|interval): \d+[mh]/);
    const config = join(root, 'config/prometheus/prometheus.yml');
    expect(await output(tools.promtool, 'check', 'config', config)).toMatch(/^0\n[^]*SUCCESS/);
  });

  it('has scripts that are POSIX shell and that shellcheck likes', async () => {
    for (const name of await readdir(join(templateFolder, 'scripts'))) {
      const path = join(templateFolder, 'scripts', name);
      expect(await output('sh', '-n', path)).toBe('0\n');
      expect(await output(path, '--help')).toMatch(/^0\n\S/);
      expect(await output(path, '--nonsense')).toMatch(/^2\n/);
      expect(await output('shellcheck', '--shell=sh', path)).toBe('0\n');
    }
  });
});

async function write(root: string, files: readonly StackFile[]): Promise<void> {
  for (const { path, contents, mode } of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), contents, { mode });
  }
}
