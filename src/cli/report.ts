import type { FileKind } from '../core/documents/kind.ts';
import { isHint, type Problem, type Severity } from '../core/base/problem.ts';
import { LineIndex } from '../core/base/text.ts';
import { placeProblems } from '../core/base/place.ts';
import type { OutputFormat } from './usage.ts';

/** A problem at one-based places; columns count UTF-16 units as editors do. */
export interface ReportedProblem {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface FileReport {
  readonly path: string;
  readonly kind: FileKind;
  readonly problems: readonly ReportedProblem[];
  /** What helps with each of the problems, in the same order; text output only. */
  readonly notes?: readonly (readonly string[])[];
}

/** What a problem's related places say, with their place where it is another one. */
export function reportNotes(
  path: string,
  text: string,
  problems: readonly Problem[],
): readonly (readonly string[])[] {
  const lines = new LineIndex(text);
  return placeProblems(text, problems).map(({ problem }) =>
    (problem.related ?? []).map((place) => {
      if (isHint(place, problem)) return place.message;
      if (place.path !== undefined && place.path !== path) return `${place.path}: ${place.message}`;
      const { line, character } = lines.position(place.span.from);
      return `${path}:${line + 1}:${character + 1}: ${place.message}`;
    }),
  );
}

/** The problems of one text, in its order. */
export function reportProblems(text: string, problems: readonly Problem[]): ReportedProblem[] {
  return placeProblems(text, problems).map(({ problem, from, to }) => ({
    code: problem.code,
    severity: problem.severity,
    message: problem.message,
    line: from.line + 1,
    column: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
  }));
}

/** The whole report in one of the output formats, ending in a line break unless it is empty. */
export function printReport(format: OutputFormat, files: readonly FileReport[]): string {
  switch (format) {
    case 'text':
      return lines(files, ({ path, notes }, p, index) => {
        const message = p.message.replaceAll('\n', '\n    ');
        const below = (notes?.[index] ?? []).map((note) => `\n    ${note}`).join('');
        return `${path}:${p.line}:${p.column}: ${p.severity}: ${message} (${p.code})${below}`;
      });
    case 'json':
      return `${JSON.stringify({
        files: files.map(({ path, kind, problems }) => ({ path, kind, problems })),
      })}\n`;
    case 'github':
      return lines(files, githubCommand);
    case 'sarif':
      return `${JSON.stringify(sarifLog(files), undefined, 2)}\n`;
  }
}

function lines(
  files: readonly FileReport[],
  print: (file: FileReport, problem: ReportedProblem, index: number) => string,
): string {
  return files
    .flatMap((file) => file.problems.map((problem, index) => `${print(file, problem, index)}\n`))
    .join('');
}

/** A workflow command of GitHub Actions, which shows as an annotation of the changed file. */
function githubCommand({ path }: FileReport, p: ReportedProblem): string {
  const level = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' };
  const escape = (text: string) =>
    text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string) => escape(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const place = `line=${p.line},col=${p.column},endLine=${p.endLine},endColumn=${p.endColumn}`;
  const title = property(`promcheck ${p.code}`);
  return `::${level[p.severity]} file=${property(path)},${place},title=${title}::${escape(p.message)}`;
}

function sarifLog(files: readonly FileReport[]): object {
  const level = { error: 'error', warning: 'warning', information: 'note', hint: 'note' };
  const codes = new Set(files.flatMap((file) => file.problems.map((problem) => problem.code)));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'promcheck', rules: [...codes].sort().map((id) => ({ id })) } },
        columnKind: 'utf16CodeUnits',
        results: files.flatMap(({ path, problems }) =>
          problems.map((p) => ({
            ruleId: p.code,
            level: level[p.severity],
            message: { text: p.message },
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
