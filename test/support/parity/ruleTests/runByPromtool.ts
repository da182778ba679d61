import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { limited, oracleTimeout } from '../../oracle.ts';
import { withFiles } from '../promtool.ts';

/** What promtool says about a test file: its exit status, and which tests pass, by its JUnit report. */
export interface PromtoolRun {
  readonly status: number | null;
  readonly passed: readonly boolean[];
  readonly printed: string;
}

/** Runs one test file with real promtool, beside its rule files. */
export function runByPromtool(
  promtool: string,
  text: string,
  beside: Readonly<Record<string, string>>,
): Promise<PromtoolRun> {
  return withFiles([text], beside, (folder, [name = '']) => {
    const junit = join(folder, 'junit.xml');
    const args = ['test', 'rules', `--junit=${junit}`, join(folder, name)];
    const command = limited(promtool, args);
    const { status, stdout, stderr } = spawnSync(command.program, command.args, {
      encoding: 'utf8',
      timeout: oracleTimeout,
    });
    const xml = existsSync(junit) ? readFileSync(junit, 'utf8') : '';
    const cases = xml.match(/<testcase [^>]*\/>|<testcase [\s\S]*?<\/testcase>/g) ?? [];
    return Promise.resolve({
      status,
      passed: cases.map((one) => !one.includes('<failure')),
      printed: stdout + stderr,
    });
  });
}
