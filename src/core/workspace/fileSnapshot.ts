import type { FileLookup, FileText } from '../base/files.ts';
import { ChangedFiles } from './changedFiles.ts';

/** Where other files come from: the disk, an editor's file system, a language client. */
export interface FileHost {
  /** `path` as seen from the folder of the file `from`; an absolute path stays as it is. */
  resolve(from: string, path: string): string;
  /** The text of a file; undefined where there is none that can be read. Never rejects. */
  read(path: string): Promise<string | undefined>;
  exists(path: string): Promise<boolean>;
  /** See FileLookup. */
  glob(pattern: string): Promise<readonly string[] | undefined>;
  /** See FileLookup; absent where no workspace is known. */
  readonly named?: (pattern: string) => Promise<readonly string[]>;
  /** See FileLookup. */
  absolute(path: string): string;
}

/** What a document asked of other files: a change of one of these may change what is wrong with it. */
export interface FileQuestions {
  /** Paths that were read or looked for. */
  readonly paths: readonly string[];
  readonly globs: readonly string[];
  /** Patterns of names without their folder. */
  readonly names: readonly string[];
}

/** Rounds of asking; each fetches what the round before asked for and did not get. */
const MOST_ROUNDS = 10;

/**
 * What is known of the files around the open documents. Checks ask a snapshot and never a file system:
 * what it does not know yet is fetched, and the check runs again.
 */
export class FileSnapshot {
  readonly #host: FileHost;
  /** Texts of open documents, which count in place of what is on disk. */
  readonly #open = new Map<string, string>();
  readonly #texts = new Map<string, string | undefined>();
  readonly #existing = new Map<string, boolean>();
  readonly #globs = new Map<string, readonly string[] | undefined>();
  readonly #named = new Map<string, readonly string[]>();
  /** All files of a pattern, the same list until a text changes: many documents ask for it. */
  readonly #lists = new Map<string, readonly FileText[]>();

  constructor(host: FileHost) {
    this.#host = host;
  }

  /** Takes in the text of an open document. */
  open(path: string, text: string): void {
    this.#open.set(path, text);
    this.#lists.clear();
  }

  /** What is on disk counts again. */
  close(path: string): void {
    this.#open.delete(path);
    this.forget(new ChangedFiles([path]));
  }

  /** Runs a check until everything that it asks for is known; gives its outcome and its questions. */
  async settle<T>(
    run: (files: FileLookup) => T,
  ): Promise<{ readonly outcome: T; readonly questions: FileQuestions }> {
    for (let round = 0; ; round++) {
      const asked = new Asked();
      const outcome = run(this.#lookup(asked));
      if (asked.isAnswered || round === MOST_ROUNDS) {
        return { outcome, questions: asked.questions };
      }
      await this.#fetch(asked);
    }
  }

  /** The text of a file, fetched where it is not known yet; undefined where it cannot be read. */
  async read(path: string): Promise<string | undefined> {
    const { outcome } = await this.settle((files) => files.read(path));
    return outcome;
  }

  /** The text of a file as it is now, which is not kept: for who looks through very many. */
  async peek(path: string): Promise<string | undefined> {
    return this.textOf(path) ?? (await this.#host.read(path));
  }

  /** The text of a file as far as it is known. */
  textOf(path: string): string | undefined {
    return this.#open.get(path) ?? this.#texts.get(path);
  }

  /** Forgets what is known of files that have changed, were added or removed. */
  forget(changed: ChangedFiles): void {
    this.#lists.clear();
    for (const known of [this.#texts, this.#existing]) {
      for (const path of known.keys()) if (changed.include(path)) known.delete(path);
    }
    for (const [pattern, found] of this.#globs) {
      if (changed.fit(pattern) || found?.some((path) => changed.include(path)))
        this.#globs.delete(pattern);
    }
    for (const [pattern, found] of this.#named) {
      if (changed.fitByName(pattern) || found.some((path) => changed.include(path)))
        this.#named.delete(pattern);
    }
  }

  /** Forgets everything, where nobody says what has changed. */
  clear(): void {
    this.#texts.clear();
    this.#existing.clear();
    this.#globs.clear();
    this.#named.clear();
    this.#lists.clear();
  }

  #lookup(asked: Asked): FileLookup {
    const host = this.#host;
    const read = (path: string): string | undefined => {
      const open = this.#open.get(path);
      if (open !== undefined) return open;
      if (!this.#texts.has(path)) asked.unread.add(path);
      return this.#texts.get(path);
    };
    const glob = (pattern: string): readonly string[] | undefined => {
      asked.globs.add(pattern);
      if (!this.#globs.has(pattern)) asked.unmatched.add(pattern);
      return this.#globs.has(pattern) ? this.#globs.get(pattern) : [];
    };
    return {
      resolve: (from, path) => host.resolve(from, path),
      absolute: (path) => host.absolute(path),
      read: (path) => {
        asked.paths.add(path);
        return read(path);
      },
      exists: (path) => {
        asked.paths.add(path);
        if (this.#open.has(path)) return true;
        if (!this.#existing.has(path)) asked.unknown.add(path);
        return this.#existing.get(path) ?? false;
      },
      glob,
      // The pattern alone stands for all of its files: there may be very many.
      readAll: (pattern) => {
        const known = this.#lists.get(pattern);
        const paths = glob(pattern) ?? [];
        if (known !== undefined) return known;
        const files = paths.flatMap((path): FileText[] => {
          const text = read(path);
          return text === undefined ? [] : [{ path, text }];
        });
        if (asked.isAnswered) this.#lists.set(pattern, files);
        return files;
      },
      named: (pattern) => {
        if (host.named === undefined) return [];
        asked.names.add(pattern);
        if (!this.#named.has(pattern)) asked.unnamed.add(pattern);
        return this.#named.get(pattern) ?? [];
      },
    };
  }

  async #fetch({ unread, unknown, unmatched, unnamed }: Asked): Promise<void> {
    await Promise.all([
      ...[...unread].map(async (path) => {
        this.#texts.set(path, await this.#host.read(path));
      }),
      ...[...unknown].map(async (path) => {
        this.#existing.set(path, await this.#host.exists(path));
      }),
      ...[...unmatched].map(async (pattern) => {
        this.#globs.set(pattern, await this.#host.glob(pattern));
      }),
      ...[...unnamed].map(async (pattern) => {
        this.#named.set(pattern, (await this.#host.named?.(pattern)) ?? []);
      }),
    ]);
  }
}

/** What one run of a check asked, and what could not be answered. */
class Asked {
  readonly paths = new Set<string>();
  readonly globs = new Set<string>();
  readonly unread = new Set<string>();
  readonly unknown = new Set<string>();
  readonly unmatched = new Set<string>();
  readonly names = new Set<string>();
  readonly unnamed = new Set<string>();

  get isAnswered(): boolean {
    const open = [this.unread, this.unknown, this.unmatched, this.unnamed];
    return open.every(({ size }) => size === 0);
  }

  get questions(): FileQuestions {
    return { paths: [...this.paths], globs: [...this.globs], names: [...this.names] };
  }
}
