import { runInElectron } from './host/electron.ts';
import { failureFolder, runInServer } from './host/extensionHost.ts';
import type { HostReport } from './host/hostReport.ts';
import { failure, type Counts } from './counts.ts';

const hosts = { server: runInServer, electron: runInElectron };

/**
 * Runs the tests inside VS Code and prints them one by one.
 * @param args `-t PATTERN` runs only the tests whose title matches
 */
export async function runHostTests(
  host: keyof typeof hosts,
  args: readonly string[],
): Promise<Counts> {
  const pattern = args[0] === '-t' ? args[1] : undefined;
  const report = await hosts[host](pattern);
  print(report);
  const count = (state: string) => report.tests.filter((test) => test.state === state).length;
  const ran = report.crash === undefined && report.tests.length > 0;
  return {
    passed: count('passed'),
    failed: count('failed') + (ran ? 0 : 1),
    skipped: count('skipped'),
    failures: failuresOf(report),
  };
}

function failuresOf({ tests, crash }: HostReport): string[] {
  const failed = tests
    .filter((test) => test.state === 'failed')
    .map((test) => failure(test.title, test.error));
  if (crash !== undefined) return [...failed, failure('The tests could not be run.', crash)];
  return tests.length === 0 ? ['No tests were run.'] : failed;
}

function print({ tests, crash }: HostReport): void {
  const marks = { passed: '✓', failed: '✗', skipped: '-' };
  for (const { title, state, milliseconds, error } of tests) {
    console.log(`  ${marks[state]} ${title} (${Math.round(milliseconds)} ms)`);
    if (error !== undefined) console.log(error.replace(/^/gm, '      '));
  }
  if (crash !== undefined) console.log(crash);
  if (crash !== undefined || tests.some((test) => test.state === 'failed')) {
    console.log(`  Screenshots and logs are in ${failureFolder()}`);
  }
  if (crash === undefined && tests.length === 0) console.log('  no tests were run');
}
