import { parseArgs } from 'node:util';
import { runBin } from './programs.ts';

const help = `npm run fuzz [-- OPTIONS]
Mutates the files of the tests and hands them to every entry point of the core. Stops at failures and
prints the inputs behind them, and those that take longer than their budget.

  --seconds N   how long (default: 600)
  --seed N      the first mutant (default: another one each time)
  --count N     that many mutants instead of a time
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '600' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
      count: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  const { seed, count, seconds } = values;
  process.env['FUZZ_SEED'] = seed;
  if (count === undefined) process.env['FUZZ_SECONDS'] = seconds;
  else process.env['FUZZ_COUNT'] = count;
  console.log(`Mutants from seed ${seed} on.`);
  process.exitCode = await runBin('vitest run --project fuzz');
}

void main();
