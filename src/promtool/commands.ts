import type { Command, Finished } from '../programs/command.ts';

/** What promtool or amtool found. */
export interface ToolVerdict {
  readonly ok: boolean;
  /** What is wrong, one line each. */
  readonly errors: readonly string[];
}

export type ToolCommand = Command<ToolVerdict>;

/** `promtool check rules`: every rule of the files. */
export function checkRulesCommand(paths: readonly string[]): ToolCommand {
  return promtool('check', 'rules', ...paths);
}

/** `promtool check config` without the files that it names: they are where the container has them. */
export function checkConfigCommand(path: string): ToolCommand {
  return promtool('check', 'config', '--syntax-only', path);
}

/** `promtool test rules`: the unit tests of rules. */
export function testRulesCommand(paths: readonly string[]): ToolCommand {
  return promtool('test', 'rules', ...paths);
}

/** `amtool check-config`. */
export function checkAlertmanagerCommand(path: string): ToolCommand {
  return { command: 'amtool', args: ['check-config', path], ...verdict };
}

function promtool(...args: readonly string[]): ToolCommand {
  return { command: 'promtool', args, ...verdict };
}

/** Both programs end with 1 where they find something wrong; promtool's 3 is about style alone
 * (cmd/promtool/main.go `lintErrExitCode`). */
const verdict = {
  statuses: [0, 1, 3],
  parse: (_: string, run: Finished): ToolVerdict =>
    run.status === 0 ? { ok: true, errors: [] } : { ok: false, errors: errorsIn(run) },
};

/** The lines that say what is wrong: not those that say which file is looked at or is fine. */
function errorsIn({ stdout, stderr }: Finished): readonly string[] {
  const lines = `${stdout}\n${stderr}`.split(/\r?\n/).map((line) =>
    line
      .trim()
      // amtool puts its finding behind the file's name.
      .replace(/^Checking '.*'\s+(?=FAILED)/, '')
      .replace(/^FAILED:\s*/, ''),
  );
  const errors = lines.filter(
    (line) =>
      line !== '' &&
      !/^(?:Checking |SUCCESS|Unit Testing:|Found:|- \w|amtool: error: failed to validate)/.test(
        line,
      ),
  );
  return [...new Set(errors)];
}
