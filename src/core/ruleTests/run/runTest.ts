import type { Target } from '../../base/target.ts';
import { GoError } from '../../go/values.ts';
import { durationText } from '../../go/timeFormat.ts';
import { Engine } from '../../promql/eval/engine.ts';
import { MemoryStorage } from '../../promql/eval/series/memoryStorage.ts';
import { metricUses } from '../../promql/tree/metricUses.ts';
import type { AlertInstance } from '../../rules/evaluate/alert.ts';
import type { RuleGroup } from '../../rules/evaluate/group.ts';
import { type LoadedGroup, type LoadedRule, loadGroups } from '../../rules/evaluate/loadGroups.ts';
import { parsed, RuleQueries } from '../../rules/evaluate/queries.ts';
import { checkAlertTest } from '../cases.ts';
import type { AlertTest, ExprTest, RuleTest, RuleTestFile } from '../model.ts';
import { intervalOf, type LoadedSeries } from '../series.ts';
import { compareAlerts } from './alerts.ts';
import type { CoverageCounter } from './coverage.ts';
import { compareExpression } from './expressions.ts';
import { LoadingSeries } from './inputSeries.ts';
import { notesOn } from './notes.ts';
import type { AssertionResult, TestError, TestResult } from './report.ts';
import { startOf } from './startTimestamp.ts';
import type { TestedRules } from './testedRules.ts';

/** What the tests of a file have in common. */
export interface TestSurroundings {
  readonly file: RuleTestFile;
  readonly rules: TestedRules;
  readonly target: Target;
  /** Absent: coverage is not asked for. */
  readonly coverage?: CoverageCounter;
}

/** How many samples a query of a test may hold. Mirrors clear of promql/promqltest/test.go. */
const maxSamples = 10_000;

/** The groups of a rule file, with its path. */
interface PlacedGroup extends LoadedGroup {
  readonly path: string;
}

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
    const groups = this.#load();
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

  /** The groups in the order in which they are evaluated; undefined where the test cannot be run. */
  #load(): PlacedGroup[] | undefined {
    const { file, rules, target } = this.#surroundings;
    const [alertname] = this.#test.alertTests.flatMap((alert) => checkAlertTest(this.#test, alert));
    const [broken] = rules.files.filter(({ errors }) => errors.length > 0);
    if (this.#series.problems.length > 0) this.#errors.push(...this.#series.problems);
    else if (broken !== undefined) {
      const related = broken.errors.map(({ span, message }) => ({
        path: broken.path,
        span,
        message,
      }));
      const [first] = broken.errors;
      const message = `${broken.path}: ${first?.printed ?? first?.message ?? ''}`;
      this.#errors.push({ message, span: this.#test.span, related });
    } else if (alertname !== undefined) this.#errors.push(alertname);
    if (this.#errors.length > 0) return undefined;
    const server = {
      externalLabels: this.#test.externalLabels.map((entry) => [entry.name, entry.value] as const),
      externalUrl: this.#test.externalUrl?.value ?? '',
    };
    try {
      const groups = rules.files.flatMap(({ path, groups: models }) =>
        loadGroups(models, server, target).map((group) => ({ ...group, path })),
      );
      this.#cover(groups);
      return ordered(groups, file);
    } catch (error) {
      if (!(error instanceof GoError)) throw error;
      this.#errors.push({ message: error.message, span: this.#test.span });
      return undefined;
    }
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

  #cover(groups: readonly PlacedGroup[]): void {
    const { coverage, rules: tested } = this.#surroundings;
    if (coverage === undefined) return;
    const named = this.#namedMetrics();
    const alerts = new Set(this.#test.alertTests.map(({ alertname }) => alertname?.value));
    for (const { rules, path } of groups) {
      const text = tested.files.find((file) => file.path === path)?.text ?? '';
      for (const rule of rules) {
        coverage.add(rule, path, text);
        const names = rule.evaluated.kind === 'alerting' ? alerts : named;
        if (names.has(rule.evaluated.name)) coverage.assert(rule, path);
      }
    }
  }

  /** The metrics that the expressions of the test name. */
  #namedMetrics(): ReadonlySet<string> {
    const { target } = this.#surroundings;
    const names = this.#test.exprTests.flatMap(({ expr }) => {
      try {
        return metricUses(parsed(expr?.value ?? '', target)).map(({ name }) => name);
      } catch (error) {
        if (error instanceof GoError) return [];
        throw error;
      }
    });
    return new Set(names);
  }
}

function timeOf({ evalTime }: Pick<AlertTest, 'evalTime'>): number {
  return evalTime?.value ?? 0;
}

/** By `group_eval_order`; promtool leaves the order of the groups that it does not name to chance. */
function ordered(groups: readonly PlacedGroup[], { groupEvalOrder }: RuleTestFile): PlacedGroup[] {
  const ranks = new Map(groupEvalOrder.map(({ value }, index) => [value, index]));
  const rank = ({ group }: PlacedGroup): number => ranks.get(group.name) ?? 0;
  return groups.toSorted((a, b) => rank(a) - rank(b));
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
