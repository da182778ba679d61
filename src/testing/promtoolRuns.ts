import * as vscode from 'vscode';
import { type PromtoolReport, testRulesByPromtool } from '../promtool/testRules.ts';
import { type FilePlan, leavesOf, type TestPlan } from './testTree.ts';

/** Why nothing was run. */
const missing =
  'promtool is not installed, or not on the PATH. Install it, or set prometheus.tests.runner to builtin.';
const untrusted =
  'promtool is not started in an untrusted workspace. Trust the workspace, or set prometheus.tests.runner to builtin.';

/**
 * Runs the tests of a file with the user's promtool and shows what it says. promtool reads what is saved.
 * @throws ProgramError where promtool comes to no verdict
 */
export async function runByPromtool(
  run: vscode.TestRun,
  plan: FilePlan,
  signal: AbortSignal,
): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    run.errored(plan.file, new vscode.TestMessage(untrusted));
    return;
  }
  for (const leaf of [...plan.tests.values()].flatMap(leavesOf)) run.started(leaf);
  const report = await testRulesByPromtool(plan.uri.fsPath, { signal });
  if (report === undefined) run.errored(plan.file, new vscode.TestMessage(missing));
  else show(run, plan, report);
}

function show(run: vscode.TestRun, { file, tests }: FilePlan, report: PromtoolReport): void {
  if (report.errors.length > 0) {
    run.errored(
      file,
      report.errors.map((error) => new vscode.TestMessage(error)),
    );
    return;
  }
  let index = 0;
  file.children.forEach((item) => {
    const found = report.tests[index++];
    const plan = tests.get(item.id);
    if (plan === undefined) return;
    // The file was changed and not saved, or the other way round.
    if (found?.name !== item.label) run.skipped(item);
    else showTest(run, plan, found.failures);
  });
}

function showTest(
  run: vscode.TestRun,
  { item, assertions }: TestPlan,
  failures: PromtoolReport['tests'][number]['failures'],
): void {
  const others = failures.filter(({ assertion }) => assertion === undefined);
  if (others.length > 0) {
    run.errored(
      item,
      others.map(({ message }) => messageAt(message, item)),
    );
  } else if (assertions.size === 0) run.passed(item);
  for (const own of assertions.values()) {
    const found = failures.filter(({ assertion }) => assertion === own.label);
    const messages = found.map(({ message }) => messageAt(message, own));
    if (messages.length > 0) run.failed(own, messages);
    else if (others.length > 0) run.skipped(own);
    else run.passed(own);
  }
}

function messageAt(words: string, { uri, range }: vscode.TestItem): vscode.TestMessage {
  const message = new vscode.TestMessage(words);
  if (uri !== undefined && range !== undefined) {
    message.location = new vscode.Location(uri, range.start);
  }
  return message;
}
