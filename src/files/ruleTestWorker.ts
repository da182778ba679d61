/** The thread in which the editor runs rule tests: a bundle of its own. */
import { parentPort } from 'node:worker_threads';
import { type Place, type PlacedProblem, placeProblems } from '../core/base/place.ts';
import type { Target } from '../core/base/target.ts';
import { type AcceptOutcome, acceptActual } from '../core/ruleTests/accept/acceptActual.ts';
import {
  type TestPlace,
  writeTests,
  type WrittenTests,
} from '../core/ruleTests/generate/writeTests.ts';
import { outlineOf, type TestOutline } from '../core/ruleTests/outline.ts';
import type { Breakpoint, PlacedBreakpoint } from '../core/ruleTests/run/breakpoints.ts';
import type { Coverage } from '../core/ruleTests/run/coverage.ts';
import type { TestResult } from '../core/ruleTests/run/report.ts';
import {
  CoverageCounter,
  prepareTests,
  stepThrough,
  testResults,
  TestStepper,
} from '../core/ruleTests/run/entry.ts';
import type { StepKind, StopView } from '../core/ruleTests/run/stepper.ts';
import type { PartValue } from '../core/ruleTests/run/subexpressions.ts';
import { type FileQuestions, FileSnapshot } from '../core/workspace/fileSnapshot.ts';
import { nodeHost } from './nodeHost.ts';

/** A test file, as the editor has it. */
export interface TestSource {
  /** An absolute path. */
  readonly path: string;
  readonly text: string;
  /** Texts of open documents by their paths: they count in place of what is on disk. */
  readonly open: readonly (readonly [path: string, text: string])[];
  readonly target: Target;
}

/** Asks for the tests of a file to be run; answered by a `test` message for each, then `done`. */
export interface RunRequest extends TestSource {
  readonly kind: 'run';
  /** The ids of the tests to run, as in their outline; absent: all. */
  readonly tests?: readonly string[];
  readonly coverage: boolean;
}

/** Asks for the edits after which an assertion expects what comes now. */
export interface AcceptRequest extends TestSource {
  readonly kind: 'accept';
  /** The ids of the test and of its assertion, as in their outline. */
  readonly test: string;
  readonly assertion: string;
}

/** Asks for tests of a rule; the source is the test file that they go to, or are to go to. */
export interface GenerateRequest extends TestSource {
  readonly kind: 'generate';
  /** Whether the test file is to be made. */
  readonly isNew: boolean;
  readonly place: Omit<TestPlace, 'testPath' | 'testText'>;
}

/** Begins to go through a test step by step; the thread goes through one at a time. */
export interface DebugRequest extends TestSource {
  readonly kind: 'debug';
  /** The test's id, as in the outline of its file, and those of the assertions that are looked at. */
  readonly test: string;
  readonly assertions: readonly string[];
}

/** Goes on with the test that was begun. */
export interface StepRequest {
  readonly kind: 'step';
  readonly step: StepKind;
}

/** Sets all breakpoints of a file anew for the test that was begun. */
export interface BreakpointsRequest {
  readonly kind: 'breakpoints';
  readonly path: string;
  readonly breakpoints: readonly Breakpoint[];
}

/** Asks what an expression gives where the test has stopped. */
export interface EvaluateRequest {
  readonly kind: 'evaluate';
  readonly expr: string;
}

export type ThreadRequest =
  | RunRequest
  | AcceptRequest
  | GenerateRequest
  | DebugRequest
  | BreakpointsRequest
  | StepRequest
  | EvaluateRequest;

/** Where a test has stopped, or what it gave in the end. */
export type StepOutcome =
  { readonly stop: StopView } | { readonly ended: TestOutcome } | { readonly refused: string };

/** What each request is answered by in the end. */
export interface ThreadAnswers {
  readonly run: FileOutcome;
  readonly accept: AcceptOutcome;
  readonly generate: WrittenTests;
  /** The place of the test; undefined where it cannot be run. */
  readonly debug: { readonly place: Place } | { readonly refused: string };
  /** In the order of the request. */
  readonly breakpoints: readonly PlacedBreakpoint[];
  readonly step: StepOutcome;
  readonly evaluate: Pick<PartValue, 'summary' | 'series'>;
}

/** What the thread tells of a request. */
export type ThreadMessage =
  | { readonly id: number; readonly kind: 'test'; readonly outcome: TestOutcome }
  | {
      readonly id: number;
      readonly kind: 'done';
      readonly answer: ThreadAnswers[keyof ThreadAnswers];
    }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };

/** What a test gave; spans are UTF-16 offsets of the text that was run. */
export interface TestOutcome {
  /** The test's id, as in the outline of its file. */
  readonly test: string;
  /** Those of its assertions, in the order of the result's. */
  readonly assertions: readonly string[];
  readonly result: TestResult;
}

/** What is known when all tests of a file were run. */
export interface FileOutcome {
  /** Why no test could be run; empty otherwise. */
  readonly errors: readonly PlacedProblem[];
  /** What promtool warns of. */
  readonly warnings: readonly PlacedProblem[];
  /** What the file asks of others: a change of these may change its results. */
  readonly questions: FileQuestions;
  readonly coverage?: Coverage;
}

