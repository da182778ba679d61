import { numberOf, recordsOf, stringOf, type Fields } from '../core/base/wire.ts';
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
}

export interface RecordingRule extends AnyRule {
  readonly kind: 'recording';
}

/** An alerting rule with its active alerts. */
export interface AlertingRule extends AnyRule {
  readonly kind: 'alerting';
  /** Seconds of its `for`. */
  readonly duration: number;
  readonly annotations: Labels;
  readonly state: AlertState;
  readonly alerts: readonly ActiveAlert[];
}

/** A rule of a server (`/api/v1/rules`). */
export type Rule = RecordingRule | AlertingRule;

/** The rules of a group; those of a type that is not known are left out. */
export function rulesOf(group: Fields): readonly Rule[] {
  return recordsOf(group['rules']).flatMap((rule): Rule[] => {
    const common = {
      name: stringOf(rule['name']),
      group: stringOf(group['name']),
      file: stringOf(group['file']),
      query: stringOf(rule['query']),
      labels: labelsOf(rule['labels']),
      health: stringOf(rule['health']),
      lastError: stringOf(rule['lastError']),
    };
    if (rule['type'] === 'recording') return [{ ...common, kind: 'recording' }];
    if (rule['type'] !== 'alerting') return [];
    return [
      {
        ...common,
        kind: 'alerting',
        duration: numberOf(rule['duration']),
        annotations: labelsOf(rule['annotations']),
        state: stateOf(rule['state']),
        alerts: recordsOf(rule['alerts']).map(alertOf),
      },
    ];
  });
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
