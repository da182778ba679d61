import type { KeyLine } from './keyLine.ts';
import { keyLines } from './keyLines.ts';

/** The keys of a text, for telling what it is. */
export class KeyTree {
  readonly keys: readonly KeyLine[];
  /** The keys of the outermost mappings; empty where the text is a list. */
  readonly top: ReadonlySet<string>;
  /** True where the text is a list of mappings. */
  readonly isList: boolean;
  /** The offset behind the last line that was looked at. */
  readonly to: number;
  readonly #paths: ReadonlySet<string>;

  constructor(text: string) {
    const { keys, to } = keyLines(text);
    this.keys = keys;
    this.to = to;
    const outer = this.keys.filter(({ path }) => !path.includes('/'));
    this.isList = outer[0]?.item === true;
    this.top = new Set(this.isList ? [] : outer.map(({ key }) => key));
    this.#paths = new Set(this.keys.map(({ path }) => path));
  }

  has(path: string): boolean {
    return this.#paths.has(path);
  }

  /** The paths that match a pattern. */
  some(pattern: RegExp): boolean {
    return this.keys.some(({ path }) => pattern.test(path));
  }

  /** The value of the first key with a path. */
  valueOf(path: string): string | undefined {
    return this.keys.find((key) => key.path === path)?.value;
  }
}
