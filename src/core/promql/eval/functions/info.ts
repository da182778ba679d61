import { EvaluationError } from '../base/error.ts';
import { uniformReference } from '../plan/infoReference.ts';
import type { CallPlan, Plan, Reference } from '../plan/plan.ts';
import { latestOf } from '../selection/instant.ts';
import { Labels, metadataLabels, metricName } from '../series/labels.ts';
import { LabelMatcher, matchesAll } from '../series/matchers.ts';
import { absent, histogram, type Series } from '../series/samples.ts';
import type { Evaluation } from '../values/evaluation.ts';
import { Grid } from '../values/grid.ts';
import { sameLabelset } from '../values/merge.ts';

/** The labels by which info series are found. */
const identifying = ['instance', 'job'];

/**
 * Adds the labels of info series, `target_info` by default, to the series that they are about. Mirrors
 * evalInfo of promql/info.go.
 */
export function info(base: Grid, plan: CallPlan, evaluation: Evaluation): Grid {
  const matchers = matchersOf(plan.args[1]);
  const nameMatchers = effectiveNames(matchers.filter(({ name }) => name === metricName));
  const dataMatchers = matchers.filter(({ name }) => name !== metricName);
  const isInfoSeries = base.rows.map(({ labels }) =>
    nameMatchers.every((matcher) => matcher.matches(labels.get(metricName))),
  );
  const wanted = base.rows.filter((_, i) => !isInfoSeries[i]).map(({ labels }) => labels);
  const [argument] = plan.args;
  const reference: Reference = (argument && uniformReference(argument)) ?? { offset: 0 };
  const found = infoSeries(wanted, [...dataMatchers, ...nameMatchers], evaluation);
  const infos = new InfoSamples(found, reference, evaluation);
  return combine(base, infos, isInfoSeries, dataMatchers);
}

/** Those of the second argument, which is a selector that is not evaluated. */
function matchersOf(plan: Plan | undefined): readonly LabelMatcher[] {
  if (plan?.kind === 'selector') return plan.matchers;
  return [];
}

/** Mirrors effectiveInfoNameMatchers. */
function effectiveNames(matchers: readonly LabelMatcher[]): readonly LabelMatcher[] {
  if (matchers.length === 0) return [new LabelMatcher(metricName, '=', 'target_info')];
  if (matchers.some(({ op }) => op === '=' || op === '=~')) return matchers;
  return [new LabelMatcher(metricName, '=~', '.+_info'), ...matchers];
}

/** The info series that share the identifying labels with one of the series; those without are not met. */
function infoSeries(
  wanted: readonly Labels[],
  matchers: readonly LabelMatcher[],
  evaluation: Evaluation,
): readonly Series[] {
  // By which identifying labels are there, the values that each of them has.
  const groups = new Map<string, Map<string, Set<string>>>();
  for (const labels of wanted) {
    const present = identifying.filter((name) => labels.has(name));
    if (present.length === 0) continue;
    let group = groups.get(present.join());
    if (group === undefined) groups.set(present.join(), (group = new Map<string, Set<string>>()));
    for (const name of present) {
      const values = group.get(name) ?? new Set<string>();
      group.set(name, values.add(labels.get(name)));
    }
  }
  if (groups.size === 0) return [];
  return evaluation.surroundings.store.select(matchers).filter(({ labels }) => {
    const group = groups.get(identifying.filter((name) => labels.has(name)).join());
    return (
      group !== undefined && [...group].every(([name, values]) => values.has(labels.get(name)))
    );
  });
}

/** The info series at each step: of those with the same name and identifying labels the newest. */
class InfoSamples {
  readonly grid: Grid;
  /** By row: when its sample at a step was taken, in milliseconds. */
  readonly #times: Grid;
  readonly #rowsBySignature = new Map<string, number[]>();
  readonly names: readonly string[];

  constructor(series: readonly Series[], reference: Reference, evaluation: Evaluation) {
    this.grid = latestOf(series, { reference }, evaluation);
    this.#times = latestOf(series.map(withTimes), { reference }, evaluation);
    const names = new Set<string>();
    for (const [row, { labels }] of this.grid.rows.entries()) {
      const name = labels.get(metricName);
      names.add(name);
      const signature = signatureOf(name, labels);
      const rows = this.#rowsBySignature.get(signature);
      if (rows === undefined) this.#rowsBySignature.set(signature, [row]);
      else rows.push(row);
    }
    this.names = [...names];
    this.#refuseHistograms();
  }

