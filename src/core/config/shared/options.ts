import type { FileLookup } from '../../base/lookup.ts';

/** What a configuration file is checked with. */
export interface ConfigOptions {
  /** Where the file is; relative paths in it start from its folder. */
  readonly path?: string;
  /** Absent: files that it names are not looked at (promtool's `--syntax-only`). */
  readonly lookup?: FileLookup;
  /** Whether passwords and tokens written into a file are pointed out; default: true. */
  readonly literalSecrets?: boolean;
}
