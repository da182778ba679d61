import type { BacktestRule, PlacedRule } from '../backtest/alertRule.ts';
import type { Target } from '../base/target.ts';
import type { Lens } from '../features/codeLens/lenses.ts';
import type { RuleComparison, RuleTexts } from '../features/serverRules/compare.ts';
import type { ServerRule } from '../workspace/serverRule.ts';
import { AnalysedDocument } from './document.ts';
import type { OpenDocuments } from './openDocuments.ts';
import type { RoutingTrees } from './routingTrees.ts';

/** Loaded with the first request that needs them. */
const codeLens = () => import('../features/codeLens/index.ts');
const serverRules = () => import('../features/serverRules/index.ts');
const routing = () => import('../features/routing/index.ts');
const backtests = () => import('../backtest/alertRule.ts');

/** What is asked of single rules: those of open documents, and those that servers run. */
export class SingleRules {
  readonly #documents: OpenDocuments;
  readonly #routingTrees: RoutingTrees;
  #comparison: RuleComparison | undefined;

  constructor(documents: OpenDocuments, routingTrees: RoutingTrees) {
    this.#documents = documents;
    this.#routingTrees = routingTrees;
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
    const routing = says.receivers ? await this.#routingTrees.onlyKnown() : undefined;
    return (await codeLens()).lensesOf(document, { routing, backtests: says.backtests });
  }

  /** For each rule of a server, whether the workspace has it and says something else. */
  async differ(rules: readonly ServerRule[]): Promise<readonly boolean[]> {
    const { RuleComparison } = await serverRules();
    const { target } = this.#documents.options;
    if (this.#comparison?.target !== target) this.#comparison = new RuleComparison(target);
    const comparison = this.#comparison;
    return rules.map((rule) => comparison.differs(rule, this.#documents.index));
  }

  /** A rule of a server and that of the workspace as texts; undefined where the workspace does not have it. */
  async texts(rule: ServerRule): Promise<RuleTexts | undefined> {
    const { ruleTexts } = await serverRules();
    return ruleTexts(rule, this.#documents.index, this.#documents.options.target);
  }
}

async function alertsIn(document: AnalysedDocument | undefined): Promise<readonly PlacedRule[]> {
  const subject = document?.subject();
  return subject?.form === 'rules' ? (await backtests()).alertRules(subject) : [];
}
