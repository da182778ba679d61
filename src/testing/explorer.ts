import * as vscode from 'vscode';
import type { RuleTestThread } from '../files/ruleTestThread.ts';
import { contextKeys } from '../platform/ids.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import { CoverageView } from './coverage.ts';
import type { TestDebugger } from './debugging.ts';
import { runContinuously } from './continuousRuns.ts';
import type { TestingServices } from './services.ts';
import { TestRuns } from './testRuns.ts';
import { TestTree } from './testTree.ts';

/** The Test Explorer's part for rule tests. */
export interface Explorer {
  readonly controller: vscode.TestController;
  /** The profile that runs tests. */
  readonly profile: vscode.TestRunProfile;
}

/** Shows the rule tests of the workspace and runs them. */
export function createExplorer(
  services: TestingServices,
  thread: RuleTestThread,
  debug: TestDebugger,
  store: DisposableStore,
): Explorer {
  const { tests, TestRunProfileKind } = vscode;
  const controller = store.add(tests.createTestController('prometheus', 'Prometheus Rule Tests'));
  void vscode.commands.executeCommand('setContext', contextKeys.hasRuleTests, true);
  const tree = new TestTree(controller, services, store);
  controller.resolveHandler = (item) => {
    tree.resolve(item);
  };
  const runs = new TestRuns(controller, tree, thread, services);
  const profile = controller.createRunProfile(
    'Run',
    TestRunProfileKind.Run,
    async (request, token) => {
      const run = async (asked: vscode.TestRunRequest) =>
        (await runs.run(asked, token, false)).questions;
      if (request.continuous === true) await runContinuously(request, token, tree, run);
      else await run(request);
    },
    true,
    undefined,
    true,
  );
  store.add(profile);
  const coverage = new CoverageView();
  const covering = controller.createRunProfile(
    'Rule Coverage',
    TestRunProfileKind.Coverage,
    async (request, token) => {
      const index = request.include === undefined ? services.index : undefined;
      await runs.run(request, token, true, (run, found) => {
        coverage.show(run, found.coverage, index);
      });
    },
    true,
  );
  covering.loadDetailedCoverage = (_, file) => Promise.resolve(coverage.details(file));
  store.add(covering);
  const stepping = controller.createRunProfile(
    'Step Through',
    TestRunProfileKind.Debug,
    (request, token) => debug.run(controller, tree, request, token),
    true,
  );
  store.add(stepping);
  return { controller, profile };
}
