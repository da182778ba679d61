import { durationText } from '../../go/timeFormat.ts';
import { Engine } from '../../promql/eval/engine.ts';
import { MemoryStorage } from '../../promql/eval/series/memoryStorage.ts';
import type { AlertInstance } from '../../rules/evaluate/alert.ts';
import type { RuleGroup } from '../../rules/evaluate/group.ts';
import type { LoadedRule } from '../../rules/evaluate/loadGroups.ts';
import { RuleQueries } from '../../rules/evaluate/queries.ts';
import type { AlertTest, ExprTest, RuleTest } from '../model.ts';
import { intervalOf, type LoadedSeries } from '../series.ts';
import { compareAlerts } from './alerts.ts';
import { compareExpression } from './expressions.ts';
import { LoadingSeries } from './inputSeries.ts';
import { notesOn } from './notes.ts';
import type { AssertionResult, TestError, TestResult } from './report.ts';
import { startOf } from './startTimestamp.ts';
import { type PlacedGroup, testGroups, type TestSurroundings } from './testGroups.ts';

/** How many samples a query of a test may hold. Mirrors clear of promql/promqltest/test.go. */
const maxSamples = 10_000;

/**
 * Runs one test: series appear, rules are evaluated at every interval, alerts and expressions are compared at
 * their times. Mirrors testGroup.test of cmd/promtool/unittest.go.
 */
export function runTest(
  test: RuleTest,
  name: string,
  series: LoadedSeries,
  surroundings: TestSurroundings,
): TestResult {
  const steps = testSteps(test, name, series, surroundings);
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
  }
}

/** The same step by step: stops before each rule that is evaluated, and before each assertion. */
export function testSteps(
  test: RuleTest,
  name: string,
  series: LoadedSeries,
  surroundings: TestSurroundings,
): Generator<TestStop, TestResult> {
  return new TestRun(test, name, series, surroundings).steps();
}

/** A place at which a test can be looked at. */
export interface TestStop {
  /** When the test starts, in ms since 1970. */
  readonly start: number;
  /** In ms from the start of the test. */
  readonly at: number;
  /** Evaluates expressions as they are now. */
  readonly queries: RuleQueries;
  /** The time at which the next expression is evaluated, in ms. */
  readonly time: number;
  readonly next:
    | { readonly kind: 'rule'; readonly rule: LoadedRule; readonly path: string }
    | {
        readonly kind: 'alert';
        readonly test: AlertTest;
        readonly alerts: readonly AlertInstance[];
      }
    | { readonly kind: 'expr'; readonly test: ExprTest };
}

class TestRun {
  readonly #test: RuleTest;
  readonly #name: string;
  readonly #series: LoadedSeries;
  readonly #surroundings: TestSurroundings;
  readonly #assertions = new Map<AlertTest, AssertionResult>();
  readonly #errors: TestError[] = [];

  constructor(test: RuleTest, name: string, series: LoadedSeries, surroundings: TestSurroundings) {
    this.#test = test;
    this.#name = name;
    this.#series = series;
    this.#surroundings = surroundings;
  }

