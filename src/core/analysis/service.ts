import type { Place, PlacedProblem } from '../base/place.ts';
import type { TextEdit } from '../base/problem.ts';
import type { Target } from '../base/target.ts';
import type { Span } from '../base/text.ts';
import type { Routing } from '../config/alertmanager/routing/routing.ts';
import type { FileKind } from '../documents/kinds/index.ts';
import type { BacktestRule, PlacedRule } from '../backtest/alertRule.ts';
import type { Completions } from '../features/promql/completion.ts';
import type { Lens, RoutingFile } from '../features/codeLens/lenses.ts';
import type { PreviewJob, RelabelPreview } from '../features/relabeling/preview.ts';
import type { Hover } from '../features/promql/hover.ts';
import type { HoverSources } from '../features/promql/hoverAt.ts';
import type { LinkedSpans } from '../features/promql/linkedLabels.ts';
import type { MetricCatalog } from '../features/promql/metricCatalog.ts';
import type { MetricText } from '../features/promql/metricWords.ts';
import type { RunnableQuery } from '../features/promql/queries.ts';
import type { InlayHint, InlayHintOptions } from '../features/promql/inlayHints.ts';
import type { SignatureHelp } from '../features/promql/signature.ts';
import type { HierarchyCall, HierarchyItem } from '../features/navigation/callHierarchy.ts';
import type { FileLink } from '../features/navigation/links.ts';
import type { FilePlace } from '../features/filePlace.ts';
import type { Definition, NameQuestion } from '../features/navigation/navigate.ts';
import type { OutlineRow, SymbolInFile } from '../features/navigation/outline.ts';
import type { RenameStart } from '../features/navigation/rename.ts';
import type { RuleComparison, RuleTexts } from '../features/serverRules/compare.ts';
import type { ServerRule } from '../workspace/serverRule.ts';
import type { OfferedRefactoring, RefactoringId } from '../features/refactoring/index.ts';
import type { EditsOrRefusal, Refusal } from '../features/edits.ts';
import type { RefactoringContext } from '../features/refactoring/refactoring.ts';
import type { RoutingView } from '../features/routing/routeView.ts';
import type { RoutingReply, TypedQuestion } from '../features/routing/routingReply.ts';
import type { PromqlToken } from '../features/promql/tokens.ts';
import type { LiveSnapshot } from '../live/liveSnapshot.ts';
import type { FileHost } from '../workspace/fileSnapshot.ts';
import type { FileSummary } from '../workspace/summary.ts';
import { WorkspaceIndex } from '../workspace/workspaceIndex.ts';
import { actionsAt, fixAll, type ProblemAction } from './actions.ts';
import { AnalysedDocument } from './document.ts';
import { DocumentChecks } from './documentChecks.ts';
import {
  type CheckedDocument,
  type OpenDocument,
  OpenDocuments,
  type ServiceOptions,
} from './openDocuments.ts';
import { PromqlSources } from './promqlSources.ts';

/** What answers requests at a place. It comes with the first of them: problems are shown without it. */
const features = () => import('../features/promql/index.ts');
const yaml = () => import('../features/yaml/index.ts');
const navigation = () => import('../features/navigation/index.ts');
const codeLens = () => import('../features/codeLens/index.ts');
const relabeling = () => import('../features/relabeling/index.ts');
const serverRules = () => import('../features/serverRules/index.ts');
const routing = () => import('../features/routing/index.ts');
const backtests = () => import('../backtest/alertRule.ts');
const formatting = () => import('./format.ts');
const refactoring = () => import('../features/refactoring/index.ts');

/** Who is asked for what a hover shows, beside the workspace. */
export interface HoverQuestion extends Pick<HoverSources, 'live' | 'signal'> {
  readonly served?: MetricCatalog;
}

/**
 * Everything the product knows of PromQL and Prometheus' files, for editors and language clients: opens
 * and changes documents, answers in plain data. Does no I/O but through its host, and starts nothing by
 * itself: the caller decides when a document is checked. All offsets are UTF-16 offsets.
 */
export class LanguageService {
  readonly #documents: OpenDocuments;
  readonly #checks: DocumentChecks;
  readonly #sources: PromqlSources;
  #comparison: RuleComparison | undefined;

