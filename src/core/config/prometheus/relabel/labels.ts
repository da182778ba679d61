import type { Span } from '../../../base/text.ts';
import { compareBytes } from '../../../go/utf8.ts';

/** A label by itself, as it is shown. */
export interface Label {
  readonly name: string;
  readonly value: string;
}

/**
 * Labels while they are relabeled, each with the place that wrote its value. An empty value is an absent
 * label. Mirrors labels.Builder.
 */
export class Labels {
  readonly #values = new Map<string, string>();
  readonly #places = new Map<string, Span>();

  get(name: string): string {
    return this.#values.get(name) ?? '';
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  get names(): readonly string[] {
    return [...this.#values.keys()];
  }

  /** The labels of this moment, in the order in which they were set. */
  snapshot(): readonly (Label & { readonly place: Span | undefined })[] {
    return [...this.#values].map(([name, value]) => ({ name, value, place: this.placeOf(name) }));
  }

  /** Sorted by name, as Prometheus shows them. */
  sorted(): readonly Label[] {
    return [...this.#values]
      .sort(([a], [b]) => compareBytes(a, b))
      .map(([name, value]) => ({ name, value }));
  }

  /** Where the value of a label is written; undefined where it is a default. */
  placeOf(name: string): Span | undefined {
    return this.#places.get(name);
  }

  /** @param place where the value is written; a label that does not change keeps its own */
  set(name: string, value: string, place?: Span): void {
    if (this.get(name) === value) return;
    if (value === '') this.#values.delete(name);
    else this.#values.set(name, value);
    if (place === undefined) this.#places.delete(name);
    else this.#places.set(name, place);
  }

  /** Sets a label that is not there yet. */
  setMissing(name: string, value: string, place?: Span): void {
    if (!this.has(name)) this.set(name, value, place);
  }

  delete(name: string): void {
    this.#values.delete(name);
    this.#places.delete(name);
  }
}
