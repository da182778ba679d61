import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import type { HostReport } from './hostReport.ts';
import { bundleHostTests, copyWorkspace, readReport } from './extensionHost.ts';
import { repository } from './repository.ts';

/** Runs the same tests in a desktop VS Code, which is downloaded; needs a screen (or xvfb-run). */
export async function runInElectron(grep?: string): Promise<HostReport> {
  const folder = mkdtempSync(join(tmpdir(), 'workbench-electron-'));
  const report = join(folder, 'report.json');
  try {
    const tests = await bundleHostTests();
    const workspace = await copyWorkspace(folder);
    await runTests({
      extensionDevelopmentPath: repository,
      extensionTestsPath: tests,
      extensionTestsEnv: {
        WORKBENCH_TEST_REPORT: report,
        ...(grep === undefined ? {} : { WORKBENCH_TEST_GREP: grep }),
      },
      launchArgs: [
        workspace,
        '--disable-extensions',
        '--disable-workspace-trust',
        `--user-data-dir=${join(folder, 'data')}`,
      ],
    });
    return (
      (await readReport(report)) ?? {
        tests: [],
        crash: 'VS Code exited without a report.',
      }
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
