import { numberOf, recordsOf, stringOf, type Fields } from '../core/base/wire.ts';
import { mapWithRests, rest } from './pauses.ts';
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

/** What rules of both kinds have. */
type AnyRule = Pick<ReadRule, keyof ReadRule>;

/** A rule that has been read. A class, because a spread of so many fields takes three times as long, for thousands of rules. */
class ReadRule {
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

  constructor(group: Fields, rule: Fields) {
    this.name = stringOf(rule['name']);
    this.group = stringOf(group['name']);
    this.file = stringOf(group['file']);
    this.query = stringOf(rule['query']);
    this.labels = labelsOf(rule['labels']);
    this.health = stringOf(rule['health']);
    this.lastError = stringOf(rule['lastError']);
    this.lastEvaluation = timeOf(rule['lastEvaluation']);
    this.evaluationTime = numberOf(rule['evaluationTime']);
    this.interval = numberOf(group['interval']);
  }
}

/** A recording rule as a server reports it. */
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

/** Rules that are read without a rest, and alerts of one rule. */
const readAtOnce = 16;

/** The rules of groups; those of a type that is not known are left out. */
export async function rulesOf(
  groups: readonly Fields[],
  signal: AbortSignal | undefined,
): Promise<readonly Rule[]> {
  const rules: Rule[] = [];
  for (const group of groups) {
    for (const rule of recordsOf(group['rules'])) {
      if (rule['type'] === 'recording') rules.push(new ReadRecordingRule(group, rule));
      if (rule['type'] === 'alerting') {
        rules.push(new ReadAlertingRule(group, rule, await alertsOf(rule, signal)));
      }
      if (rules.length % readAtOnce === 0) await rest(signal);
    }
  }
  return rules;
}

async function alertsOf(rule: Fields, signal: AbortSignal | undefined): Promise<ActiveAlert[]> {
  const alerts = recordsOf(rule['alerts']);
  return alerts.length > readAtOnce ? mapWithRests(alerts, alertOf, signal) : alerts.map(alertOf);
}

class ReadRecordingRule extends ReadRule implements RecordingRule {
  readonly kind = 'recording';
}

class ReadAlertingRule extends ReadRule implements AlertingRule {
  readonly kind = 'alerting';
  readonly duration: number;
  readonly keepFiringFor: number;
  readonly annotations: Labels;
  readonly state: AlertState;
  readonly alerts: readonly ActiveAlert[];

  constructor(group: Fields, rule: Fields, alerts: readonly ActiveAlert[]) {
    super(group, rule);
    this.duration = numberOf(rule['duration']);
    this.keepFiringFor = numberOf(rule['keepFiringFor']);
    this.annotations = labelsOf(rule['annotations']);
    this.state = stateOf(rule['state']);
    this.alerts = alerts;
  }
}

/** Reads an active alert from a response. */
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
