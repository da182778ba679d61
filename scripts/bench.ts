import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from './host/repository.ts';
import { runOk } from './host/run.ts';
import { newestTools } from './host/tools.ts';
import { Workbench, workspaceOf } from './host/workbench.ts';
import { editing } from './bench/editing.ts';
import { evaluation } from './bench/evaluation.ts';
import { fleet } from './bench/fleet.ts';
import { indexing } from './bench/indexing.ts';
import { prometheusConfig, ruleFile } from './bench/inputs.ts';
import { alternate, median, type Row } from './bench/measure.ts';
import { memory } from './bench/memory.ts';
import { millionNames } from './bench/millionNames.ts';
import { sizes } from './bench/sizes.ts';
import { runBin } from './programs.ts';

/**
 * `npm run bench`: measures what the design has budgets for and writes the table of
 * docs/performance.md. Speed is a ratio against promtool in the same run, never a time by itself.
 */
async function main(): Promise<void> {
  if ((await runBin('tsx scripts/build.ts')) !== 0) throw new Error('The build failed.');
  const rows = [
    ...(await sizes()),
    await activation(),
    ...(await programs()),
    ...(await editing()),
    ...(await millionNames()),
    ...(await memory()),
    ...(await indexing()),
    ...(await fleet()),
    ...(await evaluation()),
  ];
  for (const { what, measured, budget, kept } of rows) {
    console.log(`${kept ? '✓' : '✗'} ${what}: ${measured} (budget ${budget})`);
  }
  writeTable(rows);
  await runBin('prettier --write --log-level warn', [place]);
  process.exitCode = rows.every((row) => row.kept) ? 0 : 1;
}

/** What VS Code itself says in its list of running extensions, once a rule file is open. */
async function activation(): Promise<Row> {
  const workspace = workspaceOf({ 'rules.yml': ruleFile(20) });
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    const workbench = await Workbench.open({ workspace });
    try {
      await workbench.openFile('rules.yml');
      times.push(await workbench.activationTime());
    } finally {
      await workbench.close();
    }
  }
  rmSync(workspace, { recursive: true, force: true });
  const middle = median(times);
  return {
    what: 'Activation in VS Code, median of 5 windows',
    measured: `${middle.toFixed(0)} ms`,
    budget: '60 ms',
    kept: middle <= 60,
  };
}

/** promcheck against promtool, on the same files, in turns. */
async function programs(): Promise<Row[]> {
  const { promtool, version } = await newestTools();
  const folder = mkdtempSync(join(tmpdir(), 'workbench-bench-'));
  const promcheck = join(repository, 'dist/promcheck.js');
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const compare = async (
    what: string,
    budget: number,
    ours: readonly string[],
    theirs: readonly string[],
    files: readonly string[],
  ): Promise<Row> => {
    const times = await alternate(
      5,
      () => runOk(process.execPath, [promcheck, ...ours, ...files]),
      () => runOk(promtool, [...theirs, ...files]),
    );
    const ratio = times.a / times.b;
    return {
      what,
      measured: `${ratio.toFixed(2)} × promtool ${version} (${times.a.toFixed(0)} ms, ${times.b.toFixed(0)} ms)`,
      budget: `${budget.toFixed(2)} ×`,
      kept: ratio <= budget,
    };
  };
  try {
    return [
      await compare(
        '`promcheck`, one file of 10,000 rules',
        0.8,
        ['--syntax-only'],
        ['check', 'rules'],
        [write('rules.yml', ruleFile(10_000))],
      ),
      await compare(
        '`promcheck`, 1,000 files of 10 rules in one call',
        1,
        ['--syntax-only'],
        ['check', 'rules'],
        Array.from({ length: 1000 }, (_, n) => write(`rules-${n}.yml`, ruleFile(10))),
      ),
      await compare(
        '`promcheck`, a configuration of 10,000 scrape jobs',
        1,
        ['--syntax-only'],
        ['check', 'config', '--syntax-only'],
        [write('prometheus.yml', prometheusConfig(10_000))],
      ),
      await compare(
        '`promcheck test`, the rule tests of the stack template',
        1,
        ['test'],
        ['test', 'rules'],
        ['alerting', 'recording'].map((kind) => join(ruleTests, `${kind}_rules_test.yml`)),
      ),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Where the stack template has its rule tests. */
const ruleTests = join(repository, 'stack-template/config/prometheus/tests');

const place = join(repository, 'docs/performance.md');
const markers = ['<!-- npm run bench -->', '<!-- end of npm run bench -->'] as const;

/** Replaces what stands between the markers; the rest of the page is written by hand. */
function writeTable(rows: readonly Row[]): void {
  const [start, end] = markers;
  const page = readFileSync(place, 'utf8');
  const before = page.indexOf(start);
  const after = page.indexOf(end);
  if (before === -1 || after === -1)
    throw new Error(`${place} does not contain the line ${start} or ${end}`);
  const table = [
    `Node ${process.versions.node}, ${availableParallelism()} cores.`,
    '',
    '| what | measured | budget |',
    '| --- | --- | --- |',
    ...rows.map(
      (row) => `| ${row.what} | ${row.measured}${row.kept ? '' : ' ✗'} | ${row.budget} |`,
    ),
  ].join('\n');
  writeFileSync(
    place,
    `${page.slice(0, before + start.length)}\n\n${table}\n\n${page.slice(after)}`,
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
