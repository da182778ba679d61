import { add, kahanSum, type KahanSum } from './add.ts';
import type { FloatHistogram } from './floatHistogram.ts';

/** Why histograms were not added, or that their bounds were made the same. */
export type AddOutcome = 'added' | 'reconciled' | 'incompatible' | 'bounds';

/** The running sum, or average, of the histograms of one group at one step. */
export class HistogramAccumulator {
  #sum: KahanSum;
  #count = 1;
  #isMean = false;
  readonly #isAverage: boolean;
  readonly #reconciles: boolean;
  #hints: number;
  isIncompatible = false;

  /** @param reconciles custom buckets with different bounds are added by those that both have */
  constructor(first: FloatHistogram, isAverage: boolean, reconciles: boolean) {
    this.#reconciles = reconciles;
    this.#sum = { sum: first, rest: undefined };
    this.#isAverage = isAverage;
    this.#hints = hintBit(first);
  }

  /** Whether some say that the counter was reset, and others that it was not. */
  get collides(): boolean {
    return this.#hints === 3;
  }

  add(next: FloatHistogram): AddOutcome {
    this.#hints |= hintBit(next);
    this.#count++;
    const sum = this.#isAverage ? this.#addToAverage(next) : kahanSum(this.#sum, next);
    if (sum === undefined) {
      this.isIncompatible = true;
      return 'incompatible';
    }
    if (sum.reconciled && !this.#reconciles) {
      this.isIncompatible = true;
      return 'bounds';
    }
    this.#sum = sum;
    return sum.reconciled ? 'reconciled' : 'added';
  }

  /** By the sum, as long as that is not too large for floats; from then on by the mean. */
  #addToAverage(next: FloatHistogram): ReturnType<typeof kahanSum> {
    if (!this.#isMean) {
      const sum = kahanSum(this.#sum, next);
      if (sum === undefined || !sum.sum.overflows) return sum;
      this.#isMean = true;
      this.#sum = divided(this.#sum, this.#count - 1);
    }
    const part = (this.#count - 1) / this.#count;
    const { sum, rest } = this.#sum;
    return kahanSum({ sum: sum.times(part), rest: rest?.times(part) }, next.dividedBy(this.#count));
  }

  get result(): FloatHistogram {
    const { sum, rest } =
      this.#isAverage && !this.#isMean ? divided(this.#sum, this.#count) : this.#sum;
    const value = rest === undefined ? sum : (add(sum, rest)?.histogram ?? sum);
    return value.compact();
  }
}

function divided({ sum, rest }: KahanSum, by: number): KahanSum {
  return { sum: sum.dividedBy(by), rest: rest?.dividedBy(by) };
}

function hintBit({ hint }: FloatHistogram): number {
  return hint === 'reset' ? 1 : hint === 'not_reset' ? 2 : 0;
}
