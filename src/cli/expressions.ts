import { createInterface } from 'node:readline';
import { placeProblems } from '../core/base/place.ts';
import { checkPromql } from '../core/promql/parse/check.ts';
import { formatExpr } from '../core/promql/format/format.ts';
import { printReport } from './report.ts';
import { readStandardInput } from './files.ts';
import type { Options } from './usage.ts';

/** Runs `promcheck promql`; gives the exit status. */
export async function checkExpressions(options: Options): Promise<number> {
  if (options.jsonl) return answerLines(options);
  const named = options.operands.filter((operand) => operand !== '-');
  const expressions = named.length > 0 ? named : [(await readStandardInput()).text];
  let status = 0;
  for (const expression of expressions) {
    const { problems } = checkPromql(expression, options.target);
    const placed = placeProblems(expression, problems);
    if (options.formatExpr && problems.every((problem) => problem.severity !== 'error')) {
      process.stdout.write(`${formatExpr(expression, options.target).text ?? expression}\n`);
      continue;
    }
    const report = { path: '-', kind: 'promql', problems: placed } as const;
    const text = printReport(options.format, [report]);
    (options.formatExpr ? process.stderr : process.stdout).write(text);
    if (problems.some((problem) => options.failOn.includes(problem.severity))) status = 1;
  }
  return status;
}

/** One JSON string a line in, one JSON object a line out, in the same order. */
async function answerLines(options: Options): Promise<number> {
  let status = 0;
  let pending = '';
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    const { answer, ok } = answerLine(line, options);
    if (!ok) status = 1;
    pending += `${JSON.stringify(answer)}\n`;
    if (pending.length > 1 << 16) {
      await write(pending);
      pending = '';
    }
  }
  await write(pending);
  return status;
}

function answerLine(line: string, options: Options): { answer: object; ok: boolean } {
  const expression = parseLine(line);
  if (expression === undefined) {
    const problem = {
      code: 'bad-input',
      severity: 'error',
      message: 'This line is not a JSON string.',
    };
    return {
      ok: false,
      answer: { ok: false, problems: [{ ...problem, from: 0, to: line.length }] },
    };
  }
  const { type, problems } = checkPromql(expression, options.target);
  const ok = problems.every((problem) => problem.severity !== 'error');
  const answer = {
    ok,
    ...(ok && type !== undefined ? { type } : {}),
    ...(ok && options.formatExpr ? { pretty: formatExpr(expression, options.target).text } : {}),
    problems: problems.map(({ code, severity, message, span }) => ({
      code,
      severity,
      message,
      from: span.from,
      to: span.to,
    })),
  };
  return { answer, ok };
}

function parseLine(line: string): string | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Waits for a slow reader instead of filling the memory. */
function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
