import type { Target } from '../../base/target.ts';
import { Engine } from '../../promql/eval/engine.ts';
import type { VectorSample } from '../../promql/eval/result.ts';
import { Labels } from '../../promql/eval/series/labels.ts';
import { MemoryStorage } from '../../promql/eval/series/memoryStorage.ts';
import { GoError } from '../../go/values.ts';
import { loadGroups } from '../../rules/evaluate/loadGroups.ts';
import { parsed, RuleQueries } from '../../rules/evaluate/queries.ts';
import type { Rule, RuleGroup } from '../../rules/model.ts';
import type { Shape } from './shapes.ts';

/** A series with the values that it is tried with. */
export interface TriedSeries {
  readonly metric: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly shape: Shape;
}

/** What a rule comes to with some series. */
export interface Trial {
  /** The index of the first evaluation at which the alert fires, or the rule records; undefined: none. */
  readonly first: number | undefined;
  /** Whether an alert was pending or firing at any evaluation. */
  readonly wasActive: boolean;
}

/** How a rule is tried. */
export interface TrialPlan {
  /** The groups with the rule and the recording rules that it uses, and nothing else. */
  readonly groups: readonly RuleGroup[];
  readonly rule: Rule;
  readonly target: Target;
  readonly steps: number;
  /** In ms. */
  readonly interval: number;
  readonly usesRecords: boolean;
  /** Whether a recording rule that only gives zeros is good enough. */
  readonly allowsZero: boolean;
}

/** Evaluates the rule at every step. */
export function tryRule(plan: TrialPlan, series: readonly TriedSeries[]): Trial {
  const { groups, rule, target, steps, interval } = plan;
  const storage = new MemoryStorage();
  const engine = new Engine({ target, defaultInterval: interval });
  const queries = new RuleQueries(engine, storage, target);
  const loaded = loadGroups(groups, { externalLabels: [], externalUrl: '' }, target);
  let first: number | undefined;
  let wasActive = false;
  for (let step = 0; step <= steps; step++) {
    const time = step * interval;
    appendAt(storage, series, step, time);
    for (const { group, rules } of loaded) {
      if (group.evaluate(queries, storage, time).length > 0) return { first: undefined, wasActive };
      for (const [index, { evaluated, model }] of rules.entries()) {
        if (model !== rule) continue;
        if (evaluated.kind === 'recording') {
          const count = group.lastCounts[index] ?? 0;
          if (count > 0 && isTelling(queries.vectorAt(evaluated.expr, time), plan)) first ??= step;
          continue;
        }
        if (evaluated.activeAlerts().length > 0) wasActive = true;
        if (evaluated.state === 'firing') first ??= step;
      }
    }
  }
  return { first, wasActive };
}

/** Whether a result can be expected, and says something. */
function isTelling(samples: readonly VectorSample[], { allowsZero }: TrialPlan): boolean {
  const values = samples.map(({ value }) => value);
  return !values.includes(NaN) && (allowsZero || values.some((value) => value !== 0));
}

/** Whether the rule's expression gives anything at the last step, which is quick to find out; undefined: not known. */
export function givesAtEnd(plan: TrialPlan, series: readonly TriedSeries[]): boolean | undefined {
  if (plan.usesRecords) return undefined;
  const { rule, target, steps, interval } = plan;
  const storage = new MemoryStorage();
  for (let step = 0; step <= steps; step++) appendAt(storage, series, step, step * interval);
  const queries = new RuleQueries(
    new Engine({ target, defaultInterval: interval }),
    storage,
    target,
  );
  try {
    return queries.vectorAt(parsed(rule.expr?.value ?? '', target), steps * interval).length > 0;
  } catch (error) {
    if (error instanceof GoError) return false;
    throw error;
  }
}

function appendAt(
  storage: MemoryStorage,
  series: readonly TriedSeries[],
  step: number,
  time: number,
): void {
  for (const { metric, labels, shape } of series) {
    const value = shape.values[step];
    if (value !== undefined) {
      storage.append(Labels.of([['__name__', metric], ...labels]), time, value);
    }
  }
}

/** The ways to give each of some places one of a number of choices, those with small numbers first. */
export function* choices(places: number, count: number, most: number): Generator<number[]> {
  let given = 0;
  for (let sum = 0; sum <= places * (count - 1); sum++) {
    for (const choice of withSum(places, count, sum)) {
      yield choice;
      if (++given >= most) return;
    }
  }
}

function* withSum(places: number, count: number, sum: number): Generator<number[]> {
  if (places === 0) {
    if (sum === 0) yield [];
    return;
  }
  for (let own = 0; own < Math.min(count, sum + 1); own++) {
    for (const rest of withSum(places - 1, count, sum - own)) yield [own, ...rest];
  }
}
