/** Something of a file, with the file's path. */
export type InFile<T> = T & { readonly path: string };

/**
 * Entries by name, then by file, so that a file can be removed. The file that came last is only put among the
 * others when another one comes: somebody may be typing in it, and each text of it would be sorted in for nothing.
 */
export class NameTable<T extends { readonly name: string }> {
  readonly #takes: (entry: T) => boolean;
  readonly #byName = new Map<string, Map<string, T[]>>();
  /** Its entries are those of the file, those that belong to other tables included. */
  #last: { readonly path: string; readonly entries: readonly T[] } | undefined;

  /** @param takes true for an entry that belongs here; absent: all do */
  constructor(takes: (entry: T) => boolean = () => true) {
    this.#takes = takes;
  }

  add(path: string, entries: readonly T[]): void {
    if (entries.length === 0) return;
    this.#settle();
    this.#last = { path, entries };
  }

  remove(path: string, entries: readonly T[]): void {
    if (this.#last?.path === path) {
      this.#last = undefined;
      return;
    }
    for (const entry of entries) {
      if (!this.#takes(entry)) continue;
      const files = this.#byName.get(entry.name);
      files?.delete(path);
      if (files?.size === 0) this.#byName.delete(entry.name);
    }
  }

  get names(): Iterable<string> {
    this.#settle();
    return this.#byName.keys();
  }

  has(name: string): boolean {
    return this.#byName.has(name) || this.#isInLast(name);
  }

  /** True for a name that a file beside one has. */
  hasBeside(path: string, name: string): boolean {
    return (
      isBeside(path, this.#byName.get(name)) || (this.#last?.path !== path && this.#isInLast(name))
    );
  }

  #isInLast(name: string): boolean {
    return this.#last?.entries.some((entry) => entry.name === name && this.#takes(entry)) === true;
  }

  /** The names that files beside one have. */
  *namesBeside(path: string): Generator<string> {
    this.#settle();
    for (const [name, files] of this.#byName) if (isBeside(path, files)) yield name;
  }

  /** What is made of the entries of a name, in the order of paths, then of the file. */
  map<R>(name: string, make: (entry: T, path: string) => R): R[] {
    const last = this.#last;
    const own = last?.entries.filter((entry) => entry.name === name && this.#takes(entry)) ?? [];
    const files: (readonly [path: string, entries: readonly T[]])[] = [
      ...(this.#byName.get(name) ?? []),
    ];
    if (last !== undefined && own.length > 0) files.push([last.path, own]);
    const made: R[] = [];
    for (const [path, entries] of files.sort(([a], [b]) => (a < b ? -1 : 1))) {
      for (const entry of entries) made.push(make(entry, path));
    }
    return made;
  }

  /** In the order of paths, then of the file. */
  get(name: string): InFile<T>[] {
    return this.map(name, (entry, path) => ({ ...entry, path }));
  }

  #settle(): void {
    if (this.#last === undefined) return;
    const { path, entries } = this.#last;
    this.#last = undefined;
    for (const entry of entries) {
      if (!this.#takes(entry)) continue;
      const files = this.#byName.get(entry.name) ?? new Map<string, T[]>();
      this.#byName.set(entry.name, files);
      const own = files.get(path);
      if (own === undefined) files.set(path, [entry]);
      else own.push(entry);
    }
  }
}

/** True where a file is among some that is not the one at a path. */
function isBeside(path: string, files: ReadonlyMap<string, unknown> | undefined): boolean {
  return files !== undefined && files.size > (files.has(path) ? 1 : 0);
}
