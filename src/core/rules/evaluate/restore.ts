import { metricName } from '../../promql/eval/series/labels.ts';
import { LabelMatcher } from '../../promql/eval/series/matchers.ts';
import { type Series, type SeriesStore, stale } from '../../promql/eval/series/samples.ts';
import type { AlertInstance } from './alert.ts';
import type { AlertingRule } from './alertingRule.ts';

/** How alerts go on after a restart; in ms. */
export interface RestoreOptions {
  /** `--rules.alert.for-outage-tolerance`: what was before a longer outage does not count. */
  readonly outageTolerance: number;
  /** `--rules.alert.for-grace-period`: how long an alert that was pending waits at least. */
  readonly gracePeriod: number;
}

/** Prometheus' defaults. */
const defaultRestore: RestoreOptions = {
  outageTolerance: 3_600_000,
  gracePeriod: 600_000,
};

/**
 * Gives the alerts of a rule the time back that they were pending before a restart, as `ALERTS_FOR_STATE` has it.
 * Prometheus does so behind the second evaluation. Mirrors RestoreForState of rules/group.go.
 * @param time now, in ms: a little behind the evaluation
 */
export function restoreForState(
  rule: AlertingRule,
  store: SeriesStore,
  time: number,
  options: RestoreOptions = defaultRestore,
): void {
  rule.isRestored = true;
  if (rule.holdDuration < options.gracePeriod) return;
  const states = new Map(
    store
      .select(matchersOf(rule))
      .map((series) => [series.labels.with(metricName, '').key, series]),
  );
  for (const instance of rule.instances) {
    const series = states.get(instance.labels.key);
    const last = series && lastState(series, time - options.outageTolerance, time);
    if (last !== undefined) restore(instance, last, rule.holdDuration, time, options);
  }
}

/** Mirrors QueryForStateSeries of rules/alerting.go. */
function matchersOf({ name, labels }: AlertingRule): readonly LabelMatcher[] {
  const own = labels.filter(([, value]) => !value.includes('{{'));
  const wanted = new Map([...own, ['alertname', name], [metricName, 'ALERTS_FOR_STATE']] as const);
  return [...wanted].map(([label, value]) => new LabelMatcher(label, '=', value));
}

/** The last sample of a series in a time; undefined where there is none, or it says that the alert ended. */
function lastState(
  { length, times, values, kinds }: Series,
  from: number,
  to: number,
): { readonly time: number; readonly activeAt: number } | undefined {
  let at = length - 1;
  while (at >= 0 && (times[at] ?? 0) > to) at--;
  const time = times[at];
  if (time === undefined || time < from || kinds?.[at] === stale) return undefined;
  return { time, activeAt: (values[at] ?? 0) * 1000 };
}

function restore(
  instance: AlertInstance,
  last: { readonly time: number; readonly activeAt: number },
  hold: number,
  time: number,
  { gracePeriod }: RestoreOptions,
): void {
  // Whole seconds, as Prometheus reckons.
  const downAt = Math.trunc(last.time / 1000) * 1000;
  const remaining = hold - (downAt - last.activeAt);
  // What was firing fires again with the next evaluation.
  if (remaining <= 0) instance.activeAt = last.activeAt;
  else if (remaining < gracePeriod) instance.activeAt = time + gracePeriod - hold;
  else instance.activeAt = last.activeAt + (time - downAt);
}
