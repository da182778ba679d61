import { performance } from 'node:perf_hooks';
import { builtEngine, type EditingEngine } from './editingEngine.ts';
import { ruleFile } from './inputs.ts';
import { memoryUsed, quantile, type Row } from './measure.ts';

const documents = 200;

/** What open documents keep, and whether many of them slow one down. */
export async function memory(): Promise<Row[]> {
  const large = await kept((engine) => open(engine, ['large.yml'], ruleFile(10_000)));
  const paths = Array.from({ length: documents }, (_, n) => `rules-${n}.yml`);
  const times: number[] = [];
  const many = await kept(async (engine) => {
    await open(engine, paths, ruleFile(100));
    const text = ruleFile(100);
    const at = text.indexOf('rate(', text.length / 2);
    for (let key = 0; key < 200; key++) {
      const path = paths[(key * 37) % documents] ?? '';
      const start = performance.now();
      engine.change(path, `${text.slice(0, at)}${'x'.repeat(key % 5)}${text.slice(at)}`);
      await engine.problems(path);
      times.push(performance.now() - start);
    }
    return paths;
  });
  const p95 = quantile(times, 0.95);
  return [
    megabytes('Memory of an open rule file of 10,000 rules', large, 60),
    megabytes(`Memory of ${documents} open rule files of 100 rules`, many, 100),
    {
      what: `Keystroke to problems with ${documents} documents open, p95`,
      measured: `${p95.toFixed(1)} ms`,
      budget: '16 ms',
      kept: p95 <= 16,
    },
  ];
}

/** Opens files and asks of each what an editor asks that shows it; gives the same paths. */
async function open(
  engine: EditingEngine,
  paths: readonly string[],
  text: string,
): Promise<readonly string[]> {
  for (const path of paths) {
    engine.open(path, text);
    await engine.problems(path);
    await engine.tokens(path, { from: 0, to: 4000 });
  }
  return paths;
}

/**
 * Bytes that an engine holds for what `use` has opened, garbage and the core's own tables left out.
 * @param use gives the paths of the open documents
 */
async function kept(use: (engine: EditingEngine) => Promise<readonly string[]>): Promise<number> {
  await open(await builtEngine(), ['first.yml'], ruleFile(20));
  const engine = await builtEngine();
  const before = memoryUsed();
  const paths = await use(engine);
  const after = memoryUsed();
  // Closed only now: until here the engine and its documents have to be alive.
  for (const path of paths) engine.close(path);
  return after - before;
}

function megabytes(what: string, bytes: number, budget: number): Row {
  const size = bytes / 1e6;
  return {
    what,
    measured: `${size.toFixed(1)} MB`,
    budget: `${budget} MB`,
    kept: size <= budget,
  };
}
