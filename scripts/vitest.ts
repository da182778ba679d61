import { existsSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Counts } from './counts.ts';
import { runBin } from './programs.ts';

/** The part of vitest's JSON report that is counted. */
interface VitestReport {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  /** One entry for each file. */
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** Runs one of vitest's projects and counts its tests. */
export async function runVitest(project: string, args: readonly string[]): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'workbench-vitest-'));
  const report = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const status = await runBin('vitest run', ['--project', project, ...reporters, ...args]);
    return countsOf(report, status);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A run can fail without a failed test: a file that cannot be loaded, an error outside any test. */
function countsOf(report: string, status: number): Counts {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const read = JSON.parse(readFileSync(report, 'utf8')) as VitestReport;
  const brokenFiles = read.testResults.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const told = read.numFailedTests + brokenFiles;
  return {
    passed: read.numPassedTests,
    failed: told === 0 && (status !== 0 || !read.success) ? 1 : told,
    skipped: read.numPendingTests + read.numTodoTests,
  };
}
