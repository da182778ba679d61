import { LineIndex, type Span } from '../../core/base/text.ts';
import type { RuleTestReport } from '../../core/ruleTests/run/report.ts';

/** A test file with what its tests gave. */
export interface TestedFile {
  /** As the user names it. */
  readonly path: string;
  readonly report: RuleTestReport;
  readonly placeOf: (span: Span) => TextPlace;
}

/** One-based; columns count UTF-16 units as editors do. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A report on a file, with its places as lines and columns. */
export function testedFile(path: string, text: string, report: RuleTestReport): TestedFile {
  const lines = new LineIndex(text);
  return {
    path,
    report,
    placeOf: ({ from, to }) => {
      const [start, end] = [lines.position(from), lines.position(to)];
      return {
        line: start.line + 1,
        column: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
      };
    },
  };
}

/** True where promtool fails, too. */
export function hasFailed({ report }: TestedFile): boolean {
  return report.errors.length > 0 || report.tests.some(({ status }) => status === 'failed');
}
