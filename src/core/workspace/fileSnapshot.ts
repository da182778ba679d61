import type { FileLookup } from '../base/files.ts';
import { matchGlob } from '../go/glob.ts';

/** Where other files come from: the disk, an editor's file system, a language client. */
export interface FileHost {
  /** `path` as seen from the folder of the file `from`; an absolute path stays as it is. */
  resolve(from: string, path: string): string;
  /** The text of a file; undefined where there is none that can be read. Never rejects. */
  read(path: string): Promise<string | undefined>;
  exists(path: string): Promise<boolean>;
  /** See FileLookup. */
  glob(pattern: string): Promise<readonly string[] | undefined>;
}

/** What a document asked of other files: a change of one of these may change what is wrong with it. */
export interface FileQuestions {
  /** Paths that were read or looked for. */
  readonly paths: readonly string[];
  readonly globs: readonly string[];
}

/** True where a change of a file may change an answer to the questions. */
export function concerns({ paths, globs }: FileQuestions, path: string): boolean {
  return paths.includes(path) || globs.some((pattern) => matchGlob(pattern, path) === true);
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
  readonly #openText: (path: string) => string | undefined;
  readonly #texts = new Map<string, string | undefined>();
  readonly #existing = new Map<string, boolean>();
  readonly #globs = new Map<string, readonly string[] | undefined>();

  constructor(host: FileHost, openText: (path: string) => string | undefined = () => undefined) {
    this.#host = host;
    this.#openText = openText;
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

  /** The text of a file as far as it is known. */
  textOf(path: string): string | undefined {
    return this.#openText(path) ?? this.#texts.get(path);
  }

  /** Forgets what is known of files that have changed, were added or removed. */
  forget(paths: readonly string[]): void {
    for (const path of paths) {
      this.#texts.delete(path);
      this.#existing.delete(path);
    }
    for (const pattern of this.#globs.keys()) {
      if (paths.some((path) => matchGlob(pattern, path) !== false)) this.#globs.delete(pattern);
    }
  }

  /** Forgets everything, where nobody says what has changed. */
  clear(): void {
    this.#texts.clear();
    this.#existing.clear();
    this.#globs.clear();
  }

  #lookup(asked: Asked): FileLookup {
    const host = this.#host;
    return {
      resolve: (from, path) => host.resolve(from, path),
      read: (path) => {
        asked.paths.add(path);
        const open = this.#openText(path);
        if (open !== undefined) return open;
        if (!this.#texts.has(path)) asked.unread.add(path);
        return this.#texts.get(path);
      },
      exists: (path) => {
        asked.paths.add(path);
        if (this.#openText(path) !== undefined) return true;
        if (!this.#existing.has(path)) asked.unknown.add(path);
        return this.#existing.get(path) ?? false;
      },
      glob: (pattern) => {
        asked.globs.add(pattern);
        if (!this.#globs.has(pattern)) asked.unmatched.add(pattern);
        return this.#globs.has(pattern) ? this.#globs.get(pattern) : [];
      },
    };
  }

  async #fetch({ unread, unknown, unmatched }: Asked): Promise<void> {
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

  get isAnswered(): boolean {
    return this.unread.size === 0 && this.unknown.size === 0 && this.unmatched.size === 0;
  }

  get questions(): FileQuestions {
    return { paths: [...this.paths], globs: [...this.globs] };
  }
}
