import { MissingPart } from './host/missing.ts';
import { none, plus, shown, type Counts } from './counts.ts';
import { layers, type Layer } from './layers.ts';
import { runBin } from './programs.ts';

/**
 * `npm test [LAYER…] [-- ARGUMENTS OF THE TEST RUNNER]`: runs the layers named, or all, each to its
 * end whatever happened before. The last line is the sum; the exit status is 1 where anything failed.
 * With CI=true a part that is missing and cannot be installed is a failure, elsewhere its layer is
 * skipped, with a word on what to do.
 */
const isCi = /^(1|true)$/i.test(process.env['CI'] ?? '');

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const options = words.findIndex((word) => word.startsWith('-'));
  const names = options === -1 ? words : words.slice(0, options);
  const args = options === -1 ? [] : words.slice(options).filter((word) => word !== '--');
  const chosen = choose(names);

  const rows: string[] = [];
  let sum = none;
  const note = (name: string, counts: Counts, since: number): void => {
    sum = plus(sum, counts);
    const seconds = Math.round((Date.now() - since) / 1000);
    rows.push(`${name.padEnd(12)} ${shown(counts)} (${seconds} s)`);
  };

  if (chosen.some((layer) => layer.built)) {
    const since = Date.now();
    console.log('\n== build');
    const failed = (await runBin('tsx scripts/build.ts')) === 0 ? 0 : 1;
    note('build', { passed: 1 - failed, failed, skipped: 0 }, since);
    process.env['WORKBENCH_BUILT'] = '1';
  }
  for (const layer of chosen) {
    const since = Date.now();
    console.log(`\n== ${layer.name}`);
    note(layer.name, await runLayer(layer, args), since);
  }
  console.log(`\n${rows.join('\n')}\n\n${shown(sum)}`);
  process.exitCode = sum.failed === 0 ? 0 : 1;
}

function choose(names: readonly string[]): readonly Layer[] {
  if (names.length === 0) {
    return layers.filter(({ when }) => when === 'all' || (isCi && when === 'ci'));
  }
  const unknown = names.find((name) => !layers.some((layer) => layer.name === name));
  if (unknown !== undefined) {
    console.error(`no layer ${unknown}: ${layers.map((layer) => layer.name).join(', ')}`);
    process.exit(2);
  }
  return layers.filter((layer) => names.includes(layer.name));
}

async function runLayer(layer: Layer, args: readonly string[]): Promise<Counts> {
  try {
    await prepare(layer);
    return await layer.run(args);
  } catch (error) {
    const skip = error instanceof MissingPart && !isCi;
    console.log(
      `${layer.name} cannot run: ${error instanceof Error ? error.message : String(error)}`,
    );
    return { ...none, ...(skip ? { skipped: 1 } : { failed: 1 }) };
  }
}

/** Says what it waits for, when that takes more than a moment. */
async function prepare(layer: Layer): Promise<void> {
  for (const [name, ensure] of Object.entries(layer.needs)) {
    const slow = setTimeout(() => {
      console.log(`Getting ${name} …`);
    }, 1500);
    try {
      await ensure();
    } finally {
      clearTimeout(slow);
    }
  }
}

void main();
