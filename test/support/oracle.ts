import { run, type Finished, type RunOptions } from '../../scripts/host/run.ts';

/** KiB of address space: promtool expands `0+1x1000000000` before it looks at anything. */
const memoryLimit = 6_000_000;

/**
 * Runs one of the real programs that verdicts are compared with, within limits of memory and time:
 * whoever hits them gives no verdict, and does not take the machine along.
 */
export function runOracle(command: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const script = `ulimit -v ${memoryLimit}; exec "$0" "$@"`;
  return run('sh', ['-c', script, ...command], { timeout: 120_000, ...options });
}