  constructor(host: FileHost, options: ServiceOptions, index = new WorkspaceIndex()) {
    this.#documents = new OpenDocuments(host, options, index);
    this.#checks = new DocumentChecks(this.#documents);
    this.#sources = new PromqlSources(this.#documents);
  }

  /** What is known of all files; whoever reads those on disk puts them in. */
  get index(): WorkspaceIndex {
    return this.#documents.index;
  }

  /** Changes how documents are analysed; all are read anew when they are next asked for. */
  configure(options: ServiceOptions): void {
    this.#documents.configure(options);
  }

  /** Opens a document, or takes in its next version. */
  open(open: OpenDocument): void {
    this.#documents.open(open);
  }

  close(id: string): void {
    this.#documents.close(id);
  }

  /** The version of an open document that was taken in last. */
  version(id: string): number | undefined {
    return this.#documents.get(id)?.open.version;
  }

  /** The analysis of an open document. */
  document(id: string): AnalysedDocument | undefined {
    return this.#documents.get(id)?.document;
  }

  /**
   * What is wrong with an open document, once the files that it names were fetched; undefined where it
   * was closed meanwhile. The outcome is that of the document's latest version.
   */
  check(id: string): Promise<CheckedDocument | undefined> {
    return this.#checks.check(id);
  }

  /**
   * What is wrong with an open document according to the data of a server, and that alone.
   * @throws ServerUnavailable; the signal's reason where it is aborted
   */
  checkLive(
    id: string,
    server: LiveSnapshot,
    signal?: AbortSignal,
  ): Promise<readonly PlacedProblem[]> {
    return this.#checks.checkLive(id, server, signal);
  }

