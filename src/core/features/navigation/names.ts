import { type Place, placeBehind } from '../../base/place.ts';
import { holdsOffset } from '../../base/text.ts';
import type { FilePart, FileSummary, NamedPlace } from '../../workspace/summary.ts';

/** What can be gone to: `metric` is a recording rule, or a use of its metric. */
export type NameKind = 'metric' | 'alert' | 'group' | NamedPlace['kind'];

/** A name at one place of a file. */
export interface NameAtPlace {
  readonly kind: NameKind;
  readonly name: string;
  readonly place: Place;
}

/** The names of a file that stand beside its rules and expressions, in no order. */
export function* namesBesideParts({
  groups,
  references,
  named,
}: FileSummary): Generator<NameAtPlace> {
  for (const { name, place } of groups) if (name !== '') yield { kind: 'group', name, place };
  for (const { kind, name, place } of references) {
    yield { kind: kind === 'rule-file' ? 'file' : kind, name, place };
  }
  for (const { kind, name, place } of named) yield { kind, name, place };
}

/** The names of a part, patterns of metric names left out; places count from its origin. */
function* namesOfPart({ rule, uses }: FilePart): Generator<NameAtPlace> {
  if (rule !== undefined) {
    const { kind, name, place } = rule;
    yield { kind: kind === 'record' ? 'metric' : 'alert', name, place };
  }
  for (const { name, isPattern, place } of uses) {
    if (!isPattern) yield { kind: 'metric', name, place };
  }
}

/** Every place of a file at which a name stands. */
export function placesOfName(
  summary: FileSummary,
  { kind, name }: Pick<NameAtPlace, 'kind' | 'name'>,
): readonly Place[] {
  const isIt = (other: NameAtPlace): boolean => other.kind === kind && other.name === name;
  const beside = [...namesBesideParts(summary)].filter(isIt);
  const inParts = summary.parts.flatMap((part) =>
    [...namesOfPart(part)].filter(isIt).map(({ place }) => placeBehind(part.origin, place)),
  );
  return [...beside.map(({ place }) => place), ...inParts];
}

/** The name at a UTF-16 offset; one directly behind it counts. */
export function nameAt(summary: FileSummary, offset: number): NameAtPlace | undefined {
  const holds = ({ place }: { readonly place: Place }, origin = 0): boolean =>
    holdsOffset(place.span, offset - origin);
  for (const name of namesBesideParts(summary)) if (holds(name)) return name;
  // There are thousands of names elsewhere: only those that stand here are made.
  const part = summary.parts.find(
    ({ origin: { from }, rule, uses }) =>
      (rule !== undefined && holds(rule, from)) || uses.some((use) => holds(use, from)),
  );
  if (part === undefined) return undefined;
  const { origin } = part;
  const found = [...namesOfPart(part)].find((name) => holds(name, origin.from));
  return found && { ...found, place: placeBehind(origin, found.place) };
}
