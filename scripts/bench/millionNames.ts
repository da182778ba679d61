import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as core from '../../src/core/analysis/entry.ts';
import { newestTarget } from '../../src/core/base/target.ts';
import { nodeHost } from '../../src/files/nodeHost.ts';
import { Server } from '../../src/prometheus/server.ts';
import { repository } from '../host/repository.ts';
import { FakeMillionNames } from './fakeMillionNames.ts';
import { quantile, type Row } from './measure.ts';

const id = 'query.promql';
const budget = 100;

/** From a letter to the completions, while a fake server with a million metrics is asked. */
export async function millionNames(): Promise<Row[]> {
  const built = pathToFileURL(join(repository, 'dist/core.mjs')).href;
  const { LanguageService } = (await import(built)) as typeof core;
  const rows: Row[] = [];
  for (const features of [[], ['search-api']]) {
    const fake = new FakeMillionNames(features);
    const times: number[] = [];
    for (let round = 0; round < 10; round++) {
      const service = new LanguageService(nodeHost, { target: newestTarget });
      const { catalog } = new Server({ name: 'fake', url: fake.url }, { fetch: fake.fetch });
      const name = `service_0${round}23456_requ`;
      for (let length = 1; length <= name.length; length++) {
        const text = `rate(${name.slice(0, length)}`;
        const start = performance.now();
        service.open({ id, path: id, text, version: length, hasFiles: false });
        await service.editing.completions(id, text.length, catalog);
        times.push(performance.now() - start);
      }
    }
    const p95 = quantile(times, 0.95);
    rows.push({
      what: `Letter to completion, 1,000,000 names on a fake server${features.length > 0 ? ' with search' : ''}, p95`,
      measured: `${p95.toFixed(1)} ms`,
      budget: `${budget} ms`,
      kept: p95 <= budget && fake.mostAnswered <= 1000,
    });
  }
  return rows;
}
