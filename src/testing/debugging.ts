import * as vscode from 'vscode';
import { untilCancelled } from '../core/base/cancellation.ts';
import type { Place } from '../core/base/place.ts';
import { LineIndex } from '../core/base/text.ts';
import type { PartValue } from '../core/ruleTests/run/subexpressions.ts';
import { RuleTestThread } from '../files/ruleTestThread.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import { rangeOf } from '../platform/range.ts';
import { RuleTestDebugAdapter } from './debugAdapter.ts';
import type { TestingServices } from './services.ts';
import { report, sourceOf, textOf } from './testRuns.ts';
import { type FilePlan, leavesOf, type TestPlan, type TestTree } from './testTree.ts';

/** The type of our debug sessions; package.json names it. */
const type = 'prometheus-rule-test';

/** Steps through tests, in a thread of their own each. */
export class TestDebugger {
  readonly #services: TestingServices;
  readonly #script: string;
  /** The adapter of the session that is about to start. */
  #next: RuleTestDebugAdapter | undefined;

  constructor(services: TestingServices, script: string, store: DisposableStore) {
    this.#services = services;
    this.#script = script;
    const factory: vscode.DebugAdapterDescriptorFactory = {
      createDebugAdapterDescriptor: () => {
        if (this.#next === undefined)
          throw new Error('Start debugging a rule test from the Testing view.');
        return new vscode.DebugAdapterInlineImplementation(this.#next);
      },
    };
    store.add(vscode.debug.registerDebugAdapterDescriptorFactory(type, factory));
    const selector = ['yaml', 'helm'].map((language) => ({ language, scheme: 'file' }));
    store.add(vscode.languages.registerInlineValuesProvider(selector, { provideInlineValues }));
  }

  /** Steps through what a request asks for, one test after the other. */
  async run(
    controller: vscode.TestController,
    tree: TestTree,
    request: vscode.TestRunRequest,
    token: vscode.CancellationToken,
  ): Promise<void> {
    const run = controller.createTestRun(request);
    try {
      for (const plan of tree.plan(request)) {
        for (const test of plan.tests.values()) {
          if (!token.isCancellationRequested) await this.#debug(run, plan, test, token);
        }
      }
    } finally {
      run.end();
    }
  }

  async #debug(
    run: vscode.TestRun,
    plan: FilePlan,
    test: TestPlan,
    token: vscode.CancellationToken,
  ): Promise<void> {
    const { item } = test;
    const thread = new RuleTestThread(this.#script);
    try {
      const { uri } = plan;
      const content = await textOf(uri);
      const source = sourceOf(uri, content, this.#services.settings);
      const assertions = [...test.assertions.keys()];
      const request = { kind: 'debug', ...source, test: item.id, assertions } as const;
      const begun = await untilCancelled(token, (signal) => thread.ask(request, signal));
      if (token.isCancellationRequested) return;
      if (begun === undefined || 'refused' in begun) {
        run.errored(item, new vscode.TestMessage(begun?.refused ?? 'The test cannot be run.'));
        return;
      }
      for (const leaf of leavesOf(test)) run.started(leaf);
      const debugged = { name: item.label, path: uri.fsPath, place: begun.place };
      const adapter = new RuleTestDebugAdapter(thread, debugged, (outcome) => {
        report(run, plan, outcome, { uri, lines: new LineIndex(content) });
      });
      this.#next = adapter;
      // VS Code cancels the run where its session is stopped or restarted.
      const cancelling = token.onCancellationRequested(() => {
        adapter.end();
      });
      try {
        await sessionOf(item.label, vscode.workspace.getWorkspaceFolder(uri), run);
      } finally {
        cancelling.dispose();
        // A restart has begun the next run by now.
        if (this.#next === adapter) this.#next = undefined;
      }
    } finally {
      thread.dispose();
    }
  }
}

/** Starts a session and waits for its end. */
async function sessionOf(
  name: string,
  folder: vscode.WorkspaceFolder | undefined,
  testRun: vscode.TestRun,
): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    const listening = vscode.debug.onDidTerminateDebugSession((session) => {
      if (session.type !== type) return;
      listening.dispose();
      resolve();
    });
  });
  const options = { testRun, suppressSaveBeforeStart: true, suppressDebugStatusbar: true };
  const isStarted = await vscode.debug.startDebugging(
    folder,
    { type, name, request: 'launch', internalConsoleOptions: 'neverOpen' },
    options,
  );
  if (isStarted) await ended;
}

/** The values of the parts of the expression that is evaluated next, beside its code. */
async function provideInlineValues(document: vscode.TextDocument): Promise<vscode.InlineValue[]> {
  const session = vscode.debug.activeDebugSession;
  if (session?.type !== type) return [];
  const { path, parts } = (await session.customRequest('inlineValues')) as {
    readonly path?: string;
    readonly parts: readonly (PartValue & { readonly place: Place })[];
  };
  if (path !== document.uri.fsPath) return [];
  return parts.map(({ place, text, summary }, index) => {
    // The whole expression needs no name.
    const name = index === 0 ? '' : `${shortened(text)} `;
    return new vscode.InlineValueText(rangeOf(place), `${name}= ${summary}`);
  });
}

/** A text that leaves room for others on the same line. */
function shortened(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 25)}…${text.slice(-14)}`;
}