  /** True for an open document with a rule that can be read: what `checkLive` looks at. */
  async hasRules(id: string): Promise<boolean> {
    const subject = (await this.#documents.loaded(id))?.subject();
    return subject?.form === 'rules' && subject.files.some(({ rules }) => rules.length > 0);
  }

  /** What the last `checkLive` of an open document found, without what lies in a part that was edited since. */
  liveProblems(id: string): readonly PlacedProblem[] {
    return this.#checks.liveProblems(id);
  }

  /**
   * Forgets what was known of files that were changed, added or removed.
   * @returns the open documents that name one of them, and are to be checked again
   */
  filesChanged(paths: readonly string[]): readonly string[] {
    return this.#checks.filesChanged(paths);
  }

  /** What can be done about the problems of an open document that touch a span. */
  async actions(id: string, within: Span): Promise<readonly ProblemAction[]> {
    const checked = await this.#checks.latest(id);
    const document = this.document(id);
    if (checked === undefined || document === undefined) return [];
    return actionsAt(document, [...checked.placed, ...this.liveProblems(id)], within);
  }

  /** The edits that fix every problem of an open document that has a fix which is certainly wanted. */
  async fixAll(id: string): Promise<readonly TextEdit[]> {
    return fixAll((await this.#checks.latest(id))?.problems ?? []);
  }

  /** What the workspace remembers of an open document; undefined where it is none of ours. */
  summary(id: string): Promise<FileSummary | undefined> {
    return this.#documents.summary(id);
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
      workspaceRules(this.index, '', undefined, () => []),
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

  /** Where the name at an offset is declared, in this file or others. */
  async definitions(id: string, offset: number): Promise<readonly Definition[]> {
    const { definitionsOf } = await navigation();
    const known = await this.#nameAt(id, offset);
    const found = known === undefined ? [] : definitionsOf(known);
    if (known === undefined || found.length > 0 || this.index.isWhole) return found;
    const question = await this.#question(id, offset);
    return question === undefined ? [] : definitionsOf(question);
  }

  /** Where the name at an offset is used, and declared if that is asked for. */
  async references(
    id: string,
    offset: number,
    { declarations }: { readonly declarations: boolean },
  ): Promise<readonly FilePlace[]> {
    const question = await this.#questionWithJobs(id, offset);
    if (question === undefined) return [];
    const { definitionsOf, usesOf } = await navigation();
    return [...(declarations ? definitionsOf(question) : []), ...usesOf(question)];
  }

  /** The rules that the name at an offset stands for, as items of a hierarchy. */
  async hierarchy(id: string, offset: number): Promise<readonly HierarchyItem[]> {
    const question = await this.#question(id, offset);
    return question === undefined ? [] : (await navigation()).hierarchyAt(question);
  }

  /** Who uses a rule: other rules, and files with expressions outside of rules. */
  async callers(item: HierarchyItem): Promise<readonly HierarchyCall[]> {
    await this.#documents.indexAll();
    return (await navigation()).callersOf(item, this.index);
  }

  /** The recording rules that a rule or file uses. */
  async callees(item: HierarchyItem): Promise<readonly HierarchyCall[]> {
    await this.#documents.indexAll();
    return (await navigation()).calleesOf(item, this.index);
  }

  /** The places of a document at which the name at an offset stands. */
  async highlights(id: string, offset: number): Promise<readonly Place[]> {
    const document = await this.#documents.loaded(id);
    return document === undefined ? [] : (await navigation()).highlightsIn(document, offset);
  }

  async outline(id: string): Promise<readonly OutlineRow[]> {
    const summary = await this.#documents.summary(id);
    return summary === undefined ? [] : (await navigation()).outlineOf(summary);
  }

  /** The recording rules and alerts of the workspace that fit a query. */
  async symbols(query: string): Promise<readonly SymbolInFile[]> {
    await this.#documents.indexAll();
    return (await navigation()).symbolsMatching(this.index, query);
  }

  /** The files that a document names and that exist. */
  async links(id: string): Promise<readonly FileLink[]> {
    const summary = await this.#documents.summary(id);
    const open = this.#documents.get(id)?.open;
    if (summary === undefined || open?.hasFiles !== true) return [];
    const { linksOf } = await navigation();
    const { outcome } = await this.#documents.files.settle((files) =>
      linksOf(summary, open.path, files),
    );
    return outcome;
  }

  /** What a rename at an offset would change here; undefined where there is nothing to rename. */
  async startRename(id: string, offset: number): Promise<RenameStart | Refusal | undefined> {
    const question = await this.#question(id, offset);
    const text = this.document(id)?.text;
    if (question === undefined || text === undefined) return undefined;
    return (await navigation()).startRename(question, text);
  }

  /** The edits that rename what stands at an offset; undefined where there is nothing to rename. */
  async rename(id: string, offset: number, newName: string): Promise<EditsOrRefusal | undefined> {
    const question = await this.#questionWithJobs(id, offset);
    if (question === undefined) return undefined;
    const { rename } = await navigation();
    return rename(question, newName, (path) => this.#documents.files.read(path));
  }

  /** The changes of code that can be made at a selection, or would be there but for a reason. */
  async refactorings(id: string, within: Span): Promise<readonly OfferedRefactoring[]> {
    const document = await this.#documents.loaded(id);
    const path = this.#documents.get(id)?.open.path;
    // Asked at each move of the cursor: only what was never indexed is.
    if (path !== undefined && this.index.summary(path) === undefined)
      await this.#documents.indexOpen();
    const context = document && this.#refactoringContext(document, path, within);
    return context === undefined ? [] : (await refactoring()).offeredAt(context);
  }

  /** The edits of a change that `refactorings` offers; undefined where the document is none of ours. */
  async refactor(
    id: string,
    within: Span,
    refactoringId: RefactoringId,
  ): Promise<EditsOrRefusal | undefined> {
    await this.#documents.indexAll();
    const document = await this.#documents.loaded(id);
    const path = this.#documents.get(id)?.open.path;
    const context = document && this.#refactoringContext(document, path, within);
    return context && (await refactoring()).refactor(refactoringId, context);
  }

  #refactoringContext(
    document: AnalysedDocument,
    path: string | undefined,
    within: Span,
  ): RefactoringContext | undefined {
    if (document.kind === undefined || path === undefined) return undefined;
    return {
      document,
      path,
      within,
      index: this.index,
      read: (other) => this.#documents.analysed(other),
    };
  }

  /** The paths of all documents of a kind in the workspace, sorted. */
  async filesOfKind(kind: FileKind): Promise<readonly string[]> {
    await this.#documents.indexAll();
    return this.#documents.pathsOfKind(kind);
  }

  /** The routing tree of an open Alertmanager configuration; undefined for other documents. */
  async routes(id: string): Promise<RoutingView | undefined> {
    const read = await this.#routing(id);
    return read && (await routing()).routingView(read);
  }

  /** Where an alert goes by an open Alertmanager configuration, and why; undefined for other documents. */
  async whereTo(id: string, question: TypedQuestion): Promise<RoutingReply | undefined> {
    const read = await this.#routing(id);
    return read && (await routing()).routingReply(read, question);
  }

  /** The routing tree that an Alertmanager runs, by the text of its configuration; undefined where that has none. */
  async runningRoutes(config: string): Promise<RoutingView | undefined> {
    const { routingView, runningRouting } = await routing();
    const read = runningRouting(config, this.#documents.options.target);
    return read && routingView(read);
  }

  /** Where an alert goes by the configuration that an Alertmanager runs; undefined where that has no routes. */
  async whereToIn(config: string, question: TypedQuestion): Promise<RoutingReply | undefined> {
    const { routingReply, runningRouting } = await routing();
    const read = runningRouting(config, this.#documents.options.target);
    return read && routingReply(read, question);
  }

  /** Where a route of an open Alertmanager configuration is written, by its index. */
  async routeSpan(id: string, index: number): Promise<Span | undefined> {
    const read = await this.#routing(id);
    return read && (await routing()).allRoutes(read.root)[index]?.span;
  }

  /** What the alert at an offset is certain to be labeled with, as text; undefined where there is no alert. */
  async alertLabels(id: string, offset: number): Promise<string | undefined> {
    const document = await this.#documents.loaded(id);
    return document && (await routing()).alertLabelsAt(document, offset);
  }

  /** The alerting rule at an offset of an open document, and what it is evaluated as; undefined where there is none. */
  async alertAt(
    id: string,
    offset: number,
  ): Promise<{ readonly rule: BacktestRule; readonly target: Target } | undefined> {
    const document = await this.#documents.loaded(id);
    const found = (await alertsIn(document)).find(
      ({ span }) => span.from <= offset && offset <= span.to,
    );
    return document && found && { rule: found.rule, target: document.target };
  }

  /** The alerting rule of the same name and group in another text of an open document. */
  async alertIn(
    id: string,
    text: string,
    { name, group }: Pick<BacktestRule, 'name' | 'group'>,
  ): Promise<BacktestRule | undefined> {
    const open = await this.#documents.loaded(id);
    if (open === undefined) return undefined;
    const document = new AnalysedDocument(text, open.options);
    await document.load();
    const named = (await alertsIn(document)).filter(({ rule }) => rule.name === name);
    return (named.find(({ rule }) => rule.group === group) ?? named[0])?.rule;
  }

  /**
   * The code lenses of an open document. They do not wait for files of the workspace that are still being read.
   * @param says `receivers`: whether alerts say where they go; `backtests`: whether they offer a backtest
   */
  async lenses(
    id: string,
    says: { readonly receivers: boolean; readonly backtests: boolean },
  ): Promise<readonly Lens[]> {
    const document = await this.#documents.loaded(id);
    if (document === undefined) return [];
    const routing = says.receivers ? await this.#onlyRouting() : undefined;
    return (await codeLens()).lensesOf(document, { routing, backtests: says.backtests });
  }

  /** For each rule of a server, whether the workspace has it and says something else. */
  async rulesDiffer(rules: readonly ServerRule[]): Promise<readonly boolean[]> {
    const { RuleComparison } = await serverRules();
    const { target } = this.#documents.options;
    if (this.#comparison?.target !== target) this.#comparison = new RuleComparison(target);
    const comparison = this.#comparison;
    return rules.map((rule) => comparison.differs(rule, this.index));
  }

  /** A rule of a server and that of the workspace as texts; undefined where the workspace does not have it. */
  async ruleTexts(rule: ServerRule): Promise<RuleTexts | undefined> {
    const { ruleTexts } = await serverRules();
    return ruleTexts(rule, this.index, this.#documents.options.target);
  }

  /** The scrape jobs of an open document, and the one that an offset lies in. */
  async scrapeJobs(
    id: string,
    offset: number,
  ): Promise<{ readonly jobs: readonly PreviewJob[]; readonly at?: PreviewJob }> {
    const subject = (await this.#documents.loaded(id))?.subject();
    if (subject?.form !== 'config') return { jobs: [] };
    const { previewJobAt, previewJobs } = await relabeling();
    const at = previewJobAt(subject, offset);
    return { jobs: previewJobs(subject), ...(at === undefined ? {} : { at }) };
  }

  /**
   * What the relabeling of a job of an open document does, step by step.
   * @param labels those of one target as they are typed; absent: the targets that the files write out
   */
  async relabelPreview(id: string, job: number, labels?: string): Promise<RelabelPreview> {
    const document = await this.#documents.loaded(id);
    const subject = document?.subject();
    const open = this.#documents.get(id)?.open;
    if (document === undefined || subject?.form !== 'config' || open === undefined) {
      return { error: 'This document has no scrape jobs.' };
    }
    const { relabelPreview } = await relabeling();
    if (labels !== undefined || !open.hasFiles) {
      return relabelPreview(subject, job, document.lines, labels === undefined ? {} : { labels });
    }
    const { outcome } = await this.#documents.files.settle((lookup) =>
      relabelPreview(subject, job, document.lines, {
        surroundings: { path: open.path, lookup },
      }),
    );
    return outcome;
  }

  /**
   * What the relabeling of a job does to one target, by the text of a configuration that is no document: that
   * of a server.
   * @param labels those that service discovery gives the target
   */
  async relabelPreviewIn(
    text: string,
    job: string,
    labels: Readonly<Record<string, string>>,
  ): Promise<RelabelPreview> {
    const document = new AnalysedDocument(text, {
      target: this.#documents.options.target,
      kind: 'prometheus',
    });
    await document.load();
    const subject = document.subject();
    if (subject?.form !== 'config') return { error: 'The configuration cannot be read.' };
    return (await relabeling()).relabelPreviewOf(subject, job, document.lines, labels);
  }

  /** The routing of the workspace's Alertmanager configuration, where exactly one is known that can be read. */
  async #onlyRouting(): Promise<RoutingFile | undefined> {
    await this.#documents.indexOpen();
    const [path, ...others] = this.#documents.pathsOfKind('alertmanager');
    if (path === undefined || others.length > 0) return undefined;
    const text = await this.#documents.files.read(path);
    if (text === undefined) return undefined;
    const read = (await routing()).routingIn(text, this.#documents.options.target);
    return read && { path, routing: read };
  }

  async #routing(id: string): Promise<Routing | undefined> {
    const subject = (await this.#documents.loaded(id))?.subject();
    if (subject?.form !== 'config') return undefined;
    return (await routing()).readRouting(subject.root);
  }

  /** The name at an offset, once the whole workspace is known; undefined where there is none. */
  async #question(id: string, offset: number): Promise<NameQuestion | undefined> {
    await this.index.whole();
    return this.#nameAt(id, offset);
  }

  /** The same with the places that name a job, which nobody keeps: all files are looked through. */
  async #questionWithJobs(id: string, offset: number): Promise<NameQuestion | undefined> {
    const question = await this.#question(id, offset);
    if (question?.name.kind !== 'job') return question;
    const { jobUsesIn } = await navigation();
    const files = this.#documents.mentioning('job');
    return { ...question, jobUses: await jobUsesIn(files, question.name.name) };
  }

  /** The name at an offset, with what is known of the workspace so far; undefined where there is none. */
  async #nameAt(id: string, offset: number): Promise<NameQuestion | undefined> {
    const { nameIn } = await navigation();
    await this.#documents.indexOpen();
    const path = this.#documents.get(id)?.open.path;
    const document = await this.#documents.loaded(id);
    const name = document && nameIn(document, offset);
    if (name === undefined || path === undefined) return undefined;
    return { name, path, index: this.index };
  }
}

async function alertsIn(document: AnalysedDocument | undefined): Promise<readonly PlacedRule[]> {
  const subject = document?.subject();
  return subject?.form === 'rules' ? (await backtests()).alertRules(subject) : [];
}