  *steps(): Generator<TestStop, TestResult> {
    const loaded = testGroups(this.#test, this.#series.problems, this.#surroundings);
    this.#errors.push(...loaded.errors);
    const { groups } = loaded;
    const expressions = groups === undefined ? undefined : yield* this.#evaluate(groups);
    const assertions = [
      ...this.#test.alertTests.map((test) => this.#assertions.get(test) ?? notReached(test)),
      ...(expressions ?? this.#test.exprTests.map(skippedExpression)),
    ];
    const hasFailed =
      this.#errors.length > 0 || assertions.some(({ status }) => status === 'failed');
    return {
      name: this.#name,
      span: this.#test.span,
      status: hasFailed ? 'failed' : 'passed',
      errors: this.#errors,
      assertions,
      notes: notesOn(
        this.#test,
        groups?.map(({ group }) => group),
      ),
    };
  }

  /** The results of `promql_expr_test`; undefined where a rule failed before. */
  *#evaluate(groups: readonly PlacedGroup[]): Generator<TestStop, AssertionResult[] | undefined> {
    const { file, target } = this.#surroundings;
    const interval = file.evaluationInterval?.value ?? 0;
    const step = interval === 0 ? 60_000 : interval;
    const start = startOf(this.#test);
    const storage = new MemoryStorage();
    const engine = new Engine({ target, defaultInterval: step, maxSamples });
    const queries = new RuleQueries(engine, storage, target);
    const loading = new LoadingSeries(
      this.#series.series,
      start,
      intervalOf(this.#test, file),
      target,
    );
    const alertTests = this.#test.alertTests.toSorted((a, b) => timeOf(a) - timeOf(b));
    for (let at = 0; at <= this.#end(); at += step) {
      const fault = loading.loadUntil(start + at, storage);
      if (fault !== undefined) this.#errors.push({ message: fault, span: this.#test.span });
      else if (!(yield* this.#evaluateRules(groups, queries, storage, start, at))) return undefined;
      while (alertTests[0] !== undefined && timeOf(alertTests[0]) < at + step) {
        const test = alertTests.shift();
        if (test === undefined) continue;
        const time = start + at;
        const alerts = firing(groups, test);
        yield { start, at: timeOf(test), queries, time, next: { kind: 'alert', test, alerts } };
        this.#assertions.set(test, compareAlerts(test, alerts));
      }
    }
    const results: AssertionResult[] = [];
    for (const test of this.#test.exprTests) {
      const at = timeOf(test);
      yield { start, at, queries, time: start + at, next: { kind: 'expr', test } };
      results.push(compareExpression(test, queries, start + at, file.fuzzyCompare));
    }
    return results;
  }

  /** The time of the last assertion, in ms from the start. */
  #end(): number {
    const { alertTests, exprTests } = this.#test;
    return Math.max(0, ...[...alertTests, ...exprTests].map(timeOf));
  }

  /** False where a rule failed, which ends the test. */
  *#evaluateRules(
    groups: readonly PlacedGroup[],
    queries: RuleQueries,
    storage: MemoryStorage,
    start: number,
    at: number,
  ): Generator<TestStop, boolean> {
    const time = start + at;
    let isGood = true;
    for (const { group, rules, path } of groups) {
      const evaluation = group.evaluateRules(queries, storage, time);
      let step = evaluation.next();
      for (; step.done !== true; step = evaluation.next()) {
        const rule = rules[step.value];
        if (rule === undefined) continue;
        const next = { kind: 'rule', rule, path } as const;
        yield { start, at, queries, time: time - group.queryOffset, next };
      }
      for (const { rule, message } of step.value) {
        isGood = false;
        const printed = durationText(BigInt(Math.round(time * 1e6)));
        this.#errors.push({
          message: `rule: ${rule.name}, time: ${printed}, err: ${message}`,
          span: this.#test.span,
        });
      }
      for (const [index, rule] of rules.entries()) {
        this.#surroundings.coverage?.count(rule, path, group.lastCounts[index] ?? 0, (expr) =>
          queries.vectorAt(expr, time - group.queryOffset),
        );
      }
    }
    return isGood;
  }
}

function timeOf({ evalTime }: Pick<AlertTest, 'evalTime'>): number {
  return evalTime?.value ?? 0;
}

/** The firing instances of an alert; groups may have alerts of the same name. */
function firing(groups: readonly PlacedGroup[], { alertname }: AlertTest): AlertInstance[] {
  return groups
    .flatMap(({ group }) => alertingRules(group))
    .filter(({ name }) => name === alertname?.value)
    .flatMap((rule) => rule.activeAlerts().filter(({ state }) => state === 'firing'));
}

function alertingRules({
  rules,
}: RuleGroup): Extract<RuleGroup['rules'][number], { kind: 'alerting' }>[] {
  return rules.filter((rule) => rule.kind === 'alerting');
}

function notReached(test: AlertTest): AssertionResult {
  return skipped('alert', test.alertname?.value ?? '', test);
}

function skippedExpression(test: RuleTest['exprTests'][number]): AssertionResult {
  return skipped('expr', test.expr?.value ?? '', test);
}

function skipped(
  kind: AssertionResult['kind'],
  subject: string,
  test: Pick<AlertTest, 'evalTime' | 'span'>,
): AssertionResult {
  return {
    kind,
    subject,
    time: timeOf(test),
    span: test.span,
    status: 'skipped',
    differences: [],
    expected: [],
    got: [],
  };
}
