import type { Span } from '../../../base/text.ts';
import type { BinaryOp } from '../../tree/ast.ts';
import { add, subtract } from '../histogram/add.ts';
import type { FloatHistogram } from '../histogram/floatHistogram.ts';
import { trim } from '../histogram/trim.ts';
import type { Annotation } from '../values/annotations.ts';
import { type Behaviour, scaledFrom } from '../values/behaviour.ts';
import { notes } from '../values/notes.ts';
import { type FloatOperation, floatOperation } from './scalars.ts';

export type Value = number | FloatHistogram;

/** What an operator gives for two samples. */
export interface Outcome {
  /** Absent where the operator has no meaning for them. */
  readonly value?: Value;
  /** What a comparison says of them; true for all other operators. */
  readonly keep: boolean;
  /** Says why there is no value. */
  readonly problem?: Annotation;
  /** Says something of a value that is there. */
  readonly info?: Annotation;
}

/** An operator between samples, floats or histograms; mirrors vectorElemBinop of promql/engine.go. */
export class ElementOperation {
  readonly #op: BinaryOp;
  readonly #span: Span;
  readonly #behaviour: Behaviour;
  readonly floats: FloatOperation;

  /** @param span the whole binary expression */
  constructor(op: BinaryOp, span: Span, behaviour: Behaviour) {
    this.#behaviour = behaviour;
    this.#op = op;
    this.#span = span;
    this.floats = floatOperation(op);
  }

  apply(left: Value, right: Value): Outcome {
    if (typeof left === 'number') {
      return typeof right === 'number' ? this.#floats(left, right) : this.#scaled(right, left);
    }
    return typeof right === 'number' ? this.#withFloat(left, right) : this.#histograms(left, right);
  }

  #floats(left: number, right: number): Outcome {
    switch (this.floats.kind) {
      case 'arithmetic':
        return { value: this.floats.apply(left, right), keep: true };
      case 'comparison':
        return { value: left, keep: this.floats.holds(left, right) };
      case 'none':
        return this.#incompatible('float', 'float');
    }
  }

  #scaled(histogram: FloatHistogram, factor: number): Outcome {
    if (this.#op !== '*') return this.#incompatible('float', 'histogram');
    return this.#changed(histogram, histogram.times(factor));
  }

  #withFloat(histogram: FloatHistogram, value: number): Outcome {
    switch (this.#op) {
      case '*':
        return this.#changed(histogram, histogram.times(value));
      case '/':
        return this.#changed(histogram, histogram.dividedBy(value));
      case '</':
        return { value: trim(histogram, value, 'below'), keep: true };
      case '>/':
        return { value: trim(histogram, value, 'above'), keep: true };
      default:
        return this.#incompatible('histogram', 'float');
    }
  }

  #changed(before: FloatHistogram, after: FloatHistogram): Outcome {
    return { value: scaledFrom(before, after, this.#behaviour).compact(), keep: true };
  }

  #histograms(left: FloatHistogram, right: FloatHistogram): Outcome {
    switch (this.#op) {
      case '+':
      case '-':
        return this.#sum(left, right, this.#op === '-');
      case '==':
        return { value: left, keep: left.equals(right) };
      case '!=':
        return { value: left, keep: !left.equals(right) };
      default:
        return this.#incompatible('histogram', 'histogram');
    }
  }

  #sum(left: FloatHistogram, right: FloatHistogram, subtracts: boolean): Outcome {
    const sum = subtracts ? subtract(left, right) : add(left, right);
    const { reconcilesBounds, warnsOfCollisions, marksNegatives } = this.#behaviour;
    if (sum === undefined || (sum.reconciled && !reconcilesBounds)) {
      return { keep: false, problem: notes.incompatibleBucketLayout(this.#op, this.#span) };
    }
    const operation = subtracts ? 'subtraction' : 'addition';
    if (sum.collision && warnsOfCollisions) {
      return { keep: false, problem: notes.counterResetCollision(operation, this.#span) };
    }
    const hint = marksNegatives ? 'gauge' : left.hint;
    const value = (subtracts ? sum.histogram.withHint(hint) : sum.histogram).compact();
    if (!sum.reconciled) return { value, keep: true };
    return { value, keep: true, info: notes.boundsReconciled(operation, this.#span) };
  }

  #incompatible(left: string, right: string): Outcome {
    const problem = notes.incompatibleTypes(left, this.#op, right, this.#span);
    return { keep: false, problem };
  }
}

/** The last of the annotations of each step: Prometheus tells no more than one of an operator. */
export class StepNotes {
  readonly #ofStep: (Annotation | undefined)[] = [];

  set(step: number, note: Annotation): void {
    this.#ofStep[step] = note;
  }

  addTo(annotations: { add(annotation: Annotation): void }): void {
    for (const note of this.#ofStep) if (note !== undefined) annotations.add(note);
  }
}
