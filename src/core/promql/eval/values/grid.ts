import type { FloatHistogram } from '../histogram/floatHistogram.ts';
import type { Labels } from '../series/labels.ts';
import { absent, float, histogram } from '../series/samples.ts';

/** A row of a grid: what its values are the values of. */
export interface Row {
  readonly labels: Labels;
  /** The metric's name is dropped at the end; only where names are dropped late. */
  readonly dropName: boolean;
}

/**
 * The values of a vector, or a scalar, at every step of an evaluation: a row for each series, a column for
 * each step, all in two arrays. A cell may be empty.
 */
export class Grid {
  readonly steps: number;
  readonly rows: Row[] = [];
  /** By row and step. */
  values: Float64Array;
  /** What each cell is: `absent`, `float` or `histogram`. */
  kinds: Uint8Array;
  /** By cell; absent while there is none. */
  histograms: (FloatHistogram | undefined)[] | undefined;

  /** @param capacity how many rows to make room for; more can be added */
  constructor(steps: number, capacity: number) {
    this.steps = steps;
    this.values = new Float64Array(steps * capacity);
    this.kinds = new Uint8Array(steps * capacity);
  }

  /** Adds an empty row and returns where its cells begin. */
  add(labels: Labels, dropName = false): number {
    return this.addRow({ labels, dropName });
  }

  addRow(row: Row): number {
    const start = this.rows.push(row) * this.steps - this.steps;
    if (start + this.steps > this.values.length) this.#grow(start + this.steps);
    return start;
  }

  /** Takes the last row away again; its cells must be empty. */
  dropLast(): void {
    this.rows.pop();
  }

  setFloat(cell: number, value: number): void {
    this.kinds[cell] = float;
    this.values[cell] = value;
  }

  setHistogram(cell: number, value: FloatHistogram): void {
    this.kinds[cell] = histogram;
    (this.histograms ??= [])[cell] = value;
  }

  set(cell: number, value: number | FloatHistogram): void {
    if (typeof value === 'number') this.setFloat(cell, value);
    else this.setHistogram(cell, value);
  }

  /** Copies a cell of any grid; an empty one stays empty. */
  copyCell(cell: number, from: Grid, fromCell: number): void {
    const kind = from.kinds[fromCell] ?? absent;
    if (kind === float) this.setFloat(cell, from.values[fromCell] ?? 0);
    else if (kind === histogram) this.setHistogram(cell, from.histogramAt(fromCell));
  }

  /** The histogram of a cell that is one. */
  histogramAt(cell: number): FloatHistogram {
    const value = this.histograms?.[cell];
    if (value === undefined) throw new Error(`cell ${cell} is no histogram`);
    return value;
  }

  /** What a cell holds. */
  at(cell: number): number | FloatHistogram | undefined {
    const kind = this.kinds[cell] ?? absent;
    if (kind === absent) return undefined;
    return kind === float ? this.values[cell] : this.histogramAt(cell);
  }

  isEmptyRow(row: number): boolean {
    const start = row * this.steps;
    for (let cell = start; cell < start + this.steps; cell++) {
      if (this.kinds[cell] !== absent) return false;
    }
    return true;
  }

  /** The same cells for other rows. The cells are shared: neither grid may be written to. */
  withRows(change: (row: Row) => Row): Grid {
    const grid = new Grid(this.steps, 0);
    for (const row of this.rows) grid.rows.push(change(row));
    grid.values = this.values;
    grid.kinds = this.kinds;
    grid.histograms = this.histograms;
    return grid;
  }

  #grow(cells: number): void {
    const size = Math.max(cells, this.values.length * 2, this.steps * 4);
    const values = new Float64Array(size);
    values.set(this.values);
    this.values = values;
    const kinds = new Uint8Array(size);
    kinds.set(this.kinds);
    this.kinds = kinds;
  }
}
