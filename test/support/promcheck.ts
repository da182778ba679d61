import { join } from 'node:path';
import { repository } from '../../scripts/host/repository.ts';
import { run, type Finished, type RunOptions } from '../../scripts/host/run.ts';

/** The program as it is shipped. */
export const promcheckProgram = join(repository, 'dist/promcheck.js');

/** Runs the built `promcheck` as a process of its own, to its end. */
export function promcheck(args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return run(process.execPath, [promcheckProgram, ...args], { timeout: 60_000, ...options });
}

/** What `--format json` says of a file. */
export interface JsonFile {
  readonly path: string;
  readonly kind: string;
  readonly problems: readonly {
    readonly code: string;
    readonly severity: string;
    readonly message: string;
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
  }[];
}

/** Reads what `--format json` printed. */
export function jsonReport(stdout: string): readonly JsonFile[] {
  return (JSON.parse(stdout) as { readonly files: readonly JsonFile[] }).files;
}
