import { run, type Finished, type RunOptions } from '../../scripts/host/run.ts';

/** KiB of address space: promtool expands `0+1x1000000000` before it looks at anything. */
const memoryLimit = 6_000_000;

/** Milliseconds; a run judges hundreds of files. */
export const oracleTimeout = 300_000;

/** The command line that runs one of the real programs within a limit of memory. */
export function limited(
  program: string,
  args: readonly string[],
): { readonly program: string; readonly args: readonly string[] } {
  const script = `ulimit -v ${memoryLimit}; exec "$0" "$@"`;
  return { program: 'sh', args: ['-c', script, program, ...args] };
}

/**
 * Runs one of the real programs that verdicts are compared with, within limits of memory and time:
 * one that hits them gives no verdict, and does not take the machine along.
 */
export function runOracle(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Finished> {
  const command = limited(program, args);
  return run(command.program, command.args, { timeout: oracleTimeout, ...options });
}
