import type { MetricCatalog } from '../core/features/promql/metricCatalog.ts';
import { ServerError } from './errors.ts';

/** Milliseconds that the others are waited for once one has answered. */
const grace = 200;

/**
 * What several catalogs know together, each thing once. One that does not answer in time is left out
 * and keeps what it learns for the next question. Rejects with `ServerError` where none answers.
 */
export function joinedCatalog(catalogs: () => readonly MetricCatalog[]): MetricCatalog {
  return {
    metrics: () =>
      joined(
        catalogs(),
        (one) => one.metrics(),
        ({ name }) => name,
      ),
    labelNames: (metric) => joined(catalogs(), (one) => one.labelNames(metric), itself),
    labelValues: (label, metric) =>
      joined(catalogs(), (one) => one.labelValues(label, metric), itself),
  };
}

async function joined<T>(
  catalogs: readonly MetricCatalog[],
  ask: (catalog: MetricCatalog) => Promise<readonly T[]>,
  keyOf: (thing: T) => string,
): Promise<readonly T[]> {
  const answers = await gathered(catalogs.map(ask));
  const found = new Map<string, T>();
  for (const thing of answers.flat()) {
    const key = keyOf(thing);
    if (!found.has(key)) found.set(key, thing);
  }
  return [...found.values()];
}

/** The answers in the order of the questions: all, or those that are there when the grace is over. */
async function gathered<T>(questions: readonly Promise<T>[]): Promise<readonly T[]> {
  const answers = new Map<number, T>();
  let failure: ServerError | undefined;
  const all = Promise.all(
    questions.map(async (question, index) => {
      try {
        answers.set(index, await question);
      } catch (error) {
        if (!(error instanceof ServerError)) throw error;
        failure ??= error;
      }
    }),
  );
  const soon = Promise.any(questions).then(
    () => new Promise((resolve) => setTimeout(resolve, grace)),
    () => all,
  );
  await Promise.race([all, soon]);
  if (answers.size === 0 && failure !== undefined) throw failure;
  return [...answers].sort(([a], [b]) => a - b).map(([, answer]) => answer);
}

function itself(text: string): string {
  return text;
}
