import { GoError } from '../../go/values.ts';
import type { VectorSample } from '../../promql/eval/result.ts';
import type { Labels } from '../../promql/eval/series/labels.ts';
import { histogramFault } from '../../promql/eval/histogram/validate.ts';
import type { MemoryStorage } from '../../promql/eval/series/memoryStorage.ts';
import type { AlertingRule } from './alertingRule.ts';
import type { RuleQueries } from './queries.ts';
import type { RecordingRule } from './recordingRule.ts';

export type EvaluatedRule = RecordingRule | AlertingRule;

/** Rules that are evaluated one after the other; durations in ms. */
export interface GroupDefinition {
  readonly name: string;
  readonly rules: readonly EvaluatedRule[];
  readonly queryOffset: number;
  /** 0: none. */
  readonly limit: number;
}

/** Why the evaluation of a rule failed, in Prometheus' words. */
export interface RuleFailure {
  readonly rule: EvaluatedRule;
  readonly message: string;
}

/** A group with what its rules gave at their last evaluation. Mirrors rules/group.go. */
export class RuleGroup {
  readonly name: string;
  readonly rules: readonly EvaluatedRule[];
  /** In ms. */
  readonly queryOffset: number;
  readonly #limit: number;
  /** The series that each rule gave, by their labels. */
  readonly #previous: Map<string, Labels>[];

  constructor({ name, rules, queryOffset, limit }: GroupDefinition) {
    this.name = name;
    this.rules = rules;
    this.queryOffset = queryOffset;
    this.#limit = limit;
    this.#previous = rules.map(() => new Map<string, Labels>());
  }

  /** How many series each rule gave at its last evaluation. */
  get lastCounts(): readonly number[] {
    return this.#previous.map(({ size }) => size);
  }

  /** Evaluates every rule at a time, in ms, and writes what they give; returns what failed. */
  evaluate(queries: RuleQueries, storage: MemoryStorage, time: number): RuleFailure[] {
    const rules = this.evaluateRules(queries, storage, time);
    for (;;) {
      const next = rules.next();
      if (next.done === true) return next.value;
    }
  }

  /** The same one rule after the other: gives the index of each before it is evaluated. */
  *evaluateRules(
    queries: RuleQueries,
    storage: MemoryStorage,
    time: number,
  ): Generator<number, RuleFailure[]> {
    const failures: RuleFailure[] = [];
    for (const [index, rule] of this.rules.entries()) {
      yield index;
      const message = this.#evaluateRule(rule, index, queries, storage, time);
      if (message !== undefined) failures.push({ rule, message });
    }
    return failures;
  }

  #evaluateRule(
    rule: EvaluatedRule,
    index: number,
    queries: RuleQueries,
    storage: MemoryStorage,
    time: number,
  ): string | undefined {
    const { queryOffset } = this;
    let vector: readonly VectorSample[];
    try {
      vector = rule.evaluate({ queries, time, queryOffset, limit: this.#limit });
    } catch (error) {
      if (error instanceof GoError) return error.message;
      throw error;
    }
    const at = time - queryOffset;
    const written = new Map<string, Labels>();
    let fault: string | undefined;
    for (const { labels, value } of vector) {
      const invalid = typeof value === 'number' ? undefined : histogramFault(value, queries.target);
      const refused = invalid ?? storage.append(labels, at, value);
      if (refused === undefined) written.set(labels.key, labels);
      else fault = refused;
    }
    // Where another rule gives the series, the marker is refused, and that is well.
    for (const [key, labels] of this.#previous[index] ?? []) {
      if (!written.has(key)) storage.appendStale(labels, at);
    }
    this.#previous[index] = written;
    return fault;
  }
}
