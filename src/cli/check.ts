import { existsSync } from 'node:fs';
import { featuresOnByDefault } from '../core/promql/releases/availability.ts';
import type { Problem } from '../core/base/problem.ts';
import type { Target } from '../core/base/target.ts';
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
  const target = programTarget(options.target);
  const reports: FileReport[] = [];
  for await (const source of readSources(options.operands)) {
    const { kind, reason, problems } = validate(source.text, {
      target,
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
    const found = source.fault === undefined ? problems : [unreadable(source.fault)];
    reports.push({
      path: source.path,
      kind,
      problems: reportProblems(source.text, found),
      notes: reportNotes(source.path, source.text, found),
    });
  }
  process.stdout.write(printReport(options.format, reports));
  const failed = reports.some((file) =>
    file.problems.some((problem) => options.failOn.includes(problem.severity)),
  );
  return failed ? 1 : 0;
}

/** Bytes that are no text are refused before anything else is looked at. */
function unreadable({ message, at }: NonNullable<Source['fault']>): Problem {
  return { code: 'yaml-syntax', severity: 'error', span: { from: at, to: at + 1 }, message };
}

/** Files are read by the programs of a release, which set some flags by themselves. */
function programTarget(target: Target): Target {
  const features = new Set([...featuresOnByDefault(target.prometheus), ...target.features]);
  return { ...target, features };
}
