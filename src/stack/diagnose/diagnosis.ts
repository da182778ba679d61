import type { Repair } from './repairs.ts';

/** Something that is wrong with a stack. */
export interface Diagnosis {
  readonly id:
    | 'permission-denied'
    | 'config-not-loaded'
    | 'wrong-mount'
    | 'out-of-memory'
    | 'disk-full'
    | 'service-failing'
    | 'not-running'
    | 'target-missing'
    | 'target-down'
    | 'name-not-resolved'
    | 'rules-not-loaded'
    | 'rule-failing'
    | 'rules-without-data'
    | 'no-alertmanager'
    | 'alert-pending'
    | 'alert-silenced'
    | 'clock-skew'
    | 'faults-left-on';
  /** A note explains; nothing is broken. */
  readonly kind: 'problem' | 'note';
  /** What is wrong, as one sentence. */
  readonly title: string;
  /** What shows it: lines of logs, answers of servers. */
  readonly evidence: readonly string[];
  /** What to do, as one sentence. */
  readonly remedy: string;
  /** What repairs it, where that is safe. */
  readonly repair?: Repair;
}
