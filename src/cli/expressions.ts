import { createInterface } from 'node:readline';
import { placeProblems } from '../core/base/place.ts';
import { checkPromql } from '../core/promql/parse/check.ts';
import { formatExpr } from '../core/promql/format/format.ts';
import { labelFlow } from '../core/promql/labels/labelFlow.ts';
import { labelSummary } from '../core/promql/labels/labelSummary.ts';
import { programTarget } from '../core/promql/releases/flags.ts';
import type { FileReport } from './formats/reported.ts';
import { printReport } from './report.ts';
import { readStandardInput } from './files.ts';
import type { Options } from './options.ts';

/** Runs `promcheck promql`; gives the exit status. */
export async function checkExpressions(options: Options): Promise<number> {
  if (options.jsonl) return answerLines(options);
  const target = programTarget(options.target);
  const reports: FileReport[] = [];
  let status = 0;
  for (const operand of options.operands.length === 0 ? ['-'] : options.operands) {
    const expression = operand === '-' ? (await readStandardInput()).text : operand;
    const { problems } = checkPromql(expression, target);
    if (options.formatExpr && problems.every((problem) => problem.severity !== 'error')) {
      process.stdout.write(`${formatExpr(expression, target).text ?? expression}\n`);
      continue;
    }
    reports.push({ path: '-', kind: 'promql', problems: placeProblems(expression, problems) });
    if (problems.some((problem) => options.failOn.includes(problem.severity))) status = 1;
  }
  const report =
    options.formatExpr && reports.length === 0 ? '' : printReport(options.format, reports);
  (options.formatExpr ? process.stderr : process.stdout).write(report);
  return status;
}

/**
 * One JSON string a line in, one JSON object a line out, in the same order. Judges as the parser of
 * the release does with the flags of the command line only, not as its programs, which set some by
 * themselves: so the answers can be compared with those of Prometheus' own parser.
 */
async function answerLines(options: Options): Promise<number> {
  let status = 0;
  let pending = '';
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    const { answer, failed } = answerLine(line, options);
    if (failed) status = 1;
    pending += `${JSON.stringify(answer)}\n`;
    if (pending.length > 1 << 16) {
      if (!(await write(pending))) return status;
      pending = '';
    }
  }
  await write(pending);
  return status;
}

function answerLine(line: string, options: Options): { answer: object; failed: boolean } {
  const expression = parseLine(line);
  if (expression === undefined) {
    const problem = {
      code: 'bad-input',
      severity: 'error',
      message: 'This line is not a JSON string.',
    };
    return {
      failed: true,
      answer: { ok: false, problems: [{ ...problem, from: 0, to: line.length }] },
    };
  }
  const { target } = options;
  const { type, expr, problems } = checkPromql(expression, target);
  const ok = problems.every((problem) => problem.severity !== 'error');
  const labels =
    expr !== undefined && type === 'vector'
      ? labelSummary(labelFlow(expr, { target }).root)
      : undefined;
  const answer = {
    ok,
    ...(ok && type !== undefined ? { type } : {}),
    ...(ok && labels !== undefined ? { labels } : {}),
    ...(ok && options.formatExpr ? { pretty: formatExpr(expression, options.target).text } : {}),
    problems: problems.map(({ code, severity, message, span }) => ({
      code,
      severity,
      message,
      from: span.from,
      to: span.to,
    })),
  };
  return {
    answer,
    failed: problems.some((problem) => options.failOn.includes(problem.severity)),
  };
}

function parseLine(line: string): string | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Waits for a slow reader instead of filling the memory; false where it has gone away. */
function write(text: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') reject(error);
      else resolve(!error);
    });
  });
}