parentPort?.on('message', ({ id, request }: { id: number; request: ThreadRequest }) => {
  const tell = (message: ThreadMessage): void => parentPort?.postMessage(message);
  answer(request, (outcome) => {
    tell({ id, kind: 'test', outcome });
  }).then(
    (found) => {
      tell({ id, kind: 'done', answer: found });
    },
    (error: unknown) => {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      tell({ id, kind: 'failed', message });
    },
  );
});

function answer(
  request: ThreadRequest,
  onTest: (outcome: TestOutcome) => void,
): Promise<ThreadAnswers[keyof ThreadAnswers]> {
  switch (request.kind) {
    case 'run':
      return runFile(request, onTest);
    case 'accept':
      return accept(request);
    case 'generate':
      return generate(request);
    case 'debug':
      return debug(request);
    case 'breakpoints':
      return Promise.resolve(
        debugged?.stepper.setBreakpoints(request.path, request.breakpoints) ?? [],
      );
    case 'step':
      return Promise.resolve(step(request));
    case 'evaluate':
      return Promise.resolve(
        debugged?.stepper.evaluate(request.expr) ?? { summary: 'No test is running.', series: [] },
      );
  }
}

function snapshotWith({ open }: TestSource): FileSnapshot {
  const files = new FileSnapshot(nodeHost);
  for (const [path, text] of open) files.open(path, text);
  return files;
}

/** A test file with its rule files. */
async function prepare(source: TestSource, coverage?: CoverageCounter) {
  const { path, text, target } = source;
  const files = snapshotWith(source);
  const options = { target, ...(coverage === undefined ? {} : { coverage }) };
  const { outcome: prepared, questions } = await files.settle((lookup) =>
    prepareTests(text, path, lookup, options),
  );
  const outline = prepared.file === undefined ? [] : outlineOf(prepared.file);
  return { files, options, prepared, questions, outline };
}

async function runFile(
  request: RunRequest,
  onTest: (outcome: TestOutcome) => void,
): Promise<FileOutcome> {
  const { text, tests, coverage } = request;
  const counter = coverage ? new CoverageCounter() : undefined;
  const { files, options, prepared, questions, outline } = await prepare(request, counter);
  const wanted = tests === undefined ? undefined : new Set(tests);
  const chosen = (index: number): boolean => wanted?.has(outline[index]?.id ?? '') !== false;
  let index = 0;
  for (const result of testResults(prepared, { ...options, chosen })) {
    const test = outline[index++];
    if (test === undefined || result.status === 'skipped') continue;
    onTest({ test: test.id, assertions: test.assertions.map(({ id }) => id), result });
  }
  const textOf = (other: string): string | undefined => files.textOf(other);
  return {
    errors: placeProblems(text, prepared.errors, textOf),
    warnings: placeProblems(text, prepared.rules.warnings, textOf),
    questions,
    ...(counter === undefined ? {} : { coverage: counter.coverage }),
  };
}

async function accept(request: AcceptRequest): Promise<AcceptOutcome> {
  const { options, prepared, outline } = await prepare(request);
  const test = outline.findIndex(({ id }) => id === request.test);
  const assertions = outline[test]?.assertions ?? [];
  const at = assertions.findIndex(({ id }) => id === request.assertion);
  const chosen = (index: number): boolean => index === test;
  const result = [...testResults(prepared, { ...options, chosen })][test]?.assertions[at];
  if (result?.actual === undefined) {
    return {
      refused: result?.error ?? 'The test cannot run in its current state. Run it to see why.',
    };
  }
  const index = assertions.slice(0, at).filter(({ kind }) => kind === result.kind).length;
  return acceptActual(request.text, { test, index, actual: result.actual }, request.target);
}

async function generate(request: GenerateRequest): Promise<WrittenTests> {
  const { path, text, target, isNew, place } = request;
  const written = { ...place, testPath: path, ...(isNew ? {} : { testText: text }) };
  const { outcome } = await snapshotWith(request).settle((files) =>
    writeTests(written, files, target),
  );
  return outcome;
}

/** The test that is gone through. */
let debugged: { stepper: TestStepper; outline: TestOutline } | undefined;

async function debug(request: DebugRequest): Promise<ThreadAnswers['debug']> {
  const { files, options, prepared, outline } = await prepare(request);
  const index = outline.findIndex(({ id }) => id === request.test);
  const test = prepared.file?.tests[index];
  const own = outline[index];
  const steps = stepThrough(prepared, index, options);
  if (test === undefined || own === undefined || steps === undefined) {
    return { refused: prepared.errors[0]?.message ?? 'The file no longer has this test.' };
  }
  const { path, text, target } = request;
  const textOf = (other: string): string => (other === path ? text : (files.textOf(other) ?? ''));
  const about = own.assertions.filter(({ id }) => request.assertions.includes(id));
  const stepped = { test, path, rules: prepared.rules, textOf, target };
  const stepper = new TestStepper(steps, stepped, about);
  debugged = { stepper, outline: own };
  return { place: stepper.testPlace };
}

function step({ step: kind }: StepRequest): StepOutcome {
  if (debugged === undefined) return { refused: 'No test is running.' };
  const { stepper, outline } = debugged;
  const stop = stepper.step(kind);
  if (stop !== undefined) return { stop };
  const { result } = stepper;
  if (result === undefined) return { refused: 'The test did not finish.' };
  const assertions = outline.assertions.map(({ id }) => id);
  return { ended: { test: outline.id, assertions, result } };
}
