import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as core from '../../src/core/analysis/entry.ts';
import { newestTarget } from '../../src/core/base/target.ts';
import type { Span } from '../../src/core/base/text.ts';
import type { Found, MetricCatalog } from '../../src/core/features/promql/metricCatalog.ts';
import { nodeHost } from '../../src/files/nodeHost.ts';
import { repository } from '../host/repository.ts';

/**
 * What an editor asks of the core about the documents that are open in it. Every answer is about
 * the text of the last `change`; offsets are UTF-16. The bench knows nothing else of the core.
 */
export interface EditingEngine {
  open(path: string, text: string): void;
  change(path: string, text: string): void;
  close(path: string): void;
  problems(path: string): Promise<readonly object[]>;
  tokens(path: string, range: Span): Promise<readonly object[]>;
  hover(path: string, offset: number): Promise<object | undefined>;
  complete(path: string, offset: number): Promise<readonly object[]>;
  signature(path: string, offset: number): Promise<object | undefined>;
  refactorings(path: string, offset: number): Promise<readonly object[]>;
  references(path: string, offset: number): Promise<readonly object[]>;
}

const metrics = Array.from({ length: 1000 }, (_, n) => ({ name: `service_${n}_requests_total` }));
const found = <T>(items: readonly T[]): Promise<Found<T>> =>
  Promise.resolve({ items, isComplete: true });
const served: MetricCatalog = {
  metrics: () => found(metrics),
  labelNames: () => found(['instance', 'job', 'service', 'code']),
  labelValues: () => found(['api', 'gateway']),
  metric: () => Promise.resolve(undefined),
};

/** A language service of the built core, asked as the extension asks it. */
export async function builtEngine(): Promise<EditingEngine> {
  const built = pathToFileURL(join(repository, 'dist/core.mjs')).href;
  const { LanguageService } = (await import(built)) as typeof core;
  const service = new LanguageService(nodeHost, { target: newestTarget });
  const change = (path: string, text: string): void => {
    const version = (service.version(path) ?? 0) + 1;
    service.open({ id: path, path, text, version, hasFiles: true });
  };
  return {
    open: change,
    change,
    close(path) {
      service.close(path);
    },
    async problems(path) {
      const checked = await service.check(path);
      if (checked?.kind === undefined) throw new Error(`${path} is none of ours`);
      return checked.placed;
    },
    tokens: (path, range) => service.editing.tokens(path, range),
    hover: (path, offset) => service.editing.hover(path, offset),
    complete: async (path, offset) =>
      (await service.editing.completions(path, offset, served))?.items ?? [],
    signature: (path, offset) => service.editing.signature(path, offset),
    refactorings: (path, offset) =>
      service.refactorings.offered(path, { from: offset, to: offset }),
    references: (path, offset) =>
      service.navigation.references(path, offset, { declarations: true }),
  };
}
