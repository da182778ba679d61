import { Random } from '../random.ts';
import { readSeeds } from './corpus.ts';
import { entryPoints, type EntryPoint, type Trial } from './entryPoints.ts';
import { mutateText } from './mutateText.ts';

/** An input and what an entry point made of it. */
export interface Tried extends Trial {
  readonly entryPoint: string;
  /** Gives the same input again. */
  readonly seed: number;
}

/** An input that broke something. */
export interface Failure extends Tried {
  readonly error: string;
}

/** An input that took long. */
export interface SlowTrial extends Tried {
  /** The best of a few runs, in ms per 10 KB of text; a smaller text counts as so much. */
  readonly milliseconds: number;
}

export interface Outcome {
  readonly failures: readonly Failure[];
  readonly slow: readonly SlowTrial[];
}

/** The time that an entry point may take, in ms per 10 KB of text. */
export const timeBudget = 100;

const seeds = readSeeds();

/** Tries one mutant at every entry point; the same one for the same seed. */
export async function tryMutant(seed: number): Promise<Outcome> {
  const failures: Failure[] = [];
  const slow: SlowTrial[] = [];
  const trial = trialOf(seed);
  for (const [entryPoint, run] of Object.entries(entryPoints)) {
    const tried: Tried = { ...trial, entryPoint, seed };
    try {
      const milliseconds = await measure(run, tried);
      if (milliseconds > timeBudget) slow.push({ ...tried, milliseconds });
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      failures.push({ ...tried, error: text });
    }
  }
  return { failures, slow };
}

/** What is over the budget runs again: the first run of anything is slow, and others want the machine. */
async function measure(run: EntryPoint, trial: Tried): Promise<number> {
  const share = Math.max(1, trial.text.length / 10_000);
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 4 && best > timeBudget; i++) {
    const since = performance.now();
    await run(trial, new Random(trial.seed));
    best = Math.min(best, (performance.now() - since) / share);
  }
  return best;
}

/** Names by which files are recognised, or that tell their language. */
const otherNames = [
  'a.yml',
  'a.json',
  'a.md',
  'a.promql',
  'a.rules.j2',
  'templates/a.yaml',
  'a.tpl',
];

function trialOf(seed: number): Trial {
  const random = new Random(seed);
  const { path, text: start } = random.pick(seeds);
  const text = mutateText(start, random, seeds);
  const next = mutateText(text, random, seeds);
  return { path: `/${random.percent(70) ? path : random.pick(otherNames)}`, text, next };
}

/** A failure as a test shows it: what happened, and with which text. */
export function describeFailure({ seed, path, entryPoint, error, text }: Failure): string {
  const again = `npm run fuzz -- --seed ${seed} --count 1`;
  const shown = text.length > 3000 ? `${text.slice(0, 3000)}…` : text;
  return `${entryPoint} of ${path} (again: ${again})\n${error}\n${JSON.stringify(shown)}`;
}
