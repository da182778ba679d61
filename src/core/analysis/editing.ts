import type { TextEdit } from '../base/problem.ts';
import type { Span } from '../base/text.ts';
import type { Completions } from '../features/promql/completion.ts';
import type { Hover } from '../features/promql/hover.ts';
import type { HoverSources } from '../features/promql/hoverAt.ts';
import type { InlayHint, InlayHintOptions } from '../features/promql/inlayHints.ts';
import type { LinkedSpans } from '../features/promql/linkedLabels.ts';
import type { MetricCatalog } from '../features/promql/metricCatalog.ts';
import type { MetricText } from '../features/promql/metricWords.ts';
import type { RunnableQuery } from '../features/promql/queries.ts';
import type { SignatureHelp } from '../features/promql/signature.ts';
import type { PromqlToken } from '../features/promql/tokens.ts';
import type { AnalysedDocument } from './document.ts';
import type { OpenDocuments } from './openDocuments.ts';
import { PromqlSources } from './promqlSources.ts';

/** Loaded with the first request that needs them. */
const features = () => import('../features/promql/index.ts');
const yaml = () => import('../features/yaml/index.ts');
const formatting = () => import('./format.ts');

/** Who is asked for what a hover shows, beside the workspace. */
export interface HoverQuestion extends Pick<HoverSources, 'live' | 'signal'> {
  readonly served?: MetricCatalog;
}

/** What stands in an open document and may be typed there: PromQL, and the keys and values of YAML. */
export class Editing {
  readonly #documents: OpenDocuments;
  readonly #sources: PromqlSources;

  constructor(documents: OpenDocuments) {
    this.#documents = documents;
    this.#sources = new PromqlSources(documents);
  }

  /**
   * Explains what stands at an offset, or what is selected. Rejects with the reason of an aborted signal.
   * @param served what servers know, beside the files of the workspace and the well-known exporters
   * @param live asks a server for the value of an expression
   */
  async hover(
    id: string,
    place: number | Span,
    { served, live, signal }: HoverQuestion = {},
  ): Promise<Hover | undefined> {
    const document = await this.#documents.loaded(id);
    if (document === undefined) return undefined;
    const { hoverAt } = await features();
    const rules = await this.#sources.rulesFor(id, document);
    const catalog = await this.#sources.catalog(rules, served, document);
    const span = typeof place === 'number' ? { from: place, to: place } : place;
    const hover = await hoverAt(document, span, {
      catalog,
      rules: rules.of,
      shown: (path) => this.#shown(path),
      ...(live === undefined ? {} : { live }),
      ...(signal === undefined ? {} : { signal }),
    });
    if (hover !== undefined || !document.isYaml) return hover;
    return (await yaml()).hoverYaml(
      document,
      span.from,
      this.#sources.around(id, document, served, signal),
    );
  }

  /** A path below the folder of the workspace that it is in. */
  #shown(path: string): string {
    const folder = (this.#documents.options.roots ?? []).find((root) => path.startsWith(root));
    return folder === undefined ? path : path.slice(folder.length).replace(/^[/\\]/, '');
  }

  async signature(id: string, offset: number): Promise<SignatureHelp | undefined> {
    const document = await this.#documents.loaded(id);
    return document && (await features()).signatureAt(document, offset);
  }

  /**
   * What may be typed at an offset: PromQL, keys and values of YAML. Rejects with the reason of an aborted signal.
   * @param served what servers know, beside the files of the workspace and the well-known exporters
   * @param trigger the character that made the editor ask; absent where the user did. Behind a blank, only YAML is
   * completed: people type blanks in expressions all the time
   */
  async completions(
    id: string,
    offset: number,
    served?: MetricCatalog,
    signal?: AbortSignal,
    trigger?: string,
  ): Promise<Completions | undefined> {
    const document = await this.#documents.loaded(id);
    if (document === undefined) return undefined;
    const found =
      trigger === ' ' ? undefined : await this.#promql(id, document, offset, served, signal);
    if (found !== undefined || !document.isYaml) return found;
    return (await yaml()).completeYaml(
      document,
      offset,
      this.#sources.around(id, document, served, signal),
    );
  }

  async #promql(
    id: string,
    document: AnalysedDocument,
    offset: number,
    served: MetricCatalog | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Completions | undefined> {
    const { completionsAt, testCatalog } = await features();
    const rules = await this.#sources.rulesFor(id, document, offset);
    const known = await this.#sources.catalog(rules, served, document, offset);
    const catalog =
      document.kind === 'rule-test' ? testCatalog(document, offset, rules.of, known) : known;
    return completionsAt(document, offset, {
      catalog,
      ...(signal === undefined ? {} : { signal }),
    });
  }

  /** What is known of a metric that completion offers, for who looks at it; parameters as above. */
  async metricText(
    name: string,
    served?: MetricCatalog,
    signal?: AbortSignal,
  ): Promise<MetricText> {
    const { metricText, workspaceRules } = await features();
    const catalog = await this.#sources.catalog(
      workspaceRules(this.#documents.index, '', undefined, () => []),
      served,
    );
    return metricText({ name, ...(await catalog.metric(name, signal)) });
  }

  /** The tokens of every expression that touches a span. */
  async tokens(id: string, within: Span): Promise<readonly PromqlToken[]> {
    const document = await this.#documents.loaded(id);
    if (document === undefined) return [];
    const recorded = await this.#sources.rulesFor(id, document);
    return (await features()).promqlTokens(document, within, recorded);
  }

  /** Words that are shown in the text of a document where it touches a span. */
  async inlayHints(
    id: string,
    within: Span,
    options: InlayHintOptions,
  ): Promise<readonly InlayHint[]> {
    const document = await this.#documents.loaded(id);
    if (document === undefined) return [];
    const { of } = await this.#sources.rulesFor(id, document);
    return (await features()).inlayHints(document, within, options, of);
  }

  /** The expressions of a document that a server can be asked, or those that touch a span. */
  async queries(id: string, within?: Span): Promise<readonly RunnableQuery[]> {
    const document = await this.#documents.loaded(id);
    if (document === undefined) return [];
    const span = within ?? { from: 0, to: document.text.length };
    return (await features()).runnableQueries(document, span);
  }

  /** The brackets of a document's expressions that go over several lines. */
  async foldings(id: string): Promise<readonly Span[]> {
    const document = await this.#documents.loaded(id);
    return document === undefined ? [] : (await features()).foldingsIn(document);
  }

  /** The edits that lay out the expressions of a document, or those that touch a span. */
  async format(id: string, within?: Span): Promise<readonly TextEdit[]> {
    const document = await this.#documents.loaded(id);
    return document === undefined ? [] : (await formatting()).formatDocument(document, within);
  }

  /** The parts of the expression at an offset, from the innermost on. */
  async selections(id: string, offset: number): Promise<readonly Span[]> {
    const document = await this.#documents.loaded(id);
    return document === undefined ? [] : (await features()).selectionsAt(document, offset);
  }

  /** The places of the label at an offset that change together; undefined where it stands alone. */
  async linked(id: string, offset: number): Promise<LinkedSpans | undefined> {
    const document = await this.#documents.loaded(id);
    return document && (await features()).linkedLabels(document, offset);
  }
}
