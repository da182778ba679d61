import type { Target } from '../../base/target.ts';
import { GoError } from '../../go/values.ts';
import { type Expr, walk } from '../../promql/tree/ast.ts';
import type { Rule, RuleGroup } from '../../rules/model.ts';
import { isAlert, ruleName } from '../../rules/model.ts';
import { inputsOf, type NeededSeries, NoInputs, type RuleInputs } from './inputs.ts';
import {
  choices,
  givesAtEnd,
  type Trial,
  type TrialPlan,
  type TriedSeries,
  tryRule,
} from './search.ts';
import { asHistogram, type Shape, shapesFor } from './shapes.ts';

/** A test without its expectations: those are what the runner finds. */
export interface TestSkeleton {
  readonly name: string;
  readonly series: readonly { readonly series: TriedSeries; readonly values: string }[];
  /** At which times the rule is asserted, in ms. */
  readonly times: readonly number[];
}

/** Tests for a rule, as data. */
export interface GeneratedTests {
  readonly rule: string;
  readonly kind: 'alert' | 'record';
  /** In ms. */
  readonly interval: number;
  readonly tests: readonly TestSkeleton[];
  /** What could not be found, in a sentence. */
  readonly note?: string;
}

/** The tests, or one sentence that says why there are none. */
export type GenerateOutcome = GeneratedTests | { readonly refused: string };

/** How many combinations are tried. */
const mostTried = 6000;

/**
 * Series with which a rule fires, and with which it stays silent, found by trying: its thresholds say which values
 * are worth it. For a recording rule: series for which it records something. Never throws.
 * @param interval of series and evaluations, in ms
 */
export function generateTests(
  rule: Rule,
  groups: readonly RuleGroup[],
  target: Target,
  interval = 60_000,
): GenerateOutcome {
  try {
    return found(rule, groups, target, interval);
  } catch (error) {
    if (error instanceof NoInputs) return { refused: error.message };
    if (error instanceof GoError) {
      return { refused: `The expression cannot be evaluated: ${error.message}` };
    }
    throw error;
  }
}

function found(
  rule: Rule,
  groups: readonly RuleGroup[],
  target: Target,
  interval: number,
): GenerateOutcome {
  const inputs = inputsOf(
    rule,
    groups.flatMap(({ rules }) => rules),
    target,
  );
  const hold = rule.for?.value ?? 0;
  const steps = Math.ceil((hold + lookbackOf(inputs.exprs)) / interval) + 2;
  const own = groups
    .map((group) => ({
      ...group,
      rules: group.rules.filter((one) => one === rule || inputs.records.has(one)),
    }))
    .filter(({ rules }) => rules.length > 0);
  const usesRecords = inputs.records.size > 0;
  const plan = { groups: own, rule, target, steps, interval, usesRecords, allowsZero: false };
  const kind = isAlert(rule) ? 'alert' : 'record';
  const name = ruleName(rule);
  const firing =
    findFiring(plan, inputs) ??
    (kind === 'record' ? findFiring({ ...plan, allowsZero: true }, inputs) : undefined);
  if (firing === undefined) {
    return {
      refused: `No simple series were found with which ${name} ${kind === 'alert' ? 'fires' : 'returns anything'}.`,
    };
  }
  const last = firing.first * interval;
  if (kind === 'record') {
    return { rule: name, kind, interval, tests: [skeleton(name, firing.series, [last])] };
  }
  const silent = findSilent(plan, firing);
  const before = firing.first > 0 && hold > 0 ? [last - interval] : [];
  const tests = [skeleton(`${name} fires`, firing.series, [...before, last])];
  if (silent !== undefined) tests.push(skeleton(`${name} stays silent`, silent, [last]));
  const note = `No simple series were found with which ${name} stays silent.`;
  return { rule: name, kind, interval, tests, ...(silent === undefined ? { note } : {}) };
}

interface Firing {
  readonly needed: readonly NeededSeries[];
  readonly series: readonly TriedSeries[];
  readonly first: number;
  readonly copies: number;
  readonly choice: readonly number[];
  readonly shapes: readonly Shape[];
}

/** How many series of each kind are tried: `count(…) > 2` needs several. */
const copyCounts = [1, 3, 6, 11];

