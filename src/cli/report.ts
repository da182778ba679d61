import { checkstyleReport } from './formats/checkstyle.ts';
import { githubReport } from './formats/github.ts';
import { gitlabReport } from './formats/gitlab.ts';
import { type FileReport, reported } from './formats/reported.ts';
import { sarifReport } from './formats/sarif.ts';
import { textReport } from './formats/text.ts';
import { pageOf } from './pages.ts';
import type { OutputFormat } from './options.ts';

/** Formats that tell problems apart by what stays when lines move. */
export const fingerprintedFormats: ReadonlySet<OutputFormat> = new Set(['sarif', 'gitlab']);

/** The whole report in one of the output formats, ending in a line break unless it is empty. */
export function printReport(format: OutputFormat, files: readonly FileReport[]): string {
  switch (format) {
    case 'text':
      return textReport(files);
    case 'json':
      return jsonReport(files);
    case 'github':
      return githubReport(files);
    case 'sarif':
      return sarifReport(files, pageOf);
    case 'checkstyle':
      return checkstyleReport(files);
    case 'gitlab':
      return gitlabReport(files);
  }
}

function jsonReport(files: readonly FileReport[]): string {
  const shown = files.map(({ path, kind, problems }) => ({
    path,
    kind,
    // Whoever compares with the programs wants their words with the line that they name.
    problems: problems.map((placed) => ({
      ...reported(placed),
      message: placed.problem.printed ?? placed.problem.message,
    })),
  }));
  return `${JSON.stringify({ files: shown })}\n`;
}
