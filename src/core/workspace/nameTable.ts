import { sameEnds } from '../base/difference.ts';

/** Something of a file, with the file's path. */
export type InFile<T> = T & { readonly path: string };

/** How entries of files are found. */
interface EntryNames<T> {
  /** The names of an entry, each once. */
  readonly namesOf: (entry: T) => Iterable<string>;
  /** Where an entry stands in its file. */
  readonly startOf: (entry: T) => number;
}

/** Entries of files by their names, then by file. */
export class NameTable<T extends object> {
  readonly #of: EntryNames<T>;
  readonly #byName = new Map<string, Map<string, T[]>>();

  constructor(of: EntryNames<T>) {
    this.#of = of;
  }

  /** Puts entries of a file in place of others, at the cost of those that are not the same objects as before. */
  replace(path: string, before: readonly T[], after: readonly T[]): void {
    const { first, behind } = sameEnds(before, after);
    this.#remove(path, before.slice(first, before.length - behind));
    for (const entry of after.slice(first, after.length - behind)) this.#add(path, entry);
  }

  #remove(path: string, entries: readonly T[]): void {
    const gone = new Set(entries);
    // Each name once: very many entries may have one name.
    for (const name of new Set(entries.flatMap((entry) => [...this.#of.namesOf(entry)]))) {
      const files = this.#byName.get(name);
      const left = files?.get(path)?.filter((entry) => !gone.has(entry)) ?? [];
      if (left.length > 0) files?.set(path, left);
      else files?.delete(path);
      if (files?.size === 0) this.#byName.delete(name);
    }
  }

  #add(path: string, entry: T): void {
    for (const name of this.#of.namesOf(entry)) {
      const files = this.#byName.get(name) ?? new Map<string, T[]>();
      this.#byName.set(name, files);
      const own = files.get(path);
      if (own === undefined) files.set(path, [entry]);
      else own.push(entry);
    }
  }

  get names(): Iterable<string> {
    return this.#byName.keys();
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }

  /** True for a name that a file beside one has. */
  hasBeside(path: string, name: string): boolean {
    return isBeside(path, this.#byName.get(name));
  }

  /** The names that files beside one have. */
  *namesBeside(path: string): Generator<string> {
    for (const [name, files] of this.#byName) if (isBeside(path, files)) yield name;
  }

  /** The entries of a name by file, in the order of paths, then of the file. */
  of(name: string): readonly (readonly [path: string, entries: readonly T[]])[] {
    const { startOf } = this.#of;
    const files = [...(this.#byName.get(name) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    // An entry that came later may stand further up.
    for (const [, entries] of files) entries.sort((a, b) => startOf(a) - startOf(b));
    return files;
  }

  /** The entries of a name, in the same order. */
  get(name: string): InFile<T>[] {
    return this.of(name).flatMap(([path, entries]) => entries.map((entry) => ({ ...entry, path })));
  }
}

/** True where a file is among some that is not the one at a path. */
function isBeside(path: string, files: ReadonlyMap<string, unknown> | undefined): boolean {
  return files !== undefined && files.size > (files.has(path) ? 1 : 0);
}
