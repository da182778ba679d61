import { remember } from '../base/remember.ts';
import { matchGlob } from '../go/glob.ts';
import type { FileQuestions } from './fileSnapshot.ts';

/** Files and folders that were changed, added or removed together, and what that concerns. */
export class ChangedFiles {
  readonly #paths: ReadonlySet<string>;
  /** True if one of the paths matches a pattern. */
  readonly fit: (pattern: string) => boolean;
  /** True if the last name of one of the paths matches a pattern. */
  readonly fitByName: (pattern: string) => boolean;

  constructor(paths: Iterable<string>) {
    this.#paths = new Set(paths);
    this.fit = anyFits(this.#paths);
    this.fitByName = anyFits(new Set([...this.#paths].map(nameOf)));
  }

  /** True for a file that was changed, or lies in a folder that was. */
  include(path: string): boolean {
    for (let end = path.length; end > 0; end = lastSeparator(path, end)) {
      if (this.#paths.has(path.slice(0, end))) return true;
    }
    return false;
  }

  /** True where an answer to the questions may be another one now. */
  concern({ paths, globs, names }: FileQuestions): boolean {
    return (
      paths.some((path) => this.include(path)) ||
      globs.some((pattern) => this.fit(pattern)) ||
      names.some((pattern) => this.fitByName(pattern))
    );
  }
}

/** Many documents ask by the same patterns. */
function anyFits(names: ReadonlySet<string>): (pattern: string) => boolean {
  return remember((pattern) => [...names].some((name) => matchGlob(pattern, name) === true));
}

function nameOf(path: string): string {
  return path.slice(lastSeparator(path, path.length) + 1);
}

/** Where the last separator before an offset stands; -1 where there is none. */
function lastSeparator(path: string, before: number): number {
  for (let at = before - 1; at >= 0; at--) {
    const c = path.charAt(at);
    if (c === '/' || c === '\\') return at;
  }
  return -1;
}
