import type { PlacedProblem } from '../../core/base/place.ts';
import type { Severity } from '../../core/base/problem.ts';
import type { FileKind } from '../../core/documents/kinds/index.ts';

/** What was found in one file. */
export interface FileReport {
  readonly path: string;
  /** Absent where recognizing it failed. */
  readonly kind?: FileKind;
  /** In the order of the text. */
  readonly problems: readonly PlacedProblem[];
  /** What tells each problem from others, in their order; absent where nothing asks for it. */
  readonly fingerprints?: readonly string[];
}

/** A problem at one-based places; columns count UTF-16 units as editors do. */
export interface ReportedProblem {
  readonly code: string;
  readonly severity: Severity;
  /** The program's own words, without a line in them that differs from `line`. */
  readonly message: string;
  /** What helps, in our words. */
  readonly hint?: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A problem as formats show it. */
export function reported({ problem, place }: PlacedProblem): ReportedProblem {
  const { from, to } = place;
  return {
    code: problem.code,
    severity: problem.severity,
    message: problem.message,
    ...(problem.hint === undefined ? {} : { hint: problem.hint }),
    line: from.line + 1,
    column: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
  };
}

/** One line or more for each problem, each with its line break. */
export function linesOf(
  files: readonly FileReport[],
  print: (file: FileReport, problem: ReportedProblem, placed: PlacedProblem) => string,
): string {
  return files
    .flatMap((file) => file.problems.map((placed) => `${print(file, reported(placed), placed)}\n`))
    .join('');
}
