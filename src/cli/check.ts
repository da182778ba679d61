import { basename, resolve } from 'node:path';
import * as core from '../core/analysis/entry.ts';
import { isConfigName } from '../core/config/prometheus/files/configsAround.ts';
import { programTarget } from '../core/promql/releases/flags.ts';
import type { Engine } from '../files/checkFile.ts';
import { EntryChecker, type Outcome } from './checkEntry.ts';
import { type Listed, listEntries, requireAll } from './files.ts';
import { readBaseline, withoutKnown, writeBaseline } from './baseline.ts';
import { changesSince } from './changes.ts';
import type { FileReport } from './formats/reported.ts';
import { fingerprintedFormats, printReport } from './report.ts';
import { checkInThreads, checkInTurn, threadsFor } from './threads.ts';
import type { CheckRun, Options } from './options.ts';

/** What a run works with; tests put other things in their place. */
export interface Means {
  readonly engine?: Engine;
  /** The program whose threads may share the work; see `threads.ts`. */
  readonly program?: string;
}

/** Runs `promcheck PATH…`; gives the exit status. */
export async function checkFiles(given: Options, means: Means = {}): Promise<number> {
  const { baseline, writesBaseline, changedSince, format } = given;
  const known = baseline === undefined || writesBaseline ? undefined : readBaseline(baseline);
  requireAll(given.operands);
  const entries = distinct(listEntries(given.operands));
  const options = {
    ...given,
    target: programTarget(given.target),
    configs: entries.flatMap(({ path }) => (isConfigName(basename(path)) ? resolve(path) : [])),
    fingerprints: baseline !== undefined || fingerprintedFormats.has(format),
    ...(changedSince === undefined
      ? {}
      : { changes: await changesSince(changedSince, given.operands) }),
  };
  const run = new Run(options, means);
  await run.check(entries);
  if (baseline !== undefined && writesBaseline) {
    writeBaseline(baseline, run.reports);
    return run.isIncomplete ? 2 : 0;
  }
  const reports =
    known === undefined ? run.reports : run.reports.map((file) => withoutKnown(file, known));
  process.stdout.write(printReport(format, reports));
  if (run.isIncomplete) return 2;
  const failed = reports.some((file) =>
    file.problems.some(({ problem }) => options.failOn.includes(problem.severity)),
  );
  return failed ? 1 : 0;
}

/** The files of one run: each is checked once, by whatever name it comes. */
class Run {
  readonly reports: FileReport[] = [];
  /** True where something that was asked for could not be read. */
  isIncomplete = false;
  readonly #options: CheckRun;
  readonly #program: string | undefined;
  readonly #checker: EntryChecker;
  /** Files that have a report, by their absolute path. */
  readonly #reported = new Set<string>();
  /** Rule files that a prometheus.yml names, as users read them. */
  readonly #ruleFiles = new Set<string>();

  constructor(options: CheckRun, { engine = core, program }: Means) {
    this.#options = options;
    this.#program = program;
    this.#checker = new EntryChecker(engine, options);
  }

  async check(entries: readonly Listed[]): Promise<void> {
    const program = this.#program;
    // Only one of us asks a server, so that it is not asked too often.
    const threads = this.#options.server === undefined ? threadsFor(entries.length) : 0;
    const outcomes =
      program !== undefined && threads > 0
        ? await checkInThreads(entries, this.#checker, this.#options, program, threads)
        : await checkInTurn(entries, this.#checker);
    for (const outcome of outcomes) this.#take(outcome);
    await this.#follow();
    const { unavailable } = this.#checker;
    if (unavailable === undefined) return;
    process.stderr.write(`promcheck: ${unavailable} Rules were not checked against its data.\n`);
    this.isIncomplete = true;
  }

  #take({ report, note, failed, ruleFiles }: Outcome): void {
    if (note !== undefined) process.stderr.write(`${note}\n`);
    if (failed === true) this.isIncomplete = true;
    if (report === undefined) return;
    this.#reported.add(resolve(report.path));
    this.reports.push(report);
    for (const path of ruleFiles ?? []) this.#ruleFiles.add(path);
  }

  /**
   * Checks the rule files that the checked configurations name, like promtool, and takes them for rule
   * files whatever they contain.
   */
  async #follow(): Promise<void> {
    for (const path of this.#ruleFiles) {
      if (this.#reported.has(resolve(path))) continue;
      for (const entry of listEntries([path])) {
        this.#take(await this.#checker.check(entry, 'rules'));
      }
    }
  }
}

/** Each file once; by its own name where it has been named, too. */
function distinct(listed: Iterable<Listed>): readonly Listed[] {
  const found = new Map<string, Listed>();
  for (const entry of listed) {
    const place = entry.path === '-' ? '-' : resolve(entry.path);
    const known = found.get(place);
    if (known === undefined || ('named' in entry && entry.named && 'named' in known)) {
      found.set(place, known === undefined ? entry : { ...known, named: true });
    }
  }
  return [...found.values()];
}
