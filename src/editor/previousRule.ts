import { basename, dirname } from 'node:path';
import type * as vscode from 'vscode';
import type { BacktestRule } from '../core/backtest/alertRule.ts';
import type { PreviousRule } from '../core/backtest/session.ts';
import { ProgramError } from '../programs/command.ts';
import { runProgram } from '../programs/run.ts';
import type { Documents } from './documents.ts';
import { editorHost } from './host.ts';

/** Milliseconds for Git. */
const patience = 5000;

/**
 * The rule as it was: as Git's HEAD has it, or else as the file on disk has it; undefined where there is no such rule,
 * and where it says the same.
 */
export async function previousRule(
  documents: Documents,
  document: vscode.TextDocument,
  rule: BacktestRule,
): Promise<PreviousRule | undefined> {
  if (document.uri.scheme !== 'file') return undefined;
  for (const [name, read] of [
    ['The version of HEAD', committed],
    ['The saved version', saved],
  ] as const) {
    const text = await read(document.uri);
    if (text === undefined) continue;
    const before = await documents.ask(document, (service, id) =>
      service.rules.alertIn(id, text, rule),
    );
    if (before !== undefined && !says(before, rule)) return { rule: before, name };
  }
  return undefined;
}

async function committed({ fsPath }: vscode.Uri): Promise<string | undefined> {
  const args = ['show', '--end-of-options', `HEAD:./${basename(fsPath)}`];
  const command = { command: 'git', args, parse: (stdout: string) => stdout };
  try {
    return await runProgram(command, { cwd: dirname(fsPath), timeout: patience });
  } catch (error) {
    // No Git, no repository, or a file that is not committed.
    if (error instanceof ProgramError) return undefined;
    throw error;
  }
}

async function saved({ fsPath }: vscode.Uri): Promise<string | undefined> {
  return editorHost.read(fsPath);
}

/** Whether two versions of a rule do the same. */
function says(one: BacktestRule, other: BacktestRule): boolean {
  const doing = (rule: BacktestRule): string => JSON.stringify({ ...rule, annotations: [] });
  return doing(one) === doing(other);
}
