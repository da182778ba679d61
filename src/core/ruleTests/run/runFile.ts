import type { FileLookup } from '../../base/files.ts';
import type { Problem } from '../../base/problem.ts';
import type { Target } from '../../base/target.ts';
import { crashed } from '../../base/crashed.ts';
import { compileRegexp } from '../../go/regexp.ts';
import { refuse } from '../../rules/problemOf.ts';
import { readYaml } from '../../yaml/reader/read.ts';
import { checkOrder, checkPatterns } from '../check.ts';
import type { RuleTestFile } from '../model.ts';
import { testName } from '../outline.ts';
import { readRuleTest } from '../read.ts';
import { loadSeries } from '../series.ts';
import type { CoverageCounter } from './coverage.ts';
import type { RuleTestReport, TestResult } from './report.ts';
import { runTest, testSteps, type TestStop } from './runTest.ts';
import { loadTestedRules, type TestedRules } from './testedRules.ts';

/** How the tests of a file are run. */
export interface RunOptions {
  readonly target: Target;
  /** A regular expression: only tests whose name it matches are run; absent: all. */
  readonly only?: string;
  /** Which tests are run, by their index; absent: all. */
  readonly chosen?: (index: number) => boolean;
  /** Whether fields of rule files that Prometheus does not know are no error. */
  readonly ignoreUnknownFields?: boolean;
  /** Absent: coverage is not counted. */
  readonly coverage?: CoverageCounter;
}

/** A test file with the rule files that it names, ready to be run. */
export interface PreparedTests {
  readonly errors: readonly Problem[];
  /** Absent where there are errors, and for an empty file. */
  readonly file?: RuleTestFile;
  readonly rules: TestedRules;
}

const noRules: TestedRules = { files: [], warnings: [] };

/**
 * Reads a test file and its rule files. Spans are UTF-16 offsets. Never throws.
 * @param path where the test file is
 */
export function prepareTests(
  text: string,
  path: string,
  files: FileLookup,
  { target, ignoreUnknownFields }: RunOptions,
): PreparedTests {
  const { root, error } = readYaml(text, { dialect: 'v2' });
  if (error !== undefined) {
    return { errors: [refuse('yaml-syntax', error.span, error.message)], rules: noRules };
  }
  if (root === undefined) return { errors: [], rules: noRules };
  const { file, problems } = readRuleTest(root, target);
  const decoding = problems.filter(({ severity }) => severity === 'error');
  const errors = [
    ...decoding,
    ...checkPatterns(file.ruleFiles),
    ...checkOrder(file.groupEvalOrder),
  ];
  if (errors.length > 0) return { errors, rules: noRules };
  return { errors, file, rules: loadTestedRules(file, path, files, target, ignoreUnknownFields) };
}

/**
 * Runs the tests of a file as `promtool test rules` does. Never throws: where code of ours does, the test fails
 * and says so.
 */
export function runTests(prepared: PreparedTests, options: RunOptions): RuleTestReport {
  const { errors, rules } = prepared;
  return { errors, warnings: rules.warnings, tests: [...testResults(prepared, options)] };
}

/** The same one test after the other, for those who show what there is so far. */
export function* testResults(
  { file, rules }: PreparedTests,
  { target, only, chosen, coverage }: RunOptions,
): Generator<TestResult, void> {
  if (file === undefined) return;
  const pattern = only === undefined ? undefined : compileRegexp(only);
  const surroundings = { file, rules, target, ...(coverage === undefined ? {} : { coverage }) };
  for (const [index, test] of file.tests.entries()) {
    const { span } = test;
    const name = testName(test, index);
    if (pattern?.matches(test.name?.value ?? '') === false || chosen?.(index) === false) {
      yield { name, span, status: 'skipped', errors: [], assertions: [], notes: [] };
      continue;
    }
    try {
      yield runTest(test, name, loadSeries(test, file, target), surroundings);
    } catch (error) {
      const { message } = crashed(`of the test ${name}`, error);
      yield {
        name,
        span,
        status: 'failed',
        errors: [{ message, span }],
        assertions: [],
        notes: [],
      };
    }
  }
}

/** One test of a file, to be gone through step by step; undefined where the file has no such test. */
export function stepThrough(
  { file, rules }: PreparedTests,
  index: number,
  { target }: RunOptions,
): Generator<TestStop, TestResult> | undefined {
  const test = file?.tests[index];
  if (file === undefined || test === undefined) return undefined;
  const series = loadSeries(test, file, target);
  return testSteps(test, testName(test, index), series, { file, rules, target });
}
