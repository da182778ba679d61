import { sameEnds } from '../base/difference.ts';
import { type Place, placeSeenFrom } from '../base/place.ts';
import type { Span } from '../base/text.ts';
import type { Reading } from '../documents/kinds/kind.ts';
import type { RuleEntry } from '../rules/incremental/ruleEntry.ts';
import type { FilePart, MetricReference, RuleDefinition } from './summary.ts';

/** The rules of a document that is edited, as they were last, and the part that each is. */
interface KnownParts {
  readonly entries: readonly RuleEntry[];
  readonly parts: readonly FilePart[];
}

const known = new WeakMap<Reading, KnownParts>();

/** The rules of a document as parts. Rules stay the same objects while others are edited, and so do their parts. */
export function ruleParts(
  entries: readonly RuleEntry[],
  at: (span: Span) => Place,
  reading: Reading,
): readonly FilePart[] {
  const before = known.get(reading) ?? { entries: [], parts: [] };
  const { first, behind } = sameEnds(before.entries, entries);
  const changed = entries.slice(first, entries.length - behind);
  const parts = [
    ...before.parts.slice(0, first),
    ...changed.map((entry) => partOf(entry, at)),
    ...before.parts.slice(before.parts.length - behind),
  ];
  known.set(reading, { entries, parts });
  return parts;
}

/** What is remembered of a rule. */
export function partOf(entry: RuleEntry, at: (span: Span) => Place): FilePart {
  const { kind, name, nameSpan, span, labels, group, expression, annotations } = entry.facts;
  const { chunk: origin } = entry;
  const placed = (own: Span): Place => placeSeenFrom(origin, at(entry.at(own)));
  const uses = usesOf(entry, placed);
  if (name === '') return { origin, uses };
  const rule: RuleDefinition = {
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
  return { origin, rule, uses };
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
