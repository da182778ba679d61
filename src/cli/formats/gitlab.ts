import { withHint } from '../../core/base/problem.ts';
import { type FileReport, reported } from './reported.ts';

const severities = { error: 'critical', warning: 'major', information: 'minor', hint: 'info' };

/** A report of GitLab Code Quality. */
export function gitlabReport(files: readonly FileReport[]): string {
  const issues = files.flatMap(({ path, problems, fingerprints = [] }) =>
    problems.map(reported).map((p, index) => ({
      description: withHint(p),
      check_name: p.code,
      fingerprint: fingerprints[index] ?? '',
      severity: severities[p.severity],
      location: { path: path.replaceAll('\\', '/'), lines: { begin: p.line, end: p.endLine } },
    })),
  );
  return `${JSON.stringify(issues, undefined, 2)}\n`;
}
