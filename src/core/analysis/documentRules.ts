import { lastFrom } from '../base/lastFrom.ts';
import { holdsOffset, type LineIndex, type Span } from '../base/text.ts';
import { touches } from '../documents/embed.ts';
import type { AlertWait } from '../features/promql/inlayHints.ts';
import type { RecordingRule } from '../features/promql/recordedFlow.ts';
import type { OwnRules } from '../features/promql/workspaceRules.ts';
import type { GroupFacts } from '../rules/facts.ts';
import type { RuleEntry } from '../rules/incremental/ruleEntry.ts';
import { recordedBy, RulesByName, usedBy } from '../rules/incremental/rulesByName.ts';
import { usesIn } from '../workspace/fileParts.ts';
import type { FileSummary } from '../workspace/summary.ts';

/** A document with rules, as far as it could be read. */
interface RulesSource {
  /** Empty where it has none. */
  readonly path: string;
  readonly lines: () => LineIndex;
  /** The rules in order; undefined while they cannot be read. */
  readonly entries: () => readonly RuleEntry[] | undefined;
  readonly groups: () => readonly GroupFacts[];
  readonly summary: () => FileSummary | undefined;
}

/** What the rules of a document say, for who writes PromQL in it; kept from edit to edit. */
export class DocumentRules {
  readonly #document: RulesSource;
  readonly #records = new RulesByName(recordedBy);
  readonly #uses = new RulesByName(usedBy);
  /** What `records` gives for the text as it is. */
  #ownRules: OwnRules | undefined;

  constructor(document: RulesSource) {
    this.#document = document;
  }

  /** Says that the text has changed. */
  changed(): void {
    this.#ownRules = undefined;
  }

  /** The recording rules; undefined while they cannot be read. */
  records(): OwnRules | undefined {
    if (this.#ownRules !== undefined) return this.#ownRules;
    const { path, lines, entries } = this.#document;
    const rules = entries();
    if (rules === undefined) return undefined;
    this.#records.update(rules);
    return (this.#ownRules = ownRules(this.#records, path, lines));
  }

  /**
   * The expressions that name a metric, or all of them, each once.
   * @param without the offset of a rule that is left out
   */
  expressionsWith(metric: string | undefined, without?: number): ReadonlySet<string> {
    const naming = (this.#document.entries() ?? []).filter(
      ({ facts }) => metric === undefined || facts.uses.some(({ name }) => name === metric),
    );
    const wanted =
      without === undefined
        ? naming
        : naming.filter((entry) => !holdsOffset(entry.at(entry.facts.span), without));
    return new Set(wanted.map(({ facts }) => facts.expression));
  }

  /**
   * The metrics that expressions of the document use, but for the one at an offset; some more than once. Where it has
   * no rules, those of its other expressions count.
   */
  *usedMetrics(without?: number): Generator<string> {
    const isLeftOut = (span: Span): boolean => without !== undefined && holdsOffset(span, without);
    const rules = this.#document.entries();
    if (rules === undefined) {
      for (const { name, isPattern, place } of usesIn(this.#document.summary())) {
        if (!isPattern && !isLeftOut(place.span)) yield name;
      }
      return;
    }
    this.#uses.update(rules);
    const here = without === undefined ? undefined : lastBefore(rules, without);
    const uses = here?.facts.uses ?? [];
    const typed = uses.find(({ span }) => here !== undefined && isLeftOut(here.at(span)));
    const isUsedTwice = uses.some((use) => use !== typed && use.name === typed?.name);
    for (const name of this.#uses.names()) {
      if (name !== typed?.name || isUsedTwice || this.#uses.hasBeside(name, here)) yield name;
    }
  }

  /** The `for` of the alerts that touch a span, in order. */
  waits(within: Span): readonly AlertWait[] {
    const { entries, groups } = this.#document;
    const intervals = new Map(groups().map(({ name, interval }) => [name, interval?.value]));
    return (entries() ?? []).flatMap((entry) => {
      const { forSpan, for: wait, group } = entry.facts;
      const interval = intervals.get(group);
      if (forSpan === undefined || !touches(entry.at(entry.facts.span), within)) return [];
      return [{ span: entry.at(forSpan), wait, ...(interval === undefined ? {} : { interval }) }];
    });
  }
}

/** The last rule that begins at or before an offset. */
function lastBefore(rules: readonly RuleEntry[], offset: number): RuleEntry | undefined {
  return rules[lastFrom(rules, offset, (rule) => rule.at(rule.facts.span).from)];
}

/** @param lines asked only for a rule whose line somebody wants to know */
function ownRules(records: RulesByName, path: string, lines: () => LineIndex): OwnRules {
  const ruleOf = (entry: RuleEntry): RecordingRule => ({
    expression: entry.facts.expression,
    labels: entry.labels,
    path,
    get line() {
      return lines().position(entry.at(entry.facts.nameSpan).from).line;
    },
  });
  return {
    of: (metric) => records.of(metric).map(ruleOf),
    has: (metric) => records.has(metric),
    isEmpty: records.size === 0,
    names: () => records.names(),
  };
}
