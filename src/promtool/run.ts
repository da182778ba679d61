import { ProgramError, type RunOptions } from '../programs/command.ts';
import { runProgram } from '../programs/run.ts';
import type { ToolCommand, ToolVerdict } from './commands.ts';

/** Milliseconds after which a run is given up. */
const timeout = 60_000;

/**
 * Runs promtool or amtool; undefined where the program is not installed. A run that does not come to
 * a verdict is one that says so, never a pass.
 * @throws ProgramError where the caller aborted it
 */
export async function runTool(
  command: ToolCommand,
  options: RunOptions = {},
): Promise<ToolVerdict | undefined> {
  try {
    return await runProgram(command, { timeout, ...options });
  } catch (error) {
    if (!(error instanceof ProgramError) || error.reason === 'cancelled') throw error;
    if (error.reason === 'notFound') return undefined;
    return { ok: false, errors: [`${command.command} did not finish: ${error.message}.`] };
  }
}
