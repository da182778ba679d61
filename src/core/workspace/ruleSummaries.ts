import { sameEnds } from '../base/difference.ts';
import type { Place } from '../base/place.ts';
import type { Span } from '../base/text.ts';
import type { Reading } from '../documents/kinds/kind.ts';
import type { RuleEntry } from '../rules/incremental/ruleEntry.ts';
import type { MetricReference, RuleDefinition } from './summary.ts';

/** What is remembered of one rule, with where its text began when that was computed. */
export interface RuleSummary {
  from: number;
  line: number;
  /** Undefined for a rule without a name. */
  definition: RuleDefinition | undefined;
  uses: readonly MetricReference[];
}

/** The rules of a document that is edited, as they were last, and what is remembered of each. */
interface SummarisedRules {
  readonly entries: readonly RuleEntry[];
  readonly summaries: readonly RuleSummary[];
}

const kept = new WeakMap<Reading, SummarisedRules>();

/**
 * What is remembered of each rule. Rules stay the same objects while others are edited: where only the place of one
 * has changed, nothing is looked up again.
 */
export function ruleSummaries(
  entries: readonly RuleEntry[],
  at: (span: Span) => Place,
  reading: Reading,
): readonly RuleSummary[] {
  const before = kept.get(reading) ?? { entries: [], summaries: [] };
  const { first, behind } = sameEnds(before.entries, entries);
  const shift = before.entries.length - entries.length;
  const summaries = entries.map((entry, index) => {
    const isKept = index < first || index >= entries.length - behind;
    const known = isKept ? before.summaries[index < first ? index : index + shift] : undefined;
    if (known === undefined) return summariseRule(entry, at);
    const { from, line } = entry.chunk;
    if (known.from !== from || known.line !== line) move(known, from, line);
    return known;
  });
  kept.set(reading, { entries, summaries });
  return summaries;
}

/** What is remembered of a rule that nobody has seen before. */
export function summariseRule(entry: RuleEntry, at: (span: Span) => Place): RuleSummary {
  const { kind, name, nameSpan, span, labels, group, expression, annotations } = entry.facts;
  const { from, line } = entry.chunk;
  const placed = (own: Span): Place => at(entry.at(own));
  const definition: RuleDefinition = {
    kind,
    name,
    place: placed(nameSpan),
    rule: placed(span),
    group,
    labels,
    expression,
    for: entry.facts.for,
    keepFiringFor: entry.facts.keepFiringFor,
    annotations,
  };
  return {
    from,
    line,
    definition: name === '' ? undefined : definition,
    uses: usesOf(entry, placed),
  };
}

function usesOf(
  { facts: { uses, templateUses } }: RuleEntry,
  placed: (span: Span) => Place,
): readonly MetricReference[] {
  const own = uses.map(({ name, isPattern, span }) => ({ name, isPattern, place: placed(span) }));
  if (templateUses.length === 0) return own;
  const inTemplates = templateUses.map(({ name, isPattern, span }): MetricReference => ({
    name,
    isPattern,
    isInTemplate: true,
    place: placed(span),
  }));
  return [...own, ...inTemplates];
}

/** Gives what is remembered of a rule its new place. What was told of the old one stays as it is: it is copied. */
function move(summary: RuleSummary, from: number, line: number): void {
  const [delta, lines] = [from - summary.from, line - summary.line];
  const { definition } = summary;
  summary.from = from;
  summary.line = line;
  summary.uses = summary.uses.map((use) => ({ ...use, place: movePlace(use.place, delta, lines) }));
  summary.definition = definition && {
    ...definition,
    place: movePlace(definition.place, delta, lines),
    rule: movePlace(definition.rule, delta, lines),
  };
}

/** A place of a text that begins so much further down; it begins with a line. */
function movePlace({ span, from, to }: Place, delta: number, lines: number): Place {
  return {
    span: { from: span.from + delta, to: span.to + delta },
    from: lines === 0 ? from : { line: from.line + lines, character: from.character },
    to: lines === 0 ? to : { line: to.line + lines, character: to.character },
  };
}
