import { numberOf, recordsOf, stringOf, type Fields } from '../core/base/wire.ts';
import { mapWithRests } from './pauses.ts';
import { labelsOf, timeOf, type Labels } from './wire.ts';

export type AlertState = 'firing' | 'pending' | 'inactive' | 'unknown';

/** An active alert of an alerting rule. */
export interface ActiveAlert {
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly state: AlertState;
  /** As Prometheus writes it, for example `1e+00`. */
  readonly value: string;
  /** Milliseconds since 1970. */
  readonly activeAt: number | undefined;
}

interface AnyRule {
  readonly name: string;
  readonly group: string;
  /** The rule file as the server names it. */
  readonly file: string;
  readonly query: string;
  readonly labels: Labels;
  /** `ok`, `err` or `unknown`. */
  readonly health: string;
  readonly lastError: string;
  /** Milliseconds since 1970; undefined before the first evaluation. */
  readonly lastEvaluation: number | undefined;
  /** Seconds that the last evaluation took. */
  readonly evaluationTime: number;
  /** Seconds between two evaluations of its group. */
  readonly interval: number;
}

export interface RecordingRule extends AnyRule {
  readonly kind: 'recording';
}

/** An alerting rule with its active alerts. */
export interface AlertingRule extends AnyRule {
  readonly kind: 'alerting';
  /** Seconds of its `for`. */
  readonly duration: number;
  /** Seconds of its `keep_firing_for`. */
  readonly keepFiringFor: number;
  readonly annotations: Labels;
  readonly state: AlertState;
  readonly alerts: readonly ActiveAlert[];
}

/** A rule of a server (`/api/v1/rules`). */
export type Rule = RecordingRule | AlertingRule;

/** The rules of a group; those of a type that is not known are left out. */
export async function rulesOf(
  group: Fields,
  signal: AbortSignal | undefined,
): Promise<readonly Rule[]> {
  const rules: Rule[] = [];
  for (const rule of recordsOf(group['rules'])) {
    const common = {
      name: stringOf(rule['name']),
      group: stringOf(group['name']),
      file: stringOf(group['file']),
      query: stringOf(rule['query']),
      labels: labelsOf(rule['labels']),
      health: stringOf(rule['health']),
      lastError: stringOf(rule['lastError']),
      lastEvaluation: timeOf(rule['lastEvaluation']),
      evaluationTime: numberOf(rule['evaluationTime']),
      interval: numberOf(group['interval']),
    };
    if (rule['type'] === 'recording') rules.push({ ...common, kind: 'recording' });
    if (rule['type'] !== 'alerting') continue;
    rules.push({
      ...common,
      kind: 'alerting',
      duration: numberOf(rule['duration']),
      keepFiringFor: numberOf(rule['keepFiringFor']),
      annotations: labelsOf(rule['annotations']),
      state: stateOf(rule['state']),
      alerts: await mapWithRests(recordsOf(rule['alerts']), alertOf, signal),
    });
  }
  return rules;
}

export function alertOf(wire: Fields): ActiveAlert {
  return {
    labels: labelsOf(wire['labels']),
    annotations: labelsOf(wire['annotations']),
    state: stateOf(wire['state']),
    value: stringOf(wire['value']),
    activeAt: timeOf(wire['activeAt']),
  };
}

function stateOf(value: unknown): AlertState {
  return value === 'firing' || value === 'pending' || value === 'inactive' ? value : 'unknown';
}
