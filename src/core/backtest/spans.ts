import { advance, type AlertProgress, type AlertTiming } from '../rules/evaluate/alertState.ts';
import { type Evaluations, timeOf } from './evaluations.ts';

/** A time in which an alert is in one state; in ms since 1970. */
export interface AlertSpan {
  readonly state: 'pending' | 'firing';
  /** The first evaluation that finds it in this state. */
  readonly from: number;
  /** The first that does not any more; where it goes on, one interval after the last. */
  readonly to: number;
  /** The last evaluation finds it in this state. */
  readonly goesOn: boolean;
}

/** The next evaluation, from the one given on, that finds an alert; infinite where there is none. */
export type NextFound = (step: number) => number;

/**
 * What becomes of one alert.
 * @param nextFound asked for one evaluation after the other
 */
export function alertSpans(
  nextFound: NextFound,
  evaluations: Evaluations,
  timing: AlertTiming,
): readonly AlertSpan[] {
  const recorder = new SpanRecorder(evaluations);
  let progress: AlertProgress | undefined;
  for (let step = 0; step < evaluations.count; step++) {
    const next = nextFound(step);
    if (progress === undefined) step = next;
    if (step >= evaluations.count) break;
    const found = next === step;
    if (found) progress ??= { state: 'pending', activeAt: timeOf(evaluations, step) };
    // Where there was none, the step is the one that finds it.
    if (progress === undefined) break;
    const outcome = advance(progress, found, timeOf(evaluations, step), timing);
    recorder.note(step, progress.state);
    if (outcome !== 'active') progress = undefined;
  }
  return recorder.end();
}

/** Puts the states of one alert together to spans. */
export class SpanRecorder {
  readonly #evaluations: Evaluations;
  readonly #spans: AlertSpan[] = [];
  #open: Pick<AlertSpan, 'state' | 'from'> | undefined;

  constructor(evaluations: Evaluations) {
    this.#evaluations = evaluations;
  }

  /** What an evaluation finds; one that finds what the one before has found need not be told. */
  note(step: number, state: 'inactive' | AlertSpan['state']): void {
    if (this.#open?.state === state) return;
    const time = timeOf(this.#evaluations, step);
    this.#close(time, false);
    if (state !== 'inactive') this.#open = { state, from: time };
  }

  /** All spans, in the order of time. */
  end(): readonly AlertSpan[] {
    this.#close(timeOf(this.#evaluations, this.#evaluations.count), true);
    return this.#spans;
  }

  #close(to: number, goesOn: boolean): void {
    if (this.#open !== undefined) this.#spans.push({ ...this.#open, to, goesOn });
    this.#open = undefined;
  }
}
