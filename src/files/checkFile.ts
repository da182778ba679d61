import { readFileSync, statSync } from 'node:fs';
import type * as engine from '../core/analysis/entry.ts';
import type { NameScheme } from '../core/config/shared/names.ts';
import type { FileKind } from '../core/documents/kind.ts';
import type { FileSummary } from '../core/workspace/summary.ts';
import type { PlacedProblem } from '../core/base/place.ts';
import type { Target, Version } from '../core/base/target.ts';
import { nodeFileLookup } from './nodeLookup.ts';

/** How files are checked, as plain data that can be sent to a worker. */
export interface CheckOptions {
  readonly prometheus: Version;
  readonly alertmanager: Version;
  readonly features: readonly string[];
  readonly literalSecrets: boolean;
  readonly names?: NameScheme;
  /** False: files are only summarised, for the index. */
  readonly problems: boolean;
}

/** A file on the disk, and what the user says that it is. */
export interface FileToCheck {
  readonly path: string;
  readonly kind?: FileKind;
}

/** What was found out about a file; without a summary it is none of ours, or cannot be read. */
export interface CheckedFile {
  readonly path: string;
  readonly summary?: FileSummary;
  readonly problems: readonly PlacedProblem[];
}

/** The core's entry, which the caller loads as a bundle of its own. */
export type Engine = Pick<typeof engine, 'validate' | 'summarise' | 'placeProblems'>;

/** Larger files are checked when they are opened. */
const largest = 16 * 1024 * 1024;

/** Reads, checks and summarises a file. Never throws: a file that is gone is none of ours. */
export function checkFile(core: Engine, file: FileToCheck, options: CheckOptions): CheckedFile {
  const text = readText(file.path);
  if (text === undefined) return { path: file.path, problems: [] };
  const target: Target = { ...options, features: new Set(options.features) };
  const { kind, problems } = core.validate(text, {
    target,
    path: file.path,
    lookup: nodeFileLookup,
    literalSecrets: options.literalSecrets,
    ...(options.names === undefined ? {} : { names: options.names }),
    ...(file.kind === undefined ? {} : { kind: file.kind }),
  });
  if (kind === undefined) return { path: file.path, problems: [] };
  return {
    path: file.path,
    summary: core.summarise(text, kind, target),
    problems: options.problems ? core.placeProblems(text, problems) : [],
  };
}

function readText(path: string): string | undefined {
  try {
    return statSync(path).size > largest ? undefined : readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
