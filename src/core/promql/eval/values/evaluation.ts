import type { Behaviour } from './behaviour.ts';
import type { SeriesStore } from '../series/samples.ts';
import type { Annotations } from './annotations.ts';
import type { SampleBudget } from './sampleBudget.ts';

/** What stays the same in all parts of an evaluation. */
export interface Surroundings {
  readonly store: SeriesStore;
  readonly annotations: Annotations;
  readonly behaviour: Behaviour;
  /** For how long a sample counts as the current one, in milliseconds. */
  readonly lookback: number;
  /** The step of subqueries without one, in milliseconds. */
  readonly defaultInterval: number;
  /** How many samples may be held at a time; absent: any number. */
  readonly budget: SampleBudget | undefined;
}

/** The steps that an expression is evaluated at, in milliseconds; a subquery has steps of its own. */
export class Evaluation {
  readonly start: number;
  readonly interval: number;
  readonly steps: number;
  readonly surroundings: Surroundings;

  constructor(start: number, end: number, interval: number, surroundings: Surroundings) {
    this.start = start;
    this.interval = interval;
    this.steps = end < start ? 0 : Math.floor((end - start) / interval) + 1;
    this.surroundings = surroundings;
  }

  /** The last step. */
  get end(): number {
    return this.start + (this.steps - 1) * this.interval;
  }

  /** Whether there is one step alone: then the order of a result is kept. */
  get isInstant(): boolean {
    return this.steps === 1;
  }

  timeOf(step: number): number {
    return this.start + step * this.interval;
  }

  /** Only the first step. */
  first(): Evaluation {
    return new Evaluation(this.start, this.start, this.interval, this.surroundings);
  }

  within(start: number, end: number, interval: number): Evaluation {
    return new Evaluation(start, end, interval, this.surroundings);
  }
}
