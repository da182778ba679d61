import { existsSync } from 'node:fs';
import * as core from '../core/analysis/entry.ts';
import { FileSnapshot } from '../core/workspace/fileSnapshot.ts';
import { programTarget } from '../core/promql/releases/availability.ts';
import { analyseFile, checkFile, type Engine, faultIn } from '../files/checkFile.ts';
import { nodeHost } from '../files/nodeHost.ts';
import { readSources, type Source } from './files.ts';
import { type FileReport, printReport } from './report.ts';
import { type Options, UsageError } from './usage.ts';

/** Runs `promcheck PATH…`; gives the exit status. A fault of ours in one file ends no run. */
export async function checkFiles(options: Options, engine: Engine = core): Promise<number> {
  const target = programTarget(options.target);
  for (const path of options.operands) {
    if (path !== '-' && !existsSync(path)) throw new UsageError(`${path}: no such file or folder.`);
  }
  const files = options.syntaxOnly ? undefined : new FileSnapshot(nodeHost);
  const reports: FileReport[] = [];
  let unreadable = false;
  for await (const source of readSources(options.operands)) {
    if ('unread' in source) {
      if (source.failed) process.stderr.write(`promcheck: ${source.unread}\n`);
      else if (options.verbose) process.stderr.write(`${source.path}: skipped: ${source.unread}\n`);
      unreadable ||= source.failed;
      continue;
    }
    const report = await checkSource(engine, source, { ...options, target }, files).catch(
      (error: unknown) => ({ path: source.path, problems: faultIn(source.text, error) }),
    );
    if (report !== undefined) reports.push(report);
  }
  process.stdout.write(printReport(options.format, reports));
  if (unreadable) return 2;
  const failed = reports.some((file) =>
    file.problems.some(({ problem }) => options.failOn.includes(problem.severity)),
  );
  return failed ? 1 : 0;
}

/** The report on one text; undefined where it is none of ours, which is said where somebody asks. */
async function checkSource(
  engine: Engine,
  source: Source,
  { target, names, kind: chosen, verbose }: Options,
  files: FileSnapshot | undefined,
): Promise<FileReport | undefined> {
  const { path, named, text, fault } = source;
  const file = {
    text,
    ...(fault === undefined ? {} : { fault }),
    ...(path === '-' ? {} : { path }),
    ...(chosen === undefined ? {} : { kind: chosen }),
  };
  const document = await analyseFile(engine, file, {
    target,
    ...(names === undefined ? {} : { names }),
  });
  const { kind, reason } = document;
  if (kind === undefined && document.problems().length === 0) {
    if (verbose || named) process.stderr.write(`${path}: skipped: ${reason}\n`);
    return undefined;
  }
  if (verbose) process.stderr.write(`${path}: ${kind ?? 'unrecognized'}: ${reason}\n`);
  const { placed } = await checkFile(document, file, files);
  return { path, ...(kind === undefined ? {} : { kind }), problems: placed };
}
