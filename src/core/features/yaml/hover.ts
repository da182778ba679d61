import { withoutQuotes } from '../../documents/keyLine.ts';
import { keyNamed } from '../../schema/typeAt.ts';
import type { Hover } from '../promql/hover.ts';
import { hoverTemplate } from '../templates/template.ts';
import { choicesOf, describeKey } from './describe.ts';
import type { YamlDocument } from './document.ts';
import { placesAt } from './placesAt.ts';
import { hoverRouting } from './routingHover.ts';
import { valuePath } from './step.ts';
import type { Surroundings } from './surroundings.ts';
import { templateAt } from './templatePlace.ts';
import type { YamlPlace } from './yamlPlace.ts';

/** Explains the key or value at an offset, or what stands there in a template. */
export async function hoverYaml(
  document: YamlDocument,
  offset: number,
  around: Surroundings,
): Promise<Hover | undefined> {
  const [place] = placesAt(document.yaml, offset);
  const value = place && document.describe(valuePath(place.path), place.offset);
  if (value === undefined || place === undefined) return undefined;
  const template = templateAt(document, place, value, around);
  const word = template && (await hoverTemplate(template, offset));
  if (word !== undefined) return word;
  const { span, form } = place;
  if (span.from === span.to || (form !== 'key' && form !== 'value' && form !== 'entry'))
    return undefined;
  const own = form === 'key' ? keyText(document, place) : valueText(document, place);
  const routing = await hoverRouting(document, place, around);
  const parts = [own, routing].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : { span, markdown: parts.join('\n\n---\n\n') };
}

/** What the schema says of a key. */
function keyText(document: YamlDocument, place: YamlPlace): string | undefined {
  const { target, product } = document;
  const mapping = document.describe(valuePath(place.path), place.offset)?.type;
  if (!place.hasColon || mapping?.kind !== 'struct') return undefined;
  const name = withoutQuotes(place.written);
  const key = keyNamed(mapping.keys, name);
  return key && describeKey(name, key, { target, product });
}

/** What the schema says of a value that is one of some. */
function valueText(document: YamlDocument, place: YamlPlace): string | undefined {
  const { target, product } = document;
  const type = document.describe(valuePath(place.path), place.offset)?.type;
  if (type === undefined) return undefined;
  const written = withoutQuotes(place.written);
  const choice = choicesOf(type, { target, product }).find(({ value }) => value === written);
  return choice?.doc && `\`${written}\` — ${choice.doc}`;
}
