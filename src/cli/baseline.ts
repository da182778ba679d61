import { readFileSync } from 'node:fs';
import { isRecord, listOf, stringOf } from '../core/base/wire.ts';
import { fileFault } from '../files/fileFault.ts';
import type { FileReport } from './formats/reported.ts';
import { UsageError } from './usageError.ts';
import { writeReport } from './writeReport.ts';

/** The problems that are known already, by their fingerprints. */
export type Baseline = ReadonlySet<string>;

/** Reads a baseline file. */
export function readBaseline(path: string): Baseline {
  const value = parsed(path);
  if (!isRecord(value) || value['version'] !== 1) {
    throw new UsageError(`${path} is not a baseline of promcheck.`);
  }
  const problems = listOf(value['problems']).filter(isRecord);
  return new Set(problems.map(({ fingerprint }) => stringOf(fingerprint)));
}

/** Writes what was found as a baseline. Errors are left out: the program refuses the file. */
export function writeBaseline(path: string, files: readonly FileReport[]): void {
  const problems = files.flatMap((file) =>
    file.problems.flatMap(({ problem: { code, severity, message } }, index) =>
      severity === 'error'
        ? []
        : [{ path: file.path, code, message, fingerprint: file.fingerprints?.[index] }],
    ),
  );
  writeReport(path, `${JSON.stringify({ version: 1, problems }, undefined, 2)}\n`);
}

/** A report without the problems of a baseline; errors stay. */
export function withoutKnown(file: FileReport, baseline: Baseline): FileReport {
  return keeping(
    file,
    (index) =>
      file.problems[index]?.problem.severity === 'error' ||
      !baseline.has(file.fingerprints?.[index] ?? ''),
  );
}

/** A report with the problems that are kept, by their index. */
export function keeping(file: FileReport, isKept: (index: number) => boolean): FileReport {
  const { fingerprints } = file;
  return {
    ...file,
    problems: file.problems.filter((_, index) => isKept(index)),
    ...(fingerprints === undefined
      ? {}
      : { fingerprints: fingerprints.filter((_, index) => isKept(index)) }),
  };
}

function parsed(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${path}: ${fileFault(error)}.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
