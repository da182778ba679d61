import { isExcluded } from '../../schema/exclusion.ts';
import {
  isKnown,
  type Key,
  type MapType,
  type ReadContext,
  type StructType,
  typeOf,
  type Type,
} from '../../schema/schema.ts';
import { describeKey, typeWords } from './describe.ts';
import type { KnownName } from './knownName.ts';
import { type Offer, ranks } from './offer.ts';
import { beginningOf, type Layout, scalarText } from './write.ts';
import type { YamlPlace } from './yamlPlace.ts';

/** The keys that the mapping of a place does not have yet; those first that it must have, then those that most have. */
export function keyOffers(
  type: StructType,
  place: YamlPlace,
  context: ReadContext,
  layout: Layout,
): readonly Offer[] {
  const siblings = place.taken();
  const taken = new Set(siblings.map(({ name }) => name));
  const often = (type.often ?? []).flatMap((name) => {
    const key = type.keys[name];
    return key === undefined ? [] : [[name, key] as const];
  });
  const others = Object.entries(type.keys).filter(([name]) => type.often?.includes(name) !== true);
  return [...often, ...others].flatMap(([name, key]): Offer[] => {
    if (taken.has(name) || !isKnown(key, context)) return [];
    if (isExcluded(name, type, siblings)) return [];
    const own = typeOf(key, context);
    const isDeprecated = key.deprecated !== undefined;
    const isRequired = isWanted(key, taken);
    return [
      {
        label: name,
        kind: 'key',
        text: keyText(name, own, place, layout),
        rank: isRequired ? ranks.wanted : isDeprecated ? ranks.deprecated : ranks.usual,
        detail: isRequired ? `${typeWords(own)}, required` : typeWords(own),
        documentation: describeKey(name, key, context),
        isDeprecated,
        continues: !place.hasColon,
      },
    ];
  });
}

function isWanted({ required }: Key, taken: ReadonlySet<string>): boolean {
  return typeof required === 'object' ? !taken.has(required.unless) : required === true;
}

/** The keys of a map that users name themselves, as far as some are known. */
export function mapKeyOffers(
  type: MapType,
  names: readonly KnownName[],
  place: YamlPlace,
  layout: Layout,
): readonly Offer[] {
  const taken = new Set(place.taken().map(({ name }) => name));
  const choices = (type.choices ?? []).map(({ value, doc }): KnownName => ({
    name: value,
    ...(doc === undefined ? {} : { documentation: doc }),
  }));
  const known = new Map(choices.map((one) => [one.name, one]));
  for (const one of names) known.set(one.name, { ...known.get(one.name), ...one });
  return [...known.values()].flatMap(({ name, detail, documentation }): Offer[] => {
    if (taken.has(name)) return [];
    return [
      {
        label: name,
        kind: 'key',
        text: keyText(name, type.value, place, layout),
        rank: ranks.usual,
        ...(detail === undefined ? {} : { detail }),
        ...(documentation === undefined ? {} : { documentation }),
        continues: !place.hasColon,
      },
    ];
  });
}

/** A key with what is written behind it, up to where its value is typed. */
export function keyText(name: string, type: Type, place: YamlPlace, layout: Layout): string {
  const written = scalarText(name, place.inFlow);
  if (place.hasColon) return written;
  if (place.inFlow) return `${written}: `;
  const column = place.column + (place.form === 'item' ? 2 : 0);
  return written + beginningOf(type, column, layout);
}
