import type { PlacedProblem } from '../core/base/place.ts';
import type { Severity } from '../core/base/problem.ts';
import type { FileKind } from '../core/documents/kinds/index.ts';
import type { OutputFormat } from './usage.ts';

/** What was found in one file. */
export interface FileReport {
  readonly path: string;
  /** Absent where recognizing it failed. */
  readonly kind?: FileKind;
  /** In the order of the text. */
  readonly problems: readonly PlacedProblem[];
}

/** A problem at one-based places; columns count UTF-16 units as editors do. */
interface ReportedProblem {
  readonly code: string;
  readonly severity: Severity;
  /** The program's own words, with the line that they name, although it may differ from `line`. */
  readonly message: string;
  /** What helps, in our words. */
  readonly hint?: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

function reported({ problem, place }: PlacedProblem): ReportedProblem {
  const { from, to } = place;
  return {
    code: problem.code,
    severity: problem.severity,
    message: problem.printed ?? problem.message,
    ...(problem.hint === undefined ? {} : { hint: problem.hint }),
    line: from.line + 1,
    column: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
  };
}

/** What a problem's related places say, with their place where it is another one. */
function notes(path: string, { problem, related }: PlacedProblem): readonly string[] {
  return (problem.related ?? []).map((other, index) => {
    const { line, character } = related[index]?.from ?? { line: 0, character: 0 };
    return `${other.path ?? path}:${line + 1}:${character + 1}: ${other.message}`;
  });
}

/** The whole report in one of the output formats, ending in a line break unless it is empty. */
export function printReport(format: OutputFormat, files: readonly FileReport[]): string {
  switch (format) {
    case 'text':
      return lines(files, ({ path }, p, placed) => {
        const message = p.message.replaceAll('\n', '\n    ');
        const hints = p.hint === undefined ? [] : [p.hint];
        const below = [...hints, ...notes(path, placed)].map((note) => `\n    ${note}`);
        return `${path}:${p.line}:${p.column}: ${p.severity}: ${message} (${p.code})${below.join('')}`;
      });
    case 'json':
      return `${JSON.stringify({
        files: files.map((file) => ({ ...file, problems: file.problems.map(reported) })),
      })}\n`;
    case 'github':
      return lines(files, githubCommand);
    case 'sarif':
      return `${JSON.stringify(sarifLog(files), undefined, 2)}\n`;
  }
}

function lines(
  files: readonly FileReport[],
  print: (file: FileReport, problem: ReportedProblem, placed: PlacedProblem) => string,
): string {
  return files
    .flatMap((file) => file.problems.map((placed) => `${print(file, reported(placed), placed)}\n`))
    .join('');
}

function withHint({ message, hint }: ReportedProblem): string {
  return hint === undefined ? message : `${message}\n${hint}`;
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

function sarifLog(files: readonly FileReport[]): object {
  const level = { error: 'error', warning: 'warning', information: 'note', hint: 'note' };
  const codes = new Set(files.flatMap((file) => file.problems.map(({ problem }) => problem.code)));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'promcheck', rules: [...codes].sort().map((id) => ({ id })) } },
        columnKind: 'utf16CodeUnits',
        results: files.flatMap(({ path, problems }) =>
          problems.map(reported).map((p) => ({
            ruleId: p.code,
            level: level[p.severity],
            message: { text: withHint(p) },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: uriOf(path) },
                  region: {
                    startLine: p.line,
                    startColumn: p.column,
                    endLine: p.endLine,
                    endColumn: p.endColumn,
                  },
                },
              },
            ],
          })),
        ),
      },
    ],
  };
}

/** A path as a relative reference of RFC 3986. */
function uriOf(path: string): string {
  return encodeURI(path.replaceAll('\\', '/')).replace(/[?#]/g, encodeURIComponent);
}
