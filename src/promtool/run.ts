import { execFile } from 'node:child_process';
import type { ToolCommand, ToolVerdict } from './commands.ts';

/** Milliseconds after which a run is given up. */
const timeout = 60_000;

/**
 * Runs promtool or amtool; undefined where the program is not installed. A run that cannot be
 * finished is a verdict that says so, never a pass.
 */
export function runTool(
  { command, args, parse }: ToolCommand,
  signal?: AbortSignal,
): Promise<ToolVerdict | undefined> {
  return new Promise((resolve) => {
    execFile(
      command,
      [...args],
      { timeout, maxBuffer: 64 * 1024 * 1024, ...(signal === undefined ? {} : { signal }) },
      (error, stdout, stderr) => {
        if (error?.code === 'ENOENT') {
          resolve(undefined);
          return;
        }
        const verdict = parse(`${stdout}\n${stderr}`);
        if (error === null || !verdict.ok) resolve(verdict);
        else resolve({ ok: false, errors: [`${command} did not finish: ${error.message}`] });
      },
    );
  });
}
