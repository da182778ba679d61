import { MissingPart } from './host/missing.ts';
import { none, oneFailed, plus, shown, type Counts } from './counts.ts';
import { runProgram } from './programs.ts';
import { isCi, readTestArguments, suiteNeeds, type SuiteName } from './suiteNeeds.mjs';
import { ensurePart, suites } from './suites.ts';

/**
 * `npm test [SUITE…] [-- ARGUMENTS OF THE TEST RUNNER]`: runs the suites named, or all, each to its
 * end whatever happened before. The last line is the sum; the exit status is 1 where anything failed.
 * With CI=true a part that is missing and cannot be installed is a failure, elsewhere its suite is
 * skipped, with a word on what to do.
 */
async function main(): Promise<void> {
  const { suites: chosen, args } = readTestArguments(process.argv.slice(2));

  const rows: string[] = [];
  const failures: string[] = [];
  let sum = none;
  const note = (name: string, counts: Counts, since: number): void => {
    sum = plus(sum, counts);
    const seconds = Math.round((Date.now() - since) / 1000);
    rows.push(`${name.padEnd(12)} ${shown(counts)} (${seconds} s)`);
    failures.push(...counts.failures.map((what) => `${name}: ${what}`));
  };

  if (chosen.some((name) => suites[name].built)) {
    const since = Date.now();
    console.log('\n== build');
    note('build', await runProgram('tsx scripts/build.ts'), since);
    process.env['WORKBENCH_BUILT'] = '1';
  }
  const run = async (name: SuiteName): Promise<void> => {
    const since = Date.now();
    console.log(`\n== ${name}`);
    note(name, await runSuite(name, args), since);
  };
  const companions = chosen.filter((name) => companionIn(name, chosen) !== undefined);
  for (const name of chosen) {
    if (companions.includes(name)) continue;
    const beside = companions.filter((other) => companionIn(other, chosen) === name);
    await Promise.all([run(name), inTurn(beside, run)]);
  }
  if (failures.length > 0) console.log(`\nFailed:\n\n${failures.join('\n')}`);
  console.log(`\n${rows.join('\n')}\n\n${shown(sum)}`);
  process.exitCode = sum.failed === 0 ? 0 : 1;
}

async function inTurn<T>(items: readonly T[], run: (item: T) => Promise<void>): Promise<void> {
  for (const item of items) await run(item);
}

/** The suite among those chosen that this one runs beside. */
function companionIn(name: SuiteName, chosen: readonly SuiteName[]): SuiteName | undefined {
  const { beside } = suites[name];
  return beside !== undefined && chosen.includes(beside) ? beside : undefined;
}

async function runSuite(name: SuiteName, args: readonly string[]): Promise<Counts> {
  try {
    await prepare(name);
    return await suites[name].run(args);
  } catch (error) {
    const skip = error instanceof MissingPart && !isCi;
    const why = `${name} cannot run: ${error instanceof Error ? error.message : String(error)}`;
    console.log(why);
    return skip ? { ...none, skipped: 1 } : oneFailed(why);
  }
}

/** Says what it waits for, when that takes more than a moment. */
async function prepare(name: SuiteName): Promise<void> {
  for (const part of suiteNeeds[name].needs) {
    const slow = setTimeout(() => {
      console.log(`Getting ${part} …`);
    }, 1500);
    try {
      await ensurePart[part]();
    } finally {
      clearTimeout(slow);
    }
  }
}

void main();
