import { placeBehind } from '../base/place.ts';
import { holdsOffset } from '../base/text.ts';
import type { FilePart, FileSummary, MetricReference, RuleDefinition } from './summary.ts';

type Parts = Pick<FileSummary, 'parts'>;

/** The rule of a part, with its places in the file. */
export function ruleOf({ origin, rule }: FilePart): RuleDefinition | undefined {
  return (
    rule && {
      ...rule,
      place: placeBehind(origin, rule.place),
      rule: placeBehind(origin, rule.rule),
    }
  );
}

/** The rules that a file defines, with their places in it, in order; none for one that is not known. */
export function rulesIn(file: Parts | undefined): readonly RuleDefinition[] {
  return file?.parts.flatMap((part) => ruleOf(part) ?? []) ?? [];
}

/** The rule that an offset of a file lies in; one directly behind it counts. */
export function ruleAt(file: Parts | undefined, offset: number): RuleDefinition | undefined {
  const part = file?.parts.find(
    ({ origin, rule }) => rule !== undefined && holdsOffset(rule.rule.span, offset - origin.from),
  );
  return part && ruleOf(part);
}

/** The selectors that a file holds, with their places in it; none for one that is not known. */
export function usesIn(file: Parts | undefined): readonly MetricReference[] {
  const parts = file?.parts ?? [];
  return parts.flatMap(({ origin, uses }) =>
    uses.map((use) => ({ ...use, place: placeBehind(origin, use.place) })),
  );
}
