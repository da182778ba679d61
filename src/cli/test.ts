import { existsSync, watch } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { detectKind } from '../core/documents/kinds/detect.ts';
import { compileRegexp } from '../core/go/regexp.ts';
import { programTarget } from '../core/promql/releases/flags.ts';
import type * as ruleTests from '../core/ruleTests/run/entry.ts';
import type { RuleTestReport } from '../core/ruleTests/run/report.ts';
import type { RunOptions } from '../core/ruleTests/run/runFile.ts';
import { FileSnapshot } from '../core/workspace/fileSnapshot.ts';
import { undecodable } from '../files/checkFile.ts';
import { nodeHost } from '../files/nodeHost.ts';
import { listEntries, readEntry, type Source } from './files.ts';
import { coverageLcov, coverageText } from './ruleTests/coverage.ts';
import { printTests } from './ruleTests/formats.ts';
import { hasFailed, testedFile, type TestedFile } from './ruleTests/testedFile.ts';
import type { Options } from './options.ts';
import { UsageError } from './usageError.ts';
import { writeReport } from './writeReport.ts';

/**
 * Runs `promcheck test FILE…`; gives the exit status, as `promtool test rules` has it: 0; 1 where a test fails
 * or a file cannot be read.
 */
export async function testRules(options: Options): Promise<number> {
  const only = options.run.length === 0 ? undefined : options.run.join('|');
  const fault = only === undefined ? undefined : compileRegexp(only).error;
  if (fault !== undefined) throw new UsageError(`Invalid value for --run: ${fault}.`);
  const engine = await import('../core/ruleTests/run/entry.ts');
  for (;;) {
    const run = new TestRun(engine, options, only);
    const status = await run.run();
    if (!options.watch) return status;
    await changeIn(run.folders);
    process.stdout.write('\n');
  }
}

/** One run over all files. */
class TestRun {
  readonly #engine: typeof ruleTests;
  readonly #options: Options;
  readonly #run: RunOptions;
  readonly #tested: TestedFile[] = [];
  /** Test files, and what they asked for. */
  readonly #asked = new Set<string>();
  #hasFailed = false;

  constructor(engine: typeof ruleTests, options: Options, only: string | undefined) {
    this.#engine = engine;
    this.#options = options;
    this.#run = {
      target: programTarget(options.target),
      ignoreUnknownFields: options.ignoreUnknownFields,
      ...(only === undefined ? {} : { only }),
      ...(options.coverage || options.lcov !== undefined
        ? { coverage: new engine.CoverageCounter() }
        : {}),
    };
  }

  /** The folders in which a change may change a result. */
  get folders(): readonly string[] {
    return [...new Set([...this.#asked].map((path) => dirname(path)))].filter(existsSync);
  }

  /** Runs all tests and prints what they gave; gives the exit status. */
  async run(): Promise<number> {
    const files = new FileSnapshot(nodeHost);
    for (const entry of listEntries(this.#options.operands)) {
      const source = 'unread' in entry ? entry : await readEntry(entry);
      if (source === undefined) continue;
      if (!('unread' in source)) await this.#test(source, files);
      else if (source.failed) {
        process.stderr.write(`promcheck: ${source.path}: ${source.unread}.\n`);
        this.#hasFailed = true;
      }
    }
    const { testFormat, coverage, lcov } = this.#options;
    process.stdout.write(printTests(testFormat, this.#tested));
    const counted = this.#run.coverage?.coverage;
    if (counted !== undefined && coverage) process.stdout.write(coverageText(counted));
    if (counted !== undefined && lcov !== undefined) writeReport(lcov, coverageLcov(counted));
    return this.#hasFailed || this.#tested.some(hasFailed) ? 1 : 0;
  }

  async #test({ path, named, text, fault }: Source, files: FileSnapshot): Promise<void> {
    // A folder may hold other files; what is named is taken for tests whatever it contains.
    if (!named && detectKind(path, text).kind !== 'rule-test') return;
    const place = resolve(path === '-' ? 'standard input' : path);
    this.#asked.add(place);
    const { outcome: prepared, questions } = await files.settle((lookup) =>
      this.#engine.prepareTests(text, place, lookup, this.#run),
    );
    for (const asked of questions.paths) this.#asked.add(asked);
    const report: RuleTestReport =
      fault === undefined
        ? this.#engine.runTests(prepared, this.#run)
        : { errors: [undecodable(fault)], warnings: [], tests: [] };
    this.#tested.push(testedFile(path, text, report));
  }
}

/** Waits for a change in one of the folders, and a moment for those that come with it. */
function changeIn(folders: readonly string[]): Promise<void> {
  return new Promise((settle) => {
    const watchers = folders.map((folder) => watch(folder, onChange));
    let timer: NodeJS.Timeout | undefined;
    function onChange(): void {
      timer ??= setTimeout(() => {
        for (const watcher of watchers) watcher.close();
        settle();
      }, 100);
    }
  });
}
