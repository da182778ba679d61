import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPrometheusWith, type Service } from '../../scripts/host/prometheus.ts';
import type { Branch, Flow } from '../../src/core/promql/labels/flow.ts';
import { labelFlow } from '../../src/core/promql/labels/labelFlow.ts';
import { parseExpr } from '../../src/core/promql/parse/parser.ts';
import {
  FlowExpressions,
  flowLabels,
  flowMetrics,
  flowValues,
} from '../support/promql/flowExpressions.ts';
import { flowText } from '../support/promql/flowText.ts';
import { Random } from '../support/random.ts';
import { targetOf } from '../support/targets.ts';

/** What label flow is sure of, put to a real Prometheus with random series. */

const evaluations = 5000;
const end = 1_700_000_000;
const experimental = 'promql-experimental-functions';
let prometheus: Service & { readonly folder: string };

beforeAll(async () => {
  prometheus = await startPrometheusWith(randomSamples(1), {
    config: () => '',
    features: [experimental],
  });
});

afterAll(async () => {
  await prometheus.stop();
  rmSync(prometheus.folder, { recursive: true, force: true });
});

/** About half of all series of the small world, ten minutes of each. */
function randomSamples(seed: number): string {
  const random = new Random(seed);
  const lines: string[] = [];
  for (const metric of flowMetrics) {
    for (const labels of everyLabelSet()) {
      if (random.percent(50)) continue;
      for (let minute = 10; minute >= 0; minute--) {
        lines.push(`${metric}{${labels}} ${random.below(7) - 2} ${end - minute * 60}`);
      }
    }
  }
  return `${lines.join('\n')}\n# EOF\n`;
}

function everyLabelSet(): readonly string[] {
  return flowLabels.reduce<readonly string[]>(
    (sets, label) =>
      sets.flatMap((set) =>
        flowValues.map((value) => (value === '' ? set : `${set}${label}="${value}",`)),
      ),
    [''],
  );
}

interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

/** The series that an instant query gives; undefined where it fails while it runs. */
async function query(text: string): Promise<readonly Sample[] | undefined> {
  const body = new URLSearchParams({ query: text, time: String(end) });
  const response = await fetch(`${prometheus.url}/api/v1/query`, { method: 'POST', body });
  const { status, errorType, error, data } = (await response.json()) as {
    readonly status: string;
    readonly errorType?: string;
    readonly error?: string;
    readonly data?: { readonly result: readonly Sample[] };
  };
  if (status === 'success') return data?.result;
  if (errorType === 'execution') return undefined;
  throw new Error(`${text}: ${error ?? status}`);
}

/** What a result refutes of a flow; undefined where the flow holds. */
function refuted(flow: Flow, result: readonly Sample[]): string | undefined {
  if (result.length === 0) return flow.some(({ always }) => always) ? 'nothing' : undefined;
  const stranger = result.find((sample) => !flow.some((branch) => admits(branch, sample)));
  return stranger && JSON.stringify(stranger);
}

function admits({ labels, range, never }: Branch, { metric, value }: Sample): boolean {
  if (never !== undefined) return false;
  for (const name of new Set([...labels.named.keys(), ...Object.keys(metric)])) {
    const { presence, values } = labels.get(name);
    const has = metric[name];
    if (presence === 'has' && (has === undefined || values?.includes(has) === false)) return false;
    if (presence === 'lacks' && has !== undefined) return false;
  }
  const number = Number(value[1].replace('Inf', 'Infinity'));
  if (range === undefined) return true;
  return Number.isNaN(number) ? range.nan : range.min <= number && number <= range.max;
}

test('nothing that is called sure is refuted', async () => {
  const expressions = new FlowExpressions(7);
  const target = targetOf('3.5', experimental);
  const refutations: string[] = [];
  let [evaluated, found, never] = [0, 0, 0];
  while (evaluated < evaluations) {
    const texts = Array.from({ length: 50 }, () => expressions.next());
    const results = await Promise.all(texts.map(query));
    for (const [index, text] of texts.entries()) {
      const result = results[index];
      const { expr, errors } = parseExpr(text, target);
      expect(errors, text).toEqual([]);
      if (result === undefined || expr === undefined) continue;
      evaluated++;
      const { root } = labelFlow(expr, { target });
      if (result.length > 0) found++;
      if (root.every((branch) => branch.never !== undefined)) never++;
      const refutation = refuted(root, result);
      if (refutation !== undefined)
        refutations.push(`${text} ⇒ ${flowText(root)} but ${refutation}`);
    }
  }
  expect(refutations.sort((a, b) => a.length - b.length).slice(0, 10)).toEqual([]);
  // Else the expressions would prove little.
  expect(found).toBeGreaterThan(evaluations / 4);
  expect(never).toBeGreaterThan(evaluations / 50);
});
