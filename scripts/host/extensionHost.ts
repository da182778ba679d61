import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import type { HostReport } from './hostReport.ts';
import { launchBrowser } from './browser.ts';
import { repository } from './repository.ts';
import { runOk } from './run.ts';
import { startVscodeServer } from './vscodeServer.ts';

const sources = join(repository, 'test/integration');
const out = join(repository, 'out');

/** How long the tests in one extension host may take, milliseconds. */
const patience = 8 * 60_000;

/** Bundles the tests that run inside VS Code, whose extension host reads no TypeScript. */
export async function bundleHostTests(): Promise<string> {
  const outdir = join(out, 'test');
  rmSync(outdir, { recursive: true, force: true });
  const tests = readdirSync(sources).filter((name) => name.endsWith('.test.ts'));
  await build({
    entryPoints: ['index.ts', ...tests].map((name) => join(sources, name)),
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return join(outdir, 'index.js');
}

/** Packages the extension, freshly built, as it is released; into the file `vsix`. */
export async function packageExtension(vsix: string): Promise<void> {
  const options = [
    '--no-dependencies', // everything is bundled
    '--no-rewrite-relative-links', // there is no public repository yet to point README's links at
    '--allow-missing-repository',
    '--allow-package-env-file', // the template's .env: versions and ports, no secrets
    ...['--out', vsix],
  ];
  await runOk(join(repository, 'node_modules/.bin/vsce'), ['package', ...options], {
    cwd: repository,
  });
}

/** A fresh copy of the workspace that the tests inside VS Code work on. */
export async function copyWorkspace(folder: string): Promise<string> {
  const workspace = join(folder, 'workspace');
  await cp(join(sources, 'workspace'), workspace, { recursive: true });
  return workspace;
}

/** Where a failed run leaves what was to be seen: the page's picture and the hosts' logs. */
export function failureFolder(): string {
  const folder = join(out, 'failures');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/**
 * Runs the tests of `test/integration` in the extension host of VS Code's server, which a browser
 * without a screen opens. When they do not come to their end, the report says what was seen.
 * @param grep runs only the tests whose title matches
 */
export async function runInServer(grep?: string): Promise<HostReport> {
  const folder = mkdtempSync(join(tmpdir(), 'workbench-host-'));
  const place = join(folder, 'report.json');
  const tests = await bundleHostTests();
  const workspace = await copyWorkspace(folder);
  const env = {
    ...process.env,
    WORKBENCH_TEST_REPORT: place,
    ...(grep === undefined ? {} : { WORKBENCH_TEST_GREP: grep }),
  };
  const server = await startVscodeServer({ folder, testDriver: true, env });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const console: string[] = [];
    page.on('console', (message) => console.push(message.text()));
    await page.goto(server.urlOf({ workspace, extension: repository, tests }));
    const report = await readReport(place);
    if (report === undefined || report.tests.some((test) => test.state === 'failed')) {
      await page.screenshot({ path: join(failureFolder(), 'integration.png') });
    }
    if (report !== undefined) return report;
    // VS Code's page repeats what the extension host prints.
    const seen = console.join('\n').slice(-8000);
    return { tests: [], crash: `The tests did not finish.\n${seen}` };
  } finally {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The report that the tests write at their end; undefined when it does not come in time. */
export async function readReport(place: string): Promise<HostReport | undefined> {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    await sleep(250);
    if (!existsSync(place)) continue;
    try {
      return JSON.parse(readFileSync(place, 'utf8')) as HostReport;
    } catch {
      // being written
    }
  }
  return undefined;
}
