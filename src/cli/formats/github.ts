import { withHint } from '../../core/base/problem.ts';
import { type FileReport, linesOf, type ReportedProblem } from './reported.ts';

/** Workflow commands of GitHub Actions. */
export function githubReport(files: readonly FileReport[]): string {
  return linesOf(files, ({ path }, p) =>
    githubCommand(levels[p.severity], path, p, `promcheck ${p.code}`, withHint(p)),
  );
}

const levels = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
} as const;

type Place = Pick<ReportedProblem, 'line' | 'column' | 'endLine' | 'endColumn'>;

/** A workflow command of GitHub Actions, which shows as an annotation of the changed file. */
export function githubCommand(
  level: 'error' | 'warning' | 'notice',
  path: string,
  { line, column, endLine, endColumn }: Place,
  title: string,
  text: string,
): string {
  const escape = (part: string) =>
    part.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (part: string) => escape(part).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const place = `line=${line},col=${column},endLine=${endLine},endColumn=${endColumn}`;
  return `::${level} file=${property(path)},${place},title=${property(title)}::${escape(text)}`;
}
