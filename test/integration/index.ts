import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import type { HostReport, HostTest } from '../../scripts/host/hostReport.ts';

/**
 * What the extension host calls (`extensionTestsPath`): runs every test file beside this bundle and
 * writes its report to the file that the launcher named. A failure is in the report, so that it is
 * told in one place whichever host runs the tests.
 */
export async function run(): Promise<void> {
  const place = process.env['WORKBENCH_TEST_REPORT'];
  if (place === undefined) throw new Error('WORKBENCH_TEST_REPORT names no file');
  writeFileSync(place, JSON.stringify(await report()));
}

async function report(): Promise<HostReport> {
  try {
    return { tests: await runMocha() };
  } catch (error) {
    return { tests: [], crash: error instanceof Error ? (error.stack ?? '') : String(error) };
  }
}

function runMocha(): Promise<HostTest[]> {
  const mocha = new Mocha({ timeout: 60_000, slow: 2_000, reporter: 'min' });
  const only = process.env['WORKBENCH_TEST_GREP'];
  if (only !== undefined) mocha.grep(only);
  for (const name of readdirSync(__dirname).filter((file) => file.endsWith('.test.js'))) {
    mocha.addFile(join(__dirname, name));
  }
  const tests: HostTest[] = [];
  return new Promise((resolve) => {
    const runner = mocha.run(() => {
      resolve(tests);
    });
    runner.on('pass', (test) => {
      tests.push({ title: test.fullTitle(), state: 'passed', milliseconds: test.duration ?? 0 });
    });
    runner.on('pending', (test) => {
      tests.push({ title: test.fullTitle(), state: 'skipped', milliseconds: 0 });
    });
    runner.on('fail', (test, error: Error) => {
      const milliseconds = test.duration ?? 0;
      const words = error.stack ?? error.message;
      tests.push({ title: test.fullTitle(), state: 'failed', milliseconds, error: words });
    });
  });
}
