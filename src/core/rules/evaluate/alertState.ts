export type AlertState = 'inactive' | 'pending' | 'firing';

/** How long an alert must be given before it fires, and how long it fires on; in ms. */
export interface AlertTiming {
  readonly for: number;
  readonly keepFiringFor: number;
}

/** How far an instance of an alert has come; times in ms. */
export interface AlertProgress {
  state: AlertState;
  /** Since when the expression has given it. */
  activeAt: number;
  firedAt?: number;
  /** Absent while it is active. */
  resolvedAt?: number;
  /** Since when it fires on although the expression does not give it. */
  keepFiringSince?: number;
}

/** For how long a resolved alert is kept, as it is sent to Alertmanager again until then. */
const resolvedRetention = 15 * 60_000;

/**
 * Moves an instance on at an evaluation. Mirrors the loop over the active alerts in Eval of rules/alerting.go.
 * @param isFound the expression gives it at this time
 * @returns `active`: it is pending or firing; `resolved`: it is kept all the same; `forgotten`: it is not
 */
export function advance(
  progress: AlertProgress,
  isFound: boolean,
  time: number,
  timing: AlertTiming,
): 'active' | 'resolved' | 'forgotten' {
  if (isFound) {
    // Objects that something is deleted from are slow.
    if (progress.keepFiringSince !== undefined) delete progress.keepFiringSince;
  } else {
    const left = leave(progress, time, timing);
    if (left !== 'active') return left;
  }
  promote(progress, time, timing.for);
  return 'active';
}

/** What becomes of an instance that the expression does not give any more. */
function leave(
  progress: AlertProgress,
  time: number,
  { keepFiringFor }: AlertTiming,
): 'active' | 'resolved' | 'forgotten' {
  const { state, resolvedAt } = progress;
  if (state === 'firing' && keepFiringFor > 0) {
    progress.keepFiringSince ??= time;
    if (time - progress.keepFiringSince < keepFiringFor) return 'active';
  }
  if (state !== 'inactive') {
    progress.state = 'inactive';
    progress.resolvedAt = time;
  }
  const isOver = resolvedAt !== undefined && time - resolvedAt > resolvedRetention;
  return state === 'pending' || isOver ? 'forgotten' : 'resolved';
}

function promote(progress: AlertProgress, time: number, hold: number): void {
  const isDue = time - progress.activeAt >= hold;
  if (progress.state === 'pending' && isDue) {
    progress.state = 'firing';
    progress.firedAt = time;
  }
  if (progress.state === 'firing' && !isDue) {
    progress.state = 'pending';
    delete progress.firedAt;
    delete progress.keepFiringSince;
  }
}
