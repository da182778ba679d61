import type { MetricCatalog } from '../features/promql/metricCatalog.ts';
import type { RuleSources } from '../features/promql/usedLabels.ts';
import type { WorkspaceRules } from '../features/promql/workspaceRules.ts';
import type { Surroundings } from '../features/yaml/surroundings.ts';
import type { AnalysedDocument } from './document.ts';
import type { OpenDocuments } from './openDocuments.ts';

/** Loaded with the first request that needs them. */
const features = () => import('../features/promql/index.ts');
const knownMetrics = () => import('../features/promql/knownCatalog.ts');

/** What is known of metrics and labels where somebody writes PromQL. */
export class PromqlSources {
  readonly #documents: OpenDocuments;

  constructor(documents: OpenDocuments) {
    this.#documents = documents;
  }

  /**
   * The recording rules as seen from an open document, with all other open documents as they are.
   * @param typing where the document is being typed: what stands there is not yet used
   */
  async rulesFor(id: string, document: AnalysedDocument, typing?: number): Promise<WorkspaceRules> {
    const own = document.rules.records();
    // While the document cannot be read, the index knows what can be read of it, and what could be before.
    await this.#documents.indexOpen(own === undefined ? undefined : id);
    const { workspaceRules } = await features();
    const path = document.options.path ?? '';
    return workspaceRules(this.#documents.index, path, own, () =>
      document.rules.usedMetrics(typing),
    );
  }

  /** The workspace's rules say most of a metric, then the servers, then what exporters are known for. */
  async catalog(
    rules: WorkspaceRules,
    served: MetricCatalog | undefined,
    document?: AnalysedDocument,
    typing?: number,
  ): Promise<MetricCatalog> {
    const { anyUsedLabels, joinedCatalog, queryAt, usedLabels, workspaceCatalog } =
      await features();
    const { knownCatalog } = await knownMetrics();
    const found = typing === undefined ? undefined : document && queryAt(document, typing);
    // Who types a query of a template leaves the expression of its rule as it is.
    const typedRule = found?.embedded.literal === undefined ? found && typing : undefined;
    const sources: RuleSources = {
      index: this.#documents.index,
      path: document?.options.path ?? '',
      ownWith: (name) => document?.rules.expressionsWith(name, typedRule) ?? new Set(),
      typed: found && { text: found.embedded.text, cursor: found.at },
      records: rules.of,
      target: document?.target ?? this.#documents.options.target,
    };
    const workspace = workspaceCatalog(rules, (metric) =>
      metric === undefined ? anyUsedLabels(sources) : usedLabels(metric, sources),
    );
    const catalogs = [workspace, ...(served === undefined ? [] : [served]), knownCatalog];
    return joinedCatalog(() => catalogs);
  }

  /** What an open document stands among. */
  around(
    id: string,
    document: AnalysedDocument,
    served: MetricCatalog | undefined,
    signal: AbortSignal | undefined,
  ): Surroundings {
    return {
      path: this.#documents.get(id)?.open.path ?? id,
      index: async () => {
        await this.#documents.indexOpen();
        return this.#documents.index;
      },
      labels: async () => {
        const rules = await this.rulesFor(id, document);
        const catalog = await this.catalog(rules, served, document);
        return { records: rules.of, catalog, ...(signal === undefined ? {} : { signal }) };
      },
    };
  }
}
