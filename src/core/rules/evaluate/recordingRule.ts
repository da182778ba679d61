import { GoError } from '../../go/values.ts';
import type { VectorSample } from '../../promql/eval/result.ts';
import { type Labels, metricName } from '../../promql/eval/series/labels.ts';
import type { Expr } from '../../promql/tree/ast.ts';
import type { QuerySource } from './queries.ts';

/** What a rule is evaluated with; times in ms. */
export interface Evaluation {
  readonly queries: QuerySource;
  readonly time: number;
  /** How much earlier the rule's queries look. */
  readonly queryOffset: number;
  /** How many series the rule may give; 0: any number. */
  readonly limit: number;
}

/** A rule that records what its expression gives. Mirrors rules/recording.go. */
export class RecordingRule {
  readonly kind = 'recording';
  readonly name: string;
  readonly expr: Expr;
  readonly #labels: readonly (readonly [name: string, value: string])[];

  constructor(name: string, expr: Expr, labels: Iterable<readonly [string, string]>) {
    this.name = name;
    this.expr = expr;
    this.#labels = [...labels];
  }

  /**
   * The series to record.
   * @throws GoError why there are none
   */
  evaluate({ queries, time, queryOffset, limit }: Evaluation): readonly VectorSample[] {
    const vector = queries.vectorAt(this.expr, time - queryOffset);
    const recorded = vector.map(({ labels, value }) => ({
      labels: this.#relabeled(labels),
      value,
    }));
    if (new Set(recorded.map(({ labels }) => labels.key)).size < recorded.length) {
      throw new GoError(
        'vector contains metrics with the same labelset after applying rule labels',
      );
    }
    if (limit > 0 && recorded.length > limit) {
      throw new GoError(`exceeded limit of ${limit} with ${recorded.length} series`);
    }
    return recorded;
  }

  #relabeled(labels: Labels): Labels {
    return labels.withAll([[metricName, this.name], ...this.#labels]);
  }
}
