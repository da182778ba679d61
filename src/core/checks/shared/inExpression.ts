import type { Span } from '../../base/text.ts';
import type { RuleSource } from '../../documents/kinds/kind.ts';
import type { RuleEntry } from '../../rules/incremental/ruleEntry.ts';
import { inField } from '../../rules/problemOf.ts';

/** A span of a rule's expression as a span of the file; the rule's name where it cannot be told. */
export function inExpression(entry: RuleEntry, span: Span, source: RuleSource | undefined): Span {
  const field = source?.ruleOf(entry)?.expr;
  return entry.at(field === undefined ? entry.facts.nameSpan : inField(field, span));
}
