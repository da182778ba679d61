/** One key of a YAML text, found without reading the text as YAML. */
export interface KeyLine {
  readonly key: string;
  /**
   * The keys above it and itself, joined with `/`: `groups/rules/alert`. Lists leave no trace; a `/` in
   * a key is `~1`, as in JSON pointers.
   */
  readonly path: string;
  /** True where it starts an item of a list. */
  readonly item: boolean;
  /** The scalar on the same line, without quotes and trailing comment; '' for none. */
  readonly value: string;
}

/** The path of a key below a path, which is empty for none. */
export function joinPath(parent: string, key: string): string {
  const own = key.includes('/') ? key.replaceAll('/', '~1') : key;
  return parent === '' ? own : `${parent}/${own}`;
}

/** A scalar without its quotes; escapes are left as they are. */
export function withoutQuotes(written: string): string {
  return /^(["']).*\1$/s.test(written) ? written.slice(1, -1) : written;
}
