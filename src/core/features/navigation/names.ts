import type { Place } from '../../base/place.ts';
import { holdsOffset } from '../../base/text.ts';
import type { FileSummary, NamedPlace } from '../../workspace/summary.ts';

/** What can be gone to: `metric` is a recording rule, or a use of its metric. */
export type NameKind = 'metric' | 'alert' | 'group' | NamedPlace['kind'];

/** A name at one place of a file. */
export interface NameAtPlace {
  readonly kind: NameKind;
  readonly name: string;
  readonly place: Place;
}

/** What of a file has names. */
type NamedParts = Pick<FileSummary, 'groups' | 'rules' | 'uses' | 'references' | 'named'>;

/** Every name of a file, in no order; patterns of metric names are none. */
export function* namesIn({
  groups,
  rules,
  uses,
  references,
  named,
}: NamedParts): Generator<NameAtPlace> {
  for (const { name, place } of groups) if (name !== '') yield { kind: 'group', name, place };
  for (const { kind, name, place } of rules) {
    yield { kind: kind === 'record' ? 'metric' : 'alert', name, place };
  }
  for (const { name, isPattern, place } of uses) {
    if (!isPattern) yield { kind: 'metric', name, place };
  }
  for (const { kind, name, place } of references) {
    yield { kind: kind === 'rule-file' ? 'file' : kind, name, place };
  }
  for (const { kind, name, place } of named) yield { kind, name, place };
}

/** The name at a UTF-16 offset; one directly behind it counts. */
export function nameAt(summary: FileSummary, offset: number): NameAtPlace | undefined {
  const at = <T extends { readonly place: Place }>(parts: readonly T[]): readonly T[] => {
    const found = parts.find(({ place: { span } }) => holdsOffset(span, offset));
    return found === undefined ? [] : [found];
  };
  const { groups, rules, uses, references, named } = summary;
  // There are thousands of names elsewhere: only those that stand here are made.
  const [found] = namesIn({
    groups: at(groups),
    rules: at(rules),
    uses: at(uses),
    references: at(references),
    named: at(named),
  });
  return found;
}
