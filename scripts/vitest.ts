import { existsSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { failure, oneFailed, type Counts } from './counts.ts';
import { repository } from './host/repository.ts';
import { runBin } from './programs.ts';

/** The part of vitest's JSON report that is counted. */
interface VitestReport {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  /** One entry for each file. */
  readonly testResults: readonly VitestFile[];
}

interface VitestFile {
  readonly name: string;
  readonly status: string;
  /** Why the file could not be run. */
  readonly message: string;
  readonly assertionResults: readonly {
    readonly status: string;
    readonly fullName: string;
    readonly failureMessages: readonly string[];
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
  if (!existsSync(report)) return oneFailed('The test runner ended without a report.');
  const read = JSON.parse(readFileSync(report, 'utf8')) as VitestReport;
  const failures = read.testResults.flatMap(failuresOf);
  if (failures.length === 0 && (status !== 0 || !read.success))
    failures.push('Something failed outside the tests; it is told above.');
  return {
    passed: read.numPassedTests,
    failed: failures.length,
    skipped: read.numPendingTests + read.numTodoTests,
    failures,
  };
}

function failuresOf({ name, status, message, assertionResults }: VitestFile): string[] {
  const file = relative(repository, name);
  const failed = assertionResults
    .filter((test) => test.status === 'failed')
    .map((test) => failure(`${file}: ${test.fullName}`, test.failureMessages.join('\n')));
  return status === 'failed' && failed.length === 0 ? [failure(file, message)] : failed;
}