  #refuseHistograms(): void {
    const cell = this.grid.kinds.indexOf(histogram);
    if (cell < 0) return;
    const labels = this.grid.rows[Math.floor(cell / this.grid.steps)]?.labels;
    throw new EvaluationError(
      `this should be an info metric, with float samples: ${String(labels)}`,
    );
  }

  /** The labels of the info series for a series, by the name of the info metric. */
  at(name: string, labels: Labels, step: number): Labels | undefined {
    const { steps } = this.grid;
    let newest: { readonly row: number; readonly time: number } | undefined;
    for (const row of this.#rowsBySignature.get(signatureOf(name, labels)) ?? []) {
      const cell = row * steps + step;
      if (this.grid.kinds[cell] === absent) continue;
      const time = this.#times.values[cell] ?? 0;
      if (newest !== undefined && newest.time === time) this.#refuseConflict(newest.row, row, time);
      if (newest === undefined || newest.time < time) newest = { row, time };
    }
    return newest && this.grid.rows[newest.row]?.labels;
  }

  #refuseConflict(existing: number, row: number, time: number): never {
    const print = (at: number): string => String(this.grid.rows[at]?.labels);
    throw new EvaluationError(
      `found duplicate series for info metric: existing ${print(existing)} @ ${time},` +
        ` new ${print(row)} @ ${time}`,
    );
  }
}

function withTimes(series: Series): Series {
  return { ...pick(series), values: series.times };
}

function pick({ labels, length, times, values, kinds, histograms }: Series): Series {
  return {
    ...{ labels, length, times, values },
    ...(kinds === undefined ? {} : { kinds }),
    ...(histograms === undefined ? {} : { histograms }),
  };
}

function signatureOf(name: string, labels: Labels): string {
  return `${name} ${labels.keyOf((label) => identifying.includes(label))}`;
}

/** Mirrors combineWithInfoSeries and combineWithInfoVector. */
function combine(
  base: Grid,
  infos: InfoSamples,
  isInfoSeries: readonly boolean[],
  dataMatchers: readonly LabelMatcher[],
): Grid {
  const { steps } = base;
  const result = new Grid(steps, base.rows.length);
  const places = new Map<string, number>();
  const mayLackInfo = matchesAll(dataMatchers, Labels.empty);
  const wanted = new Set(dataMatchers.map(({ name }) => name));
  for (let step = 0; step < steps; step++) {
    for (const [i, row] of base.rows.entries()) {
      const cell = i * steps + step;
      if (base.kinds[cell] === absent) continue;
      const found = isInfoSeries[i] ? undefined : labelsFrom(infos, row.labels, step, wanted);
      if (!isInfoSeries[i] && found === undefined && !mayLackInfo) continue;
      const labels = found === undefined ? row.labels : row.labels.withAll(found);
      let start = places.get(labels.key);
      if (start === undefined) {
        places.set(labels.key, (start = result.add(labels, row.dropName)));
      } else if (result.kinds[start + step] !== absent) {
        throw new EvaluationError(sameLabelset);
      }
      result.copyCell(start + step, base, cell);
    }
  }
  return result;
}

function labelsFrom(
  infos: InfoSamples,
  base: Labels,
  step: number,
  wanted: ReadonlySet<string>,
): ReadonlyMap<string, string> | undefined {
  const added = new Map<string, string>();
  let isFound = false;
  for (const name of infos.names) {
    const labels = infos.at(name, base, step);
    if (labels === undefined) continue;
    isFound = true;
    for (const [label, value] of labels) {
      if (metadataLabels.includes(label) || (wanted.size > 0 && !wanted.has(label))) continue;
      const known = added.get(label);
      if (known !== undefined && known !== value) {
        throw new EvaluationError(`conflicting label: ${label}`);
      }
      if (!base.has(label)) added.set(label, value);
    }
  }
  return isFound ? added : undefined;
}