function findFiring(plan: TrialPlan, inputs: RuleInputs): Firing | undefined {
  const shapes = shapesFor(inputs.exprs, plan.steps, plan.interval);
  const alike = copyCounts.map((copies) => ({ needed: inputs.series, copies }));
  // What compares series with each other, such as `stddev`, needs some that are not alike.
  const different = { needed: inputs.series.flatMap((one) => copiesOf(one, 2)), copies: 1 };
  for (const { needed, copies } of [...alike, different]) {
    for (const choice of choices(needed.length, shapes.length, mostTried / copies)) {
      const series = withShapes(needed, choice, shapes, copies);
      if (givesAtEnd(plan, series) === false) continue;
      const { first } = tryRule(plan, series);
      if (first !== undefined) return { needed, series, first, copies, choice, shapes };
    }
  }
  return undefined;
}

function copiesOf(needed: NeededSeries, count: number): NeededSeries[] {
  if (count === 1) return [needed];
  return Array.from({ length: count }, (_, copy) => ({
    ...needed,
    labels: new Map([...needed.labels, ['instance', `i${copy + 1}`] as const]),
  }));
}

/** Series like those with which it fires, as many as can be the same; rather there than not. */
function findSilent(
  plan: TrialPlan,
  { needed, choice, shapes, copies }: Firing,
): readonly TriedSeries[] | undefined {
  const isSilent = (trial: Trial): boolean => trial.first === undefined && !trial.wasActive;
  const options = shapes.map((_, index) => index).sort((a, b) => rank(shapes[a]) - rank(shapes[b]));
  const tried = function* (): Generator<readonly number[]> {
    for (const place of choice.keys()) {
      for (const option of options) yield choice.map((own, i) => (i === place ? option : own));
    }
    yield* choices(choice.length, shapes.length, mostTried / copies);
  };
  for (const other of tried()) {
    const series = withShapes(needed, other, shapes, copies);
    if (givesAtEnd(plan, series) !== true && isSilent(tryRule(plan, series))) return series;
  }
  return undefined;
}

function rank(shape: Shape | undefined): number {
  return shape?.notation === '' ? 1 : 0;
}

function withShapes(
  needed: readonly NeededSeries[],
  choice: readonly number[],
  shapes: readonly Shape[],
  copies: number,
): TriedSeries[] {
  const none: Shape = { notation: '', values: [] };
  return needed.flatMap((one, index) => {
    const shape = shapes[choice[index] ?? 0] ?? none;
    const { metric, labels, isHistogram } = one;
    if (metric.endsWith('_bucket') && !labels.has('le')) return buckets(metric, labels, shape);
    const own = isHistogram ? asHistogram(shape) : shape;
    return copiesOf(one, copies).map((copy) => ({ metric, labels: copy.labels, shape: own }));
  });
}

/** A classic histogram: what a shape counts lies in its highest finite bucket. */
function buckets(metric: string, labels: ReadonlyMap<string, string>, shape: Shape): TriedSeries[] {
  const zero: Shape = {
    notation: shape.notation === '' ? '' : `0x${shape.values.length - 1}`,
    values: shape.values.map(() => 0),
  };
  return ['0.1', '1', '10', '1000', '+Inf'].map((le) => ({
    metric,
    labels: new Map([...labels, ['le', le] as const]),
    shape: le === '1000' || le === '+Inf' ? shape : zero,
  }));
}

/** How far an expression looks back at most, in ms; ranges need not be filled. */
function lookbackOf(exprs: readonly Expr[]): number {
  let ranges = 0;
  let offsets = 0;
  for (const expr of exprs) {
    walk(expr, (node) => {
      if (node.kind === 'MatrixSelector' || node.kind === 'SubqueryExpr') {
        if (node.range.kind === 'NumberLiteral') ranges += node.range.value * 1000;
      }
      const { offset } = node as { readonly offset?: { readonly value: { value?: number } } };
      offsets += Math.max(0, offset?.value.value ?? 0) * 1000;
    });
  }
  return Math.min(ranges, 15 * 60_000) + offsets;
}

function skeleton(
  name: string,
  series: readonly TriedSeries[],
  times: readonly number[],
): TestSkeleton {
  const there = series.filter(({ shape }) => shape.notation !== '');
  return {
    name,
    series: there.map((one) => ({ series: one, values: one.shape.notation })),
    times,
  };
}
