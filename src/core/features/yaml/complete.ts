import { lineStartAt } from '../../base/text.ts';
import type { DescribedValue } from '../../schema/typeAt.ts';
import type { Completion, Completions } from '../promql/completion.ts';
import type { YamlDocument } from './document.ts';
import { keyOffers, mapKeyOffers } from './keyOffers.ts';
import { matchesLabelOf } from './alertNames.ts';
import { knownNames } from './knownNames.ts';
import { itemsBeside } from './listItems.ts';
import { lineEndAt } from './line.ts';
import { completionOf, type Offer, valueOffer } from './offer.ts';
import { placesAt } from './placesAt.ts';
import { completeTemplate } from '../templates/template.ts';
import { valuePath } from './step.ts';
import type { Surroundings } from './surroundings.ts';
import { templateAt } from './templatePlace.ts';
import { valueOffers } from './valueOffers.ts';
import { layoutOf } from './write.ts';
import type { YamlPlace } from './yamlPlace.ts';

/** More than anybody reads through. */
const most = 500;

/**
 * The keys and values that may be written at an offset, by the schema of the document's kind, and names of the file
 * and the workspace; the document may be half typed. Undefined where nothing is known.
 */
export async function completeYaml(
  document: YamlDocument,
  offset: number,
  around: Surroundings,
): Promise<Completions | undefined> {
  const items: Completion[] = [];
  for (const [likeliness, place] of placesAt(document.yaml, offset).entries()) {
    for (const item of await itemsAt(document, place, around)) {
      items.push({ ...item, sortText: `${likeliness.toString()}${item.sortText ?? ''}` });
    }
  }
  if (items.length === 0) return undefined;
  return { items: items.slice(0, most), incomplete: items.length > most };
}

function lineText(text: string, offset: number): string {
  return text.slice(lineStartAt(text, offset), lineEndAt(text, offset));
}

async function itemsAt(
  document: YamlDocument,
  place: YamlPlace,
  around: Surroundings,
): Promise<readonly Completion[]> {
  const value = document.describe(valuePath(place.path), place.offset);
  const template = value && templateAt(document, place, value, around);
  const words = template && (await completeTemplate(template, place.offset));
  if (words !== undefined) return words;
  // A line with actions of another template is not what it looks like without them.
  const { text, yaml } = document;
  if (lineText(text, place.offset) !== lineText(yaml, place.offset)) return [];
  const meant = value && meaningOf(place, value);
  if (meant === undefined) return [];
  const offers = withoutTaken(await offersFor(document, meant, around), meant, yaml);
  const typed = place.written.slice(0, place.offset - place.span.from).replace(/^["']/, '');
  const isWanted = ({ label }: Offer): boolean => label.toLowerCase().includes(typed.toLowerCase());
  return (offers.length <= most ? offers : offers.filter(isWanted)).map((offer, index) =>
    completionOf(offer, meant.place, index),
  );
}

/** A key, a value or an item, and what the schema says of the mapping, the value or the item. */
interface Meaning extends DescribedValue {
  readonly place: YamlPlace;
  readonly isKey: boolean;
}

/** What is written at a place once its type is known: a dash that is missing is written with what it leads to. */
function meaningOf(place: YamlPlace, { type, key }: DescribedValue): Meaning | undefined {
  const { form } = place;
  if (form === 'text') return undefined;
  if (type.kind === 'list') {
    if (form !== 'item' && form !== 'entry') return undefined;
    if (place.inFlow || place.isBehindDash) return undefined;
    const item: YamlPlace = { ...place, form: 'item', taken: () => [] };
    return { type: type.item, key, place: item, isKey: isMapping(type.item) };
  }
  if (form === 'item') return undefined;
  const isKey = isMapping(type);
  if (isKey ? form === 'value' : form === 'key') return undefined;
  return { type, key, place, isKey };
}

function isMapping({ kind }: DescribedValue['type']): boolean {
  return kind === 'struct' || kind === 'map';
}

/** Offers for an item without those that its list has already, and without matchers of labels that it matches. */
function withoutTaken(
  offers: readonly Offer[],
  { isKey, key, place }: Meaning,
  yaml: string,
): readonly Offer[] {
  const items = isKey ? [] : itemsBeside(yaml, place);
  if (items.length === 0) return offers;
  const taken = new Set(items);
  const isTaken = key?.names === 'alert-matcher' ? matchesLabelOf(items) : undefined;
  return offers.filter(({ label }) => !taken.has(label) && isTaken?.(label) !== true);
}

async function offersFor(
  document: YamlDocument,
  meaning: Meaning,
  around: Surroundings,
): Promise<readonly Offer[]> {
  const { type, key, place, isKey } = meaning;
  const { target, product, yaml } = document;
  const context = { target, product };
  if (type.kind === 'struct') return keyOffers(type, place, context, layoutOf(yaml));
  const names =
    key?.names === undefined ? [] : await knownNames(key.names, document, place, around);
  if (type.kind === 'map') return mapKeyOffers(type, names, place, layoutOf(yaml));
  if (isKey) return [];
  const named = names.map(({ name, detail, documentation }) =>
    valueOffer(name, place, {
      kind: 'name',
      ...(detail === undefined ? {} : { detail }),
      ...(documentation === undefined ? {} : { documentation }),
    }),
  );
  return [...valueOffers(meaning, place, context), ...named];
}
