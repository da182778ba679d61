import { EvaluationError } from '../base/error.ts';
import type { BinaryPlan } from '../plan/plan.ts';
import type { Labels } from '../series/labels.ts';
import { absent, float } from '../series/samples.ts';
import type { Evaluation } from '../values/evaluation.ts';
import { Grid } from '../values/grid.ts';
import { sameLabelset } from '../values/merge.ts';
import { ElementOperation, StepNotes, type Value } from './elements.ts';
import { resultLabels } from './resultLabels.ts';
import { isMatchingLabel, signaturesOf } from './signatures.ts';

/** An operator between two vectors, but for sets; mirrors VectorBinop of promql/engine.go. */
export function ofVectors(plan: BinaryPlan, left: Grid, right: Grid, evaluation: Evaluation): Grid {
  return new VectorOperation(plan, left, right, evaluation).run();
}

/** One side of an operator. */
interface Side {
  readonly grid: Grid;
  /** The match group of each row. */
  readonly groups: readonly number[];
  /** The value of a series that the side lacks. */
  readonly fill: number | undefined;
}

const needsGroupModifier =
  'multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)';
const ambiguousGrouping = 'multiple matches for labels: grouping labels must ensure unique matches';

class VectorOperation {
  readonly #plan: BinaryPlan;
  readonly #evaluation: Evaluation;
  readonly #steps: number;
  readonly #operation: ElementOperation;
  /** The side that may have several series in a match group. */
  readonly #many: Side;
  readonly #one: Side;
  /** By match group and step: the row of the one side that is there, plus 1. */
  readonly #oneRow: Int32Array;
  /** By match group and step: 1 where a pair was found. */
  readonly #isMatched: Uint8Array;
  readonly #result: Grid;
  /** By labels: where the row of the result begins. */
  readonly #places = new Map<string, number>();
  /** By cell of the result: the match group that it was computed for, plus 1, kept or not. */
  #computed: Int32Array;
  readonly #notes = new StepNotes();
  /** What fails first; Prometheus goes step by step. */
  #failure: { readonly step: number; readonly message: string } | undefined;

  constructor(plan: BinaryPlan, left: Grid, right: Grid, evaluation: Evaluation) {
    const { matching } = plan;
    const signatures = signaturesOf(matching, left, right);
    const leftSide = { grid: left, groups: signatures.left, fill: matching.fillLeft };
    const rightSide = { grid: right, groups: signatures.right, fill: matching.fillRight };
    const isSwapped = matching.cardinality === 'one-to-many';
    this.#plan = plan;
    this.#evaluation = evaluation;
    this.#steps = evaluation.steps;
    this.#operation = new ElementOperation(plan.op, plan.span, evaluation.surroundings.behaviour);
    this.#many = isSwapped ? rightSide : leftSide;
    this.#one = isSwapped ? leftSide : rightSide;
    this.#oneRow = new Int32Array(signatures.count * this.#steps);
    this.#isMatched = new Uint8Array(signatures.count * this.#steps);
    this.#result = new Grid(this.#steps, this.#many.grid.rows.length);
    this.#computed = new Int32Array(this.#result.values.length);
  }

