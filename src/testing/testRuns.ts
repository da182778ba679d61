import * as vscode from 'vscode';
import { LineIndex } from '../core/base/text.ts';
import { messageOf } from '../core/base/thrown.ts';
import type { Coverage } from '../core/ruleTests/run/coverage.ts';
import type { FileQuestions } from '../core/workspace/fileSnapshot.ts';
import { decodeBytes } from '../core/yaml/reader/bytes.ts';
import type { RuleTestThread } from '../files/ruleTestThread.ts';
import type { FileOutcome, TestOutcome, TestSource } from '../files/ruleTestWorker.ts';
import type { TestingServices } from './services.ts';
import { assertionMessages, errorMessage, locationOf, type RunText } from './messages.ts';
import { runByPromtool } from './promtoolRuns.ts';
import { type FilePlan, leavesOf, type TestTree } from './testTree.ts';

/** What a run found out beside its results. */
export interface RunFindings {
  /** What each test file asks of others, by its path. */
  readonly questions: ReadonlyMap<string, FileQuestions>;
  readonly coverage: readonly Coverage[];
}

/** Runs tests in a thread and shows what they give. */
export class TestRuns {
  readonly #controller: vscode.TestController;
  readonly #tree: TestTree;
  readonly #thread: RuleTestThread;
  readonly #services: TestingServices;

  constructor(
    controller: vscode.TestController,
    tree: TestTree,
    thread: RuleTestThread,
    services: TestingServices,
  ) {
    this.#controller = controller;
    this.#tree = tree;
    this.#thread = thread;
    this.#services = services;
  }

  /** Runs what a request asks for, to its end or until it is cancelled. */
  async run(
    request: vscode.TestRunRequest,
    token: vscode.CancellationToken,
    withCoverage: boolean,
    show?: (run: vscode.TestRun, findings: RunFindings) => void,
  ): Promise<RunFindings> {
    const run = this.#controller.createTestRun(request);
    const abort = new AbortController();
    const listening = [token, run.token].map((each) =>
      each.onCancellationRequested(() => {
        abort.abort();
      }),
    );
    const questions = new Map<string, FileQuestions>();
    const coverage: Coverage[] = [];
    const plans = this.#tree.plan(request);
    try {
      for (const plan of plans) enqueue(run, plan);
      for (const plan of plans) {
        if (abort.signal.aborted) break;
        const outcome = await this.#runFile(run, plan, withCoverage, abort.signal);
        if (outcome === undefined) continue;
        questions.set(plan.uri.fsPath, outcome.questions);
        if (outcome.coverage !== undefined) coverage.push(outcome.coverage);
      }
      const findings = { questions, coverage };
      show?.(run, findings);
      return findings;
    } finally {
      for (const each of listening) each.dispose();
      run.end();
    }
  }

  async #runFile(
    run: vscode.TestRun,
    plan: FilePlan,
    coverage: boolean,
    signal: AbortSignal,
  ): Promise<FileOutcome | undefined> {
    const { uri, file, tests } = plan;
    try {
      const content = await textOf(uri);
      const usesPromtool = this.#services.settings.testRunner.value === 'promtool' && !coverage;
      if (usesPromtool) await runByPromtool(run, plan, signal);
      const text = { uri, lines: new LineIndex(content) };
      const asked = usesPromtool ? [] : [...tests.values()];
      for (const leaf of asked.flatMap(leavesOf)) run.started(leaf);
      const source = sourceOf(uri, content, this.#services.settings);
      const request = {
        kind: 'run',
        ...source,
        tests: asked.map(({ item }) => item.id),
        coverage,
      } as const;
      const onTest = (outcome: TestOutcome): void => {
        report(run, plan, outcome, text);
      };
      const outcome = await this.#thread.ask(request, signal, onTest);
      // promtool has said what is wrong; what the file depends on is known to us alone.
      if (usesPromtool) return outcome;
      for (const { problem } of outcome?.warnings ?? []) {
        output(run, problem.message, locationOf(problem.span, text), file);
      }
      const errors = (outcome?.errors ?? []).map(({ problem }) => errorMessage(problem, text));
      if (errors.length > 0) {
        for (const { item } of tests.values()) run.skipped(item);
        run.errored(file, errors);
      }
      return outcome;
    } catch (error) {
      if (signal.aborted) return undefined;
      this.#services.log.error(error);
      const words = messageOf(error);
      run.errored(file, new vscode.TestMessage(`The tests could not be run: ${words}`));
      return undefined;
    }
  }
}

/** The text of a file: that of its open document, saved or not, else that on disk. */
export async function textOf(uri: vscode.Uri): Promise<string> {
  const key = uri.toString();
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
  return open?.getText() ?? decodeBytes(await vscode.workspace.fs.readFile(uri)).text;
}

/** A test file as the thread is handed it. Rule files that are not saved count as they are seen. */
export function sourceOf(
  uri: vscode.Uri,
  text: string,
  settings: Pick<TestingServices['settings'], 'target'>,
): TestSource {
  const open = vscode.workspace.textDocuments
    .filter((document) => document.uri.scheme === 'file' && document.isDirty)
    .map((document) => [document.uri.fsPath, document.getText()] as const);
  return { path: uri.fsPath, text, open, target: settings.target.value };
}

function enqueue(run: vscode.TestRun, { tests }: FilePlan): void {
  for (const leaf of [...tests.values()].flatMap(leavesOf)) run.enqueued(leaf);
}

/** Shows what one test gave. */
export function report(
  run: vscode.TestRun,
  { tests }: FilePlan,
  { test, assertions, result }: TestOutcome,
  text: RunText,
): void {
  const plan = tests.get(test);
  if (plan === undefined) return;
  for (const [index, assertion] of result.assertions.entries()) {
    const item = plan.assertions.get(assertions[index] ?? '');
    if (item === undefined) continue;
    if (assertion.status === 'passed') run.passed(item);
    else if (assertion.status === 'skipped') run.skipped(item);
    else run.failed(item, assertionMessages(assertion, text));
  }
  for (const { message, span } of result.notes) {
    output(run, message, locationOf(span, text), plan.item);
  }
  if (result.errors.length > 0) {
    run.errored(
      plan.item,
      result.errors.map((error) => errorMessage(error, text)),
    );
  } else if (result.assertions.length === 0) run.passed(plan.item);
}

function output(
  run: vscode.TestRun,
  message: string,
  location: vscode.Location,
  item: vscode.TestItem,
): void {
  run.appendOutput(`${message.replaceAll(/\r?\n/g, '\r\n')}\r\n`, location, item);
}
