import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as core from '../../src/core/analysis/entry.ts';
import type { Validation } from '../../src/core/analysis/validate.ts';
import { newestTarget } from '../../src/core/base/target.ts';
import type { Span } from '../../src/core/base/text.ts';
import type { FileKind } from '../../src/core/documents/kind.ts';
import type { MetricCatalog } from '../../src/core/features/promql/metricCatalog.ts';
import { repository } from '../host/repository.ts';

/**
 * What an editor asks of the core about the documents that are open in it. Every answer is about
 * the text of the last `change`; offsets are UTF-16. The bench knows nothing else of the core.
 */
export interface EditingEngine {
  open(path: string, text: string): void;
  change(path: string, text: string): void;
  close(path: string): void;
  problems(path: string): readonly object[];
  tokens(path: string, range: Span): readonly object[];
  hover(path: string, offset: number): object | undefined;
  complete(path: string, offset: number): Promise<readonly object[]>;
  signature(path: string, offset: number): object | undefined;
}

interface OpenDocument {
  readonly live: core.LiveValidation;
  text: string;
  kind: FileKind | undefined;
}

const catalog: MetricCatalog = {
  metrics: () => Promise.resolve(metrics),
  labelNames: () => Promise.resolve(['instance', 'job', 'service', 'code']),
  labelValues: () => Promise.resolve(['api', 'gateway']),
};
const metrics = Array.from({ length: 1000 }, (_, n) => ({ name: `service_${n}_requests_total` }));

/** The functions of the built core, called as the extension calls them. */
export function builtEngine(): EditingEngine {
  const engine = createRequire(import.meta.url)(join(repository, 'dist/core.js')) as typeof core;
  const target = newestTarget;
  const documents = new Map<string, OpenDocument>();
  const documentAt = (path: string): OpenDocument => {
    const document = documents.get(path);
    if (document === undefined) throw new Error(`${path} is not open`);
    return document;
  };
  const placeAt = (path: string, offset: number) => {
    const { kind, text } = documentAt(path);
    if (kind === undefined) throw new Error(`${path} is none of ours`);
    return { kind, text, offset, target };
  };
  const validate = (path: string, document: OpenDocument): Validation =>
    document.live.validate(document.text, { target, path });
  return {
    open(path, text) {
      const document: OpenDocument = { live: new engine.LiveValidation(), text, kind: undefined };
      documents.set(path, document);
      document.kind = validate(path, document).kind;
    },
    change(path, text) {
      documentAt(path).text = text;
    },
    close(path) {
      documents.delete(path);
    },
    problems(path) {
      const document = documentAt(path);
      const { kind, problems } = validate(path, document);
      document.kind = kind;
      return problems;
    },
    tokens(path, range) {
      const { kind, text } = placeAt(path, 0);
      return engine.promqlTokens(text, kind, range);
    },
    hover: (path, offset) => engine.hoverAt(placeAt(path, offset)),
    complete: async (path, offset) =>
      (await engine.completionsAt(placeAt(path, offset), catalog))?.items ?? [],
    signature: (path, offset) => engine.signatureAt(placeAt(path, offset)),
  };
}