  run(): Grid {
    this.#findOneSide();
    const { grid, groups } = this.#many;
    for (const [row, group] of groups.entries()) this.#computeRow(row, group, grid);
    const { fill } = this.#many;
    if (fill !== undefined) this.#fillMany(fill);
    if (this.#failure !== undefined) throw new EvaluationError(this.#failure.message);
    this.#notes.addTo(this.#evaluation.surroundings.annotations);
    return this.#result;
  }

  #fail(step: number, message: () => string): void {
    if (this.#failure !== undefined && this.#failure.step <= step) return;
    this.#failure = { step, message: message() };
  }

  /** Fills `#oneRow`; no match group may have two rows at a step. */
  #findOneSide(): void {
    const { grid, groups } = this.#one;
    for (const [row, group] of groups.entries()) {
      for (let step = 0; step < this.#steps; step++) {
        if (grid.kinds[row * this.#steps + step] === absent) continue;
        const at = group * this.#steps + step;
        const other = this.#oneRow[at] ?? 0;
        if (other === 0) this.#oneRow[at] = row + 1;
        else if (this.#isEvaluatedAt(step)) {
          this.#fail(step, () => this.#duplicateMessage(other - 1, row));
        }
      }
    }
  }

  /** Whether there is anything to match at a step. */
  #isEvaluatedAt(step: number): boolean {
    if (this.#many.fill !== undefined || this.#one.fill !== undefined) return true;
    const { kinds, rows } = this.#many.grid;
    return rows.some((_, row) => kinds[row * this.#steps + step] !== absent);
  }

  #duplicateMessage(first: number, second: number): string {
    const labelsOf = (row: number): Labels | undefined => this.#one.grid.rows[row]?.labels;
    const { matching } = this.#plan;
    const group = labelsOf(second)?.filter(isMatchingLabel(matching));
    const side = matching.cardinality === 'one-to-many' ? 'left' : 'right';
    const pair = [String(labelsOf(first)), String(labelsOf(second))].sort();
    return (
      `found duplicate series for the match group ${String(group)} on the ${side} hand-side of` +
      ` the operation: [${pair.join(', ')}];many-to-many matching not allowed: matching labels` +
      ' must be unique on one side'
    );
  }

  #computeRow(row: number, group: number, { rows, kinds, values }: Grid): void {
    const many = rows[row]?.labels;
    if (many === undefined) return;
    const { floats } = this.#operation;
    const one = this.#one.grid;
    const isSwapped = this.#isSwapped;
    // Where the result goes for the row of the one side that was last met; it seldom changes.
    let lastRow = -2;
    let start = 0;
    for (let step = 0; step < this.#steps; step++) {
      const cell = row * this.#steps + step;
      const kind = kinds[cell];
      if (kind === absent) continue;
      const oneRow = (this.#oneRow[group * this.#steps + step] ?? 0) - 1;
      if (oneRow < 0 && this.#one.fill === undefined) continue;
      if (oneRow !== lastRow) {
        lastRow = oneRow;
        start = this.#placeOf(many, this.#oneLabels(oneRow, many));
      }
      const oneCell = oneRow * this.#steps + step;
      const isFloat = kind === float && (oneRow < 0 || one.kinds[oneCell] === float);
      if (isFloat && floats.kind === 'arithmetic') {
        const value = values[cell] ?? 0;
        const other = oneRow < 0 ? (this.#one.fill ?? 0) : (one.values[oneCell] ?? 0);
        const result = isSwapped ? floats.apply(other, value) : floats.apply(value, other);
        if (this.#claim(start + step, group, step)) this.#result.setFloat(start + step, result);
      } else {
        const value = kind === float ? (values[cell] ?? 0) : this.#many.grid.histogramAt(cell);
        const other = oneRow < 0 ? (this.#one.fill ?? 0) : (one.at(oneCell) ?? 0);
        this.#compute(value, other, start + step, group, step);
      }
    }
  }

  get #isSwapped(): boolean {
    return this.#plan.matching.cardinality === 'one-to-many';
  }

  /** The labels of a row of the one side; of one that is filled in, those that match. */
  #oneLabels(row: number, many: Labels): Labels {
    return this.#one.grid.rows[row]?.labels ?? many.filter(isMatchingLabel(this.#plan.matching));
  }

  /** The series of the one side that nothing was found for. */
  #fillMany(fill: number): void {
    const { grid, groups } = this.#one;
    for (const [row, group] of groups.entries()) {
      const labels = grid.rows[row]?.labels;
      if (labels === undefined) continue;
      const many = labels.filter(isMatchingLabel(this.#plan.matching));
      let start: number | undefined;
      for (let step = 0; step < this.#steps; step++) {
        const other = grid.at(row * this.#steps + step);
        if (other === undefined || this.#isMatched[group * this.#steps + step] === 1) continue;
        start ??= this.#placeOf(many, labels);
        this.#compute(fill, other, start + step, group, step);
      }
    }
  }

  #placeOf(many: Labels, one: Labels): number {
    const { dropsNamesLate } = this.#evaluation.surroundings.behaviour;
    const labels = resultLabels(this.#plan, many, one, dropsNamesLate);
    const known = this.#places.get(labels.key);
    if (known !== undefined) return known;
    const start = this.#result.add(labels, this.#plan.returnsBool);
    this.#places.set(labels.key, start);
    if (this.#result.values.length > this.#computed.length) {
      const larger = new Int32Array(this.#result.values.length);
      larger.set(this.#computed);
      this.#computed = larger;
    }
    return start;
  }

  #compute(many: Value, one: Value, cell: number, group: number, step: number): void {
    const outcome = this.#isSwapped
      ? this.#operation.apply(one, many)
      : this.#operation.apply(many, one);
    const note = outcome.problem ?? outcome.info;
    if (note !== undefined) this.#notes.set(step, note);
    if (outcome.problem !== undefined || !this.#claim(cell, group, step)) return;
    if (this.#plan.returnsBool) this.#put(cell, step, outcome.keep ? 1 : 0);
    else if (outcome.keep && outcome.value !== undefined) this.#put(cell, step, outcome.value);
  }

  #put(cell: number, step: number, value: Value): void {
    if (this.#result.kinds[cell] !== absent) this.#fail(step, () => sameLabelset);
    this.#result.set(cell, value);
  }

  /** Whether a match group may give this result at this step: no two pairs may give the same. */
  #claim(cell: number, group: number, step: number): boolean {
    const at = group * this.#steps + step;
    if (this.#plan.matching.cardinality === 'one-to-one') {
      if (this.#isMatched[at] === 1) {
        this.#fail(step, () => needsGroupModifier);
        return false;
      }
    } else if (this.#computed[cell] === group + 1) {
      this.#fail(step, () => ambiguousGrouping);
      return false;
    }
    this.#isMatched[at] = 1;
    this.#computed[cell] = group + 1;
    return true;
  }
}
