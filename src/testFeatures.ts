import { type TestCommandId, testCommandIds } from './platform/ids.ts';
import type { DisposableStore } from './platform/lifecycle.ts';
import { RuleTestThread } from './files/ruleTestThread.ts';
import { acceptActual } from './testing/acceptActual.ts';
import { registerTestActions } from './testing/codeActions.ts';
import { TestDebugger } from './testing/debugging.ts';
import { createExplorer, type Explorer } from './testing/explorer.ts';
import { whenFirstSeen } from './testing/firstSeen.ts';
import { generateTest } from './testing/generateTest.ts';
import type { TestingServices } from './testing/services.ts';

/** What is loaded with the first rules or rule tests. */
export interface TestFeatures {
  /** The Test Explorer's part, made with the first rule tests, or here. */
  readonly explorer: () => Explorer;
  /** Runs a command with what VS Code hands over to it. */
  readonly runTestCommand: (id: TestCommandId, argument: unknown) => Promise<void>;
}

/**
 * What the editor loads with the first rules or rule tests that it sees, as a bundle of its own.
 * @param scriptOf gives the path of a built thread by its name
 */
export function createTestFeatures(
  services: TestingServices,
  scriptOf: (name: string) => string,
  store: DisposableStore,
): TestFeatures {
  const script = scriptOf('ruleTestWorker');
  const thread = store.add(new RuleTestThread(script));
  let made: Explorer | undefined;
  const explorer = (): Explorer =>
    (made ??= createExplorer(services, thread, new TestDebugger(services, script, store), store));
  // The testing view is there as soon as somebody has tests to show: no sooner.
  whenFirstSeen(services, (kind) => kind === 'rule-test', explorer, store);
  registerTestActions(services, store);
  const commands: Record<TestCommandId, (argument: unknown) => Promise<void>> = {
    [testCommandIds.acceptActual]: (argument) => acceptActual(services, thread, argument),
    [testCommandIds.generateTest]: (argument) => generateTest(services, thread, argument),
  };
  return { explorer, runTestCommand: (id, argument) => commands[id](argument) };
}
