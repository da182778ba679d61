import { existsSync } from 'node:fs';
import type { FileKind } from '../core/documents/kind.ts';
import type { Problem } from '../core/base/problem.ts';
import { validate } from '../core/analysis/validate.ts';
import { nodeFileLookup } from '../files/nodeLookup.ts';
import { readSources, type Source } from './files.ts';
import { printReport, reportNotes, reportProblems, type FileReport } from './report.ts';
import { UsageError, type Options } from './usage.ts';

/** Runs `promcheck PATH…`; gives the exit status. */
export async function checkFiles(options: Options): Promise<number> {
  for (const path of options.operands) {
    if (path !== '-' && !existsSync(path)) throw new UsageError(`${path}: no such file or folder.`);
  }
  const reports: FileReport[] = [];
  let unreadable = false;
  for await (const source of readSources(options.operands)) {
    if ('unread' in source) {
      if (source.failed) process.stderr.write(`promcheck: ${source.unread}\n`);
      else if (options.verbose) process.stderr.write(`${source.path}: skipped: ${source.unread}\n`);
      unreadable ||= source.failed;
      continue;
    }
    const { kind, reason, problems } = validate(source.text, {
      target: options.target,
      ...(source.path === '-' ? {} : { path: source.path }),
      ...(options.names === undefined ? {} : { names: options.names }),
      ...(options.kind === undefined ? {} : { kind: options.kind }),
      ...(options.syntaxOnly ? {} : { lookup: nodeFileLookup }),
    });
    if (kind === undefined) {
      if (options.verbose || source.named) {
        process.stderr.write(`${source.path}: skipped: ${reason}\n`);
      }
      continue;
    }
    if (options.verbose) process.stderr.write(`${source.path}: ${kind}: ${reason}\n`);
    const { fault } = source;
    const found =
      fault === undefined || !isYaml(kind, source.path) ? problems : [undecodable(fault)];
    reports.push({
      path: source.path,
      kind,
      problems: reportProblems(source.text, found),
      notes: reportNotes(source.path, source.text, found),
    });
  }
  process.stdout.write(printReport(options.format, reports));
  if (unreadable) return 2;
  const failed = reports.some((file) =>
    file.problems.some((problem) => options.failOn.includes(problem.severity)),
  );
  return failed ? 1 : 0;
}

/** JSON's and PromQL's readers take bytes that are no text for U+FFFD, and go on. */
function isYaml(kind: FileKind, path: string): boolean {
  return !['promql', 'markdown'].includes(kind) && !(kind === 'file-sd' && /\.json$/.test(path));
}

/** Bytes that are no text are refused before anything else is looked at. */
function undecodable({ message, at }: NonNullable<Source['fault']>): Problem {
  return { code: 'yaml-syntax', severity: 'error', span: { from: at, to: at + 1 }, message };
}
