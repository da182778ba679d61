import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPrometheus, type Service } from '../../../scripts/host/prometheus.ts';
import { newestPrometheus } from '../../../scripts/host/tools.ts';
import { newestTarget, type Target } from '../../../src/core/base/target.ts';
import { Engine, type QueryResult } from '../../../src/core/promql/eval/engine.ts';
import type { MemoryStorage } from '../../../src/core/promql/eval/series/memoryStorage.ts';
import { parseExpr } from '../../../src/core/promql/parse/parser.ts';
import { type ApiAnswer, difference } from '../../support/promql/evaluation/compare.ts';
import { EvaluationExpressions } from '../../support/promql/evaluation/expressions.ts';
import { remoteWrite } from '../../support/promql/evaluation/remoteWrite.ts';
import {
  randomWorld,
  storageOf,
  worldEnd,
  worldStart,
} from '../../support/promql/evaluation/world.ts';

/** Random expressions over random series, put to the newest Prometheus with the same series. */

const syntax = ['promql-experimental-functions', 'promql-binop-fill-modifiers'];
const start = worldStart + 3 * 60_000;
const end = worldEnd;
const step = 37_000;
const steps = Math.floor((end - start) / step) + 1;
const instant = worldEnd - 333_000;

interface World {
  readonly server: Service & { readonly folder: string };
  readonly storage: MemoryStorage;
  readonly target: Target;
  readonly maxSamples: number;
}

const worlds: World[] = [];

async function makeWorld(
  seed: number,
  features: readonly string[],
  maxSamples = 50_000_000,
): Promise<World> {
  const server = await startPrometheus({
    config: () => '',
    program: await newestPrometheus(),
    features,
    args: ['--web.enable-remote-write-receiver', `--query.max-samples=${maxSamples}`],
  });
  const series = randomWorld(seed);
  await remoteWrite(server.url, series);
  const target = { ...newestTarget, features: new Set(features) };
  const world = { server, storage: storageOf(series), target, maxSamples };
  worlds.push(world);
  return world;
}

let usual: World;
let namesLate: World;
let limited: World;

beforeAll(async () => {
  usual = await makeWorld(1, syntax);
  namesLate = await makeWorld(2, [...syntax, 'promql-delayed-name-removal']);
  limited = await makeWorld(3, syntax, 1500);
});

afterAll(async () => {
  for (const { server } of worlds) {
    await server.stop();
    rmSync(server.folder, { recursive: true, force: true });
  }
});

async function ask(
  { server }: World,
  path: string,
  parameters: Readonly<Record<string, string>>,
): Promise<ApiAnswer> {
  const body = new URLSearchParams({ ...parameters, limit: '0' });
  const response = await fetch(`${server.url}/api/v1/${path}`, { method: 'POST', body });
  return (await response.json()) as ApiAnswer;
}

/** A question, as it is put to Prometheus, and our answer to it. */
interface Question {
  readonly text: string;
  readonly isInstant: boolean;
}

async function answerOf(world: World, { text, isInstant }: Question): Promise<ApiAnswer> {
  const seconds = (milliseconds: number): string => String(milliseconds / 1000);
  return isInstant
    ? ask(world, 'query', { query: text, time: seconds(instant) })
    : ask(world, 'query_range', {
        query: text,
        start: seconds(start),
        end: seconds(end),
        step: seconds(step),
      });
}

function evaluate(
  { target, storage, maxSamples }: World,
  { text, isInstant }: Question,
): QueryResult {
  const { expr, errors } = parseExpr(text, target);
  expect(errors, text).toEqual([]);
  if (expr === undefined) throw new Error(text);
  const engine = new Engine({ target, maxSamples });
  return isInstant
    ? engine.instantQuery(expr, storage, instant)
    : engine.rangeQuery(expr, storage, start, end, step);
}

test.each([
  ['with the usual flags', () => usual, 14_000],
  ['with names that are dropped late', () => namesLate, 6000],
  ['with a limit of samples', () => limited, 4000],
])('results, errors, order and annotations are those of Prometheus, %s', async (_, of, wanted) => {
  const world = of();
  const expressions = new EvaluationExpressions(wanted);
  const differences: string[] = [];
  let [evaluations, found, failed] = [0, 0, 0];
  while (evaluations < wanted) {
    const questions = Array.from({ length: 20 }, (__, i): Question => {
      return { text: expressions.next(), isInstant: i % 5 === 0 };
    });
    const answers = await Promise.all(questions.map((question) => answerOf(world, question)));
    for (const [i, question] of questions.entries()) {
      const answer = answers[i];
      if (answer === undefined) continue;
      evaluations += question.isInstant ? 1 : steps;
      if (answer.status !== 'success') failed++;
      else if ((answer.data?.result.length ?? 0) > 0) found++;
      const differs = difference(question.text, evaluate(world, question), answer);
      if (differs !== undefined) differences.push(`${question.text}\n  ${differs}`);
    }
  }
  expect(differences.sort((a, b) => a.length - b.length).slice(0, 10)).toEqual([]);
  // Else the expressions would prove little.
  expect(found).toBeGreaterThan(wanted / steps / 4);
  expect(failed).toBeGreaterThan(0);
});
