/** A run of promtool or amtool as data: what to start, and how to read what it prints. */
export interface ToolCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** Reads what a run printed on both streams, whatever its exit status. */
  readonly parse: (output: string) => ToolVerdict;
}

export interface ToolVerdict {
  readonly ok: boolean;
  /** What the program found wrong, one line each. */
  readonly errors: readonly string[];
}

/** `promtool check rules`: every rule of the files. */
export function checkRulesCommand(paths: readonly string[]): ToolCommand {
  return { command: 'promtool', args: ['check', 'rules', ...paths], parse: parsePromtool };
}

/** `promtool check config` without the files that it names: they are where the container has them. */
export function checkConfigCommand(path: string): ToolCommand {
  const args = ['check', 'config', '--syntax-only', path];
  return { command: 'promtool', args, parse: parsePromtool };
}

/** `promtool test rules`: the unit tests of rules. */
export function testRulesCommand(paths: readonly string[]): ToolCommand {
  return { command: 'promtool', args: ['test', 'rules', ...paths], parse: parsePromtool };
}

/** `amtool check-config`. */
export function checkAlertmanagerCommand(path: string): ToolCommand {
  return { command: 'amtool', args: ['check-config', path], parse: parseAmtool };
}

function parsePromtool(output: string): ToolVerdict {
  const lines = output.split(/\r?\n/).map((line) => line.trim());
  const failed = lines.some((line) => /^(?:FAILED|error)\b/i.test(line) || line === 'FAILED:');
  const errors = lines.filter(
    (line) => line !== '' && !/^(?:Checking|SUCCESS|FAILED|Unit)/.test(line),
  );
  return failed ? { ok: false, errors } : { ok: true, errors: [] };
}

function parseAmtool(output: string): ToolVerdict {
  const lines = output.split(/\r?\n/).map((line) => line.trim());
  const errors = lines.filter((line) => /FAILED|error/i.test(line));
  return { ok: errors.length === 0, errors };
}
