import type { WorkspaceIndex } from '../../workspace/workspaceIndex.ts';
import type { RecordingRule, RecordingRules } from './recordedFlow.ts';

/** The recording rules that a document has right now. */
export interface OwnRules {
  /** Those that write a metric, in order; none for one that is scraped. */
  readonly of: RecordingRules;
  readonly has: (metric: string) => boolean;
  readonly isEmpty: boolean;
  /** The metrics that they write, each once. */
  readonly names: () => Iterable<string>;
}

/** The recording rules of a workspace, as seen from one of its documents. */
export interface WorkspaceRules {
  readonly of: RecordingRules;
  readonly has: (metric: string) => boolean;
  /** True while no rule is known. */
  readonly isEmpty: boolean;
  /** The metrics that rules write, and those that expressions of other files use; some more than once. */
  readonly names: Iterable<string>;
}

/**
 * The rules of a document as it is, and those of all other files as the index has them.
 * @param own undefined while the document cannot be read: then the index knows it best
 * @param used the metrics that the document's expressions use, but for what is being typed
 */
export function workspaceRules(
  index: WorkspaceIndex,
  path: string,
  own: OwnRules | undefined,
  used: () => Iterable<string>,
): WorkspaceRules {
  const elsewhere = (metric: string): readonly RecordingRule[] =>
    index
      .definitionsOf(metric)
      .filter((rule) => own === undefined || rule.path !== path)
      .map(({ expression, labels, path: file, place }) => ({
        expression,
        labels,
        path: file,
        line: place.from.line,
      }));
  const has = (metric: string): boolean =>
    own === undefined
      ? index.records(metric)
      : own.has(metric) || index.recordsBeside(path, metric);
  return {
    of: (metric) => (has(metric) ? [...(own?.of(metric) ?? []), ...elsewhere(metric)] : []),
    has,
    isEmpty: isEmpty(index.recordNames) && (own === undefined || own.isEmpty),
    names: {
      *[Symbol.iterator]() {
        yield* own?.names() ?? index.recordNames;
        yield* index.recordNamesBeside(path);
        yield* used();
        yield* index.usedNamesBeside(path);
      },
    },
  };
}

function isEmpty(names: Iterable<string>): boolean {
  return names[Symbol.iterator]().next().done === true;
}
