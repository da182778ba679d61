import { counted } from '../../core/base/words.ts';
import { failuresOf } from '../../core/ruleTests/run/failures.ts';
import type { TestResult } from '../../core/ruleTests/run/report.ts';
import { githubCommand } from '../formats/github.ts';
import { junitReport } from '../formats/junit.ts';
import { hasFailed, type TestedFile } from './testedFile.ts';
import type { TestFormat } from './testFormat.ts';

/** What the tests of files gave, in one of the output formats. Ends in a line break. */
export function printTests(format: TestFormat, files: readonly TestedFile[]): string {
  switch (format) {
    case 'text':
      return textReport(files);
    case 'json':
      return jsonReport(files);
    case 'junit':
      return junitReport(files.map(suiteOf));
    case 'github':
      return githubReport(files);
    case 'tap':
      return tapReport(files);
  }
}

/** What is said of a file or test in one line, at its place. */
interface Remark {
  readonly severity: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly details: readonly string[];
  readonly place: ReturnType<TestedFile['placeOf']>;
}

function remarksOn({ report, placeOf }: TestedFile): Remark[] {
  const { errors, warnings, tests } = report;
  const none: readonly string[] = [];
  return [
    ...errors.map(({ message, span }) => remark('error', message, none, placeOf(span))),
    ...warnings.map(({ message, span }) => remark('warning', message, none, placeOf(span))),
    ...tests.flatMap((test) => [
      ...failuresOf(test).map(({ message, details, span }) =>
        remark('error', `${test.name}: ${message}`, details, placeOf(span)),
      ),
      ...test.notes.map(({ message, span }) =>
        remark('notice', `${test.name}: ${message}`, none, placeOf(span)),
      ),
    ]),
  ];
}

function remark(
  severity: Remark['severity'],
  message: string,
  details: readonly string[],
  place: Remark['place'],
): Remark {
  return { severity, message, details, place };
}

function textReport(files: readonly TestedFile[]): string {
  const lines = files.flatMap((file) => [
    ...remarksOn(file).flatMap(({ severity, message, details, place }) => [
      `${file.path}:${place.line}:${place.column}: ${severity}: ${message}`,
      ...details.map((line) => `    ${line}`),
    ]),
    `${file.path}: ${summaryOf(file)}`,
  ]);
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function summaryOf(file: TestedFile): string {
  const { errors, tests } = file.report;
  if (errors.length > 0) return 'failed: no test could be run';
  const run = tests.filter(({ status }) => status !== 'skipped');
  const failed = run.filter(({ status }) => status === 'failed').length;
  const skipped = tests.length - run.length;
  const count = counted(run.length, 'test');
  const outcome = failed === 0 ? 'passed' : `${failed} failed`;
  return `${count}, ${outcome}${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}

function jsonReport(files: readonly TestedFile[]): string {
  const shown = files.map((file) => {
    const { path, report, placeOf } = file;
    const placed = ({ message, span }: { message: string; span: TestResult['span'] }) => ({
      message,
      ...placeOf(span),
    });
    return {
      path,
      passed: !hasFailed(file),
      errors: report.errors.map(placed),
      warnings: report.warnings.map(placed),
      tests: report.tests.map(({ name, span, status, errors, assertions, notes }) => ({
        name,
        ...placeOf(span),
        status,
        errors: errors.map(placed),
        notes: notes.map(placed),
        assertions: assertions.map((assertion) => ({
          kind: assertion.kind,
          subject: assertion.subject,
          time: assertion.time,
          status: assertion.status,
          error: assertion.error,
          expected: assertion.expected,
          got: assertion.got,
          ...placeOf(assertion.span),
          differences: assertion.differences.map(({ span: place, ...difference }) => ({
            ...difference,
            ...placeOf(place),
          })),
        })),
      })),
    };
  });
  return `${JSON.stringify({ files: shown })}\n`;
}

function suiteOf({ path, report, placeOf }: TestedFile): Parameters<typeof junitReport>[0][number] {
  const ofFile = report.errors.map(({ message }) => message);
  const cases = report.tests
    .filter(({ status }) => status !== 'skipped')
    .map((test) => ({
      name: test.name,
      line: placeOf(test.span).line,
      failures: failuresOf(test).map(({ message, details }) => [message, ...details].join('\n')),
    }));
  return {
    name: path,
    cases: ofFile.length === 0 ? cases : [{ name: 'the file', line: 1, failures: ofFile }],
  };
}

function githubReport(files: readonly TestedFile[]): string {
  return files
    .flatMap((file) =>
      remarksOn(file).map(({ severity, message, details, place }) => {
        const text = [message, ...details].join('\n');
        return `${githubCommand(severity, file.path, place, 'promcheck test', text)}\n`;
      }),
    )
    .join('');
}

/** The Test Anything Protocol, version 14: a line for each test, and below it what failed, as YAML. */
function tapReport(files: readonly TestedFile[]): string {
  const points = files.flatMap(({ path, report, placeOf }) => [
    ...report.errors.map(({ message, span }) => ({
      ok: false,
      name: path,
      failures: [`${path}:${placeOf(span).line}: ${message}`],
      skip: false,
    })),
    ...report.tests.map((test) => ({
      ok: test.status !== 'failed',
      name: `${path}: ${test.name}`,
      failures: failuresOf(test).map(({ message, details, span }) =>
        [`${path}:${placeOf(span).line}: ${message}`, ...details].join('\n'),
      ),
      skip: test.status === 'skipped',
    })),
  ]);
  const lines = points.flatMap(({ ok, name, failures, skip }, index) => [
    `${ok ? 'ok' : 'not ok'} ${index + 1} - ${tapText(name)}${skip ? ' # SKIP not asked for' : ''}`,
    ...(failures.length === 0 ? [] : ['  ---', `  failures: ${JSON.stringify(failures)}`, '  ...']),
  ]);
  return ['TAP version 14', `1..${points.length}`, ...lines, ''].join('\n');
}

function tapText(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('\\', '\\\\').replaceAll('#', '\\#');
}
