import type { Evaluations } from './evaluations.ts';

/** A series as evaluations find it: plain data. */
export interface SampledSeries {
  readonly labels: Readonly<Record<string, string>>;
  /** Times of the evaluations that find a value, ascending, in ms since 1970. */
  readonly times: Float64Array;
  /** By position, the value of a float; NaN for a histogram. */
  readonly values: Float64Array;
}

/** Where the values of expressions come from: a server, or series in memory. */
export interface RangeSource {
  /**
   * What an expression gives at each evaluation.
   * @throws Error with one sentence why it cannot be told; the signal's reason where it is aborted
   */
  range(
    expression: string,
    evaluations: Evaluations,
    signal?: AbortSignal,
  ): Promise<readonly SampledSeries[]>;
  /** Whether an error says that an expression cannot be evaluated; others say that nothing can be asked. */
  isRefusal(error: unknown): boolean;
}
