import type { Key, ReadContext, Type } from '../../schema/schema.ts';
import { choicesOf } from './describe.ts';
import { type Offer, ranks, valueOffer } from './offer.ts';
import type { YamlPlace } from './yamlPlace.ts';

/** The values that a type knows: its choices, usual durations, the default of the key. */
export function valueOffers(
  { type, key }: { readonly type: Type; readonly key: Key | undefined },
  place: YamlPlace,
  context: ReadContext,
): readonly Offer[] {
  const standard = standardOf(type, key);
  const choices = choicesOf(type, context);
  const offers = choices.map(({ value, doc }) =>
    valueOffer(value, place, {
      isWord: /^\w+$/.test(value),
      rank: value === standard ? ranks.wanted : ranks.usual,
      ...(value === standard ? { detail: 'default' } : {}),
      ...(doc === undefined ? {} : { documentation: doc }),
    }),
  );
  if (isDuration(type)) {
    for (const value of usualDurations) {
      if (value !== standard)
        offers.push(valueOffer(value, place, { kind: 'duration', isWord: true }));
    }
  }
  if (standard !== undefined && !choices.some(({ value }) => value === standard)) {
    const isWord = type.kind !== 'string' && type.kind !== 'text';
    // Nobody writes a duration to have none.
    const isNone = isDuration(type) && /^0[a-z]*$/.test(standard);
    offers.unshift(
      valueOffer(standard, place, {
        isWord: isWord || isDuration(type),
        kind: isDuration(type) ? 'duration' : 'value',
        rank: isNone ? ranks.rare : ranks.wanted,
        detail: 'default',
      }),
    );
  }
  return offers;
}

const usualDurations = [
  '15s',
  '30s',
  '1m',
  '2m',
  '5m',
  '10m',
  '15m',
  '30m',
  '1h',
  '4h',
  '12h',
  '1d',
];

function isDuration(type: Type): boolean {
  return type.kind === 'goDuration' || (type.kind === 'text' && /duration/.test(type.name));
}

/** The default of a key, where its value is one scalar. */
function standardOf(type: Type, key: Key | undefined): string | undefined {
  if (type.kind === 'list' || type.kind === 'map' || type.kind === 'struct') return undefined;
  const value = key?.default ?? (type.kind === 'bool' && key !== undefined ? false : undefined);
  return value === undefined || value === '' ? undefined : String(value);
}
