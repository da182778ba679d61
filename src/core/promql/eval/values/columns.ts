import type { Grid } from './grid.ts';

/** Steps that are copied at a time: what lies side by side in a row is read at once. */
const width = 16;

/** The cells of a grid step by step, each step in arrays of its own, by row. */
export class Columns {
  /** Those of the current step. */
  values: Float64Array = new Float64Array();
  kinds: Uint8Array = new Uint8Array();
  readonly #grid: Grid;
  readonly #rows: number;
  readonly #values: Float64Array;
  readonly #kinds: Uint8Array;
  /** The first step that is copied; steps are asked for in ascending order. */
  #from = -width;

  constructor(grid: Grid) {
    this.#grid = grid;
    this.#rows = grid.rows.length;
    this.#values = new Float64Array(width * this.#rows);
    this.#kinds = new Uint8Array(width * this.#rows);
  }

  moveTo(step: number): void {
    if (step < this.#from || step >= this.#from + width) this.#copy(step);
    const start = (step - this.#from) * this.#rows;
    this.values = this.#values.subarray(start, start + this.#rows);
    this.kinds = this.#kinds.subarray(start, start + this.#rows);
  }

  #copy(from: number): void {
    const { steps, values, kinds } = this.#grid;
    const count = Math.min(width, steps - from);
    for (let row = 0; row < this.#rows; row++) {
      const start = row * steps + from;
      for (let step = 0; step < count; step++) {
        this.#values[step * this.#rows + row] = values[start + step] ?? 0;
        this.#kinds[step * this.#rows + row] = kinds[start + step] ?? 0;
      }
    }
    this.#from = from;
  }
}
