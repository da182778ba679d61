import { rmSync } from 'node:fs';
import { type Service, startPrometheusWith } from '../host/prometheus.ts';
import { newestPrometheus } from '../host/tools.ts';
import { newestTarget } from '../../src/core/base/target.ts';
import { isRecord, numberOf, recordOf } from '../../src/core/base/wire.ts';
import { Engine } from '../../src/core/promql/eval/engine.ts';
import { Labels } from '../../src/core/promql/eval/series/labels.ts';
import { MemoryStorage } from '../../src/core/promql/eval/series/memoryStorage.ts';
import { parsedExpr } from '../../src/core/promql/parse/parsedExpr.ts';
import { getData } from '../../src/prometheus/answers.ts';
import { alternate, median, type Row } from './measure.ts';

const seriesCount = 10_000;
const steps = 300;
const step = 60_000;
const budget = 2;
const expressions = [
  'sum by (job) (rate(requests_total[5m]))',
  'topk(5, requests_total)',
  'max_over_time(requests_total[10m]) > 1e9',
];

/** Our engine on one expression over many series, against the time that Prometheus itself takes for it. */
export async function evaluation(): Promise<Row[]> {
  const start = Math.floor(Date.now() / step) * step - steps * step;
  const prometheus = await startPrometheusWith(samples(start), {
    config: () => '',
    program: await newestPrometheus(),
    args: ['--query.max-samples=1000000000'],
  });
  try {
    const storage = stored(start);
    const rows: Row[] = [];
    for (const text of expressions) rows.push(await compare(text, prometheus, storage, start));
    return rows;
  } finally {
    await prometheus.stop();
    rmSync(prometheus.folder, { recursive: true, force: true });
  }
}

async function compare(
  text: string,
  { url }: Service,
  storage: MemoryStorage,
  start: number,
): Promise<Row> {
  const { expr } = parsedExpr(text, newestTarget);
  if (expr === undefined) throw new Error(`not valid: ${text}`);
  const engine = new Engine({ target: newestTarget });
  const end = start + (steps - 1) * step;
  const theirs: number[] = [];
  const times = await alternate(
    5,
    () => Promise.resolve(engine.rangeQuery(expr, storage, start, end, step)),
    async () => {
      theirs.push(await ownTime(url, text, start, end));
    },
  );
  const own = median(theirs.slice(1));
  const ratio = times.a / own;
  return {
    what: `\`${text}\` over 10,000 series and 300 steps`,
    measured: `${ratio.toFixed(2)} × Prometheus (${times.a.toFixed(0)} ms, ${own.toFixed(0)} ms)`,
    budget: `${budget.toFixed(2)} ×`,
    kept: ratio <= budget,
  };
}

/** The time that a server says it took to evaluate an expression, in ms. */
async function ownTime(url: string, query: string, start: number, end: number): Promise<number> {
  const range = { start: start / 1000, end: end / 1000, step: step / 1000 };
  const request = { path: '/api/v1/query_range', query: { query, ...range, stats: 'all' } };
  const data = await getData({ url, fetch, timeout: 120_000 }, request);
  if (!isRecord(data)) throw new Error(`Prometheus does not answer ${query}`);
  return numberOf(recordOf(recordOf(data['stats'])['timings'])['execTotalTime']) * 1000;
}

function labelsOf(series: number): readonly (readonly [string, string])[] {
  return [
    ['__name__', 'requests_total'],
    ['instance', `host-${series}:9100`],
    ['job', `job-${series % 20}`],
  ];
}

function valueAt(series: number, at: number): number {
  return at * (series % 97) + ((series * at) % 13);
}

function samples(start: number): string {
  const lines: string[] = [];
  for (let series = 0; series < seriesCount; series++) {
    const labels = labelsOf(series)
      .slice(1)
      .map(([name, value]) => `${name}="${value}"`);
    const name = `requests_total{${labels.join(',')}}`;
    for (let at = 0; at < steps; at++) {
      lines.push(`${name} ${valueAt(series, at)} ${(start + at * step) / 1000}`);
    }
  }
  return `${lines.join('\n')}\n# EOF\n`;
}

function stored(start: number): MemoryStorage {
  const storage = new MemoryStorage();
  for (let number = 0; number < seriesCount; number++) {
    const series = storage.seriesOf(Labels.of(labelsOf(number)));
    for (let at = 0; at < steps; at++) series.append(start + at * step, valueAt(number, at));
  }
  return storage;
}
