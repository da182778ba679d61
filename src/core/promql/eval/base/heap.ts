/**
 * Go's container/heap over a list: the same moves, so that equal elements end up at the same places.
 */
export class Heap<T> {
  readonly items: T[] = [];
  readonly #less: (a: T, b: T) => boolean;

  constructor(less: (a: T, b: T) => boolean) {
    this.#less = less;
  }

  push(item: T): void {
    this.items.push(item);
    this.#up(this.items.length - 1);
  }

  /** Puts another item in the place of the first, and moves it to where it belongs. */
  replaceFirst(item: T): void {
    this.items[0] = item;
    if (this.items.length > 1) this.#down();
  }

  #isLess(i: number, j: number): boolean {
    return this.#less(this.items[i] as T, this.items[j] as T);
  }

  #swap(i: number, j: number): void {
    [this.items[i], this.items[j]] = [this.items[j] as T, this.items[i] as T];
  }

  #up(from: number): void {
    let child = from;
    for (;;) {
      const parent = (child - 1) >> 1;
      if (child === 0 || parent === child || !this.#isLess(child, parent)) return;
      this.#swap(parent, child);
      child = parent;
    }
  }

  #down(): void {
    let parent = 0;
    for (;;) {
      const left = 2 * parent + 1;
      if (left >= this.items.length) return;
      const right = left + 1;
      const child = right < this.items.length && this.#isLess(right, left) ? right : left;
      if (!this.#isLess(child, parent)) return;
      this.#swap(parent, child);
      parent = child;
    }
  }
}
