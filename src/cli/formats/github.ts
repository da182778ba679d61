import { withHint } from '../../core/base/problem.ts';
import { type FileReport, linesOf, type ReportedProblem } from './reported.ts';

/** Workflow commands of GitHub Actions. */
export function githubReport(files: readonly FileReport[]): string {
  return linesOf(files, githubCommand);
}

/** A workflow command of GitHub Actions, which shows as an annotation of the changed file. */
function githubCommand({ path }: FileReport, p: ReportedProblem): string {
  const level = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' };
  const escape = (text: string) =>
    text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string) => escape(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const place = `line=${p.line},col=${p.column},endLine=${p.endLine},endColumn=${p.endColumn}`;
  const title = property(`promcheck ${p.code}`);
  return `::${level[p.severity]} file=${property(path)},${place},title=${title}::${escape(withHint(p))}`;
}
