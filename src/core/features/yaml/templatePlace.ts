import { FILLER } from '../../base/holes.ts';
import { lineStartAt } from '../../base/text.ts';
import type { DescribedValue } from '../../schema/typeAt.ts';
import type { AlertPart } from '../templates/values.ts';
import type { TemplateText } from '../templates/template.ts';
import { alertAnnotationNames, alertLabelNames } from './alertNames.ts';
import type { YamlDocument } from './document.ts';
import { lineEndAt } from './line.ts';
import { endOfLinesUnder } from './siblings.ts';
import type { ItemStep } from './step.ts';
import type { Surroundings } from './surroundings.ts';
import type { YamlPlace } from './yamlPlace.ts';

/** The template that a place stands in; undefined where its value is none. */
export function templateAt(
  document: YamlDocument,
  place: YamlPlace,
  { type }: DescribedValue,
  { labels, index }: Surroundings,
): TemplateText | undefined {
  if (type.kind !== 'string' || type.template === undefined) return undefined;
  const { target } = document;
  const text = type.template === 'alert' ? renderedText(document) : document.text;
  const opening = text.charAt(place.scalarFrom);
  const quote = opening === '"' || opening === "'" ? opening : '';
  // Without quotes, `{{` looks like braces: it begins on the line of the place in any case.
  const isKnown = place.form === 'text' || quote !== '';
  const from = isKnown ? place.scalarFrom : lineStartAt(text, place.offset);
  const query = () => queryBeside(document, place);
  const names = async (of: AlertPart): Promise<readonly string[]> => {
    const known = of === 'labels' ? alertLabelNames : alertAnnotationNames;
    return known(await index()).map(({ name }) => name);
  };
  return { text, from, quote, of: type.template, target, query, labels, names };
}

/** A text as a template of another program renders it, as far as that is known, with blanks where it writes nothing. */
function renderedText({ text, yaml }: YamlDocument): string {
  return text === yaml ? text : yaml.replaceAll(FILLER, ' ');
}

/** The expression of the rule that a place stands in. */
function queryBeside(document: YamlDocument, { path }: YamlPlace): string | undefined {
  const rule = path.findLast((step): step is ItemStep => step.kind === 'item');
  if (rule === undefined) return undefined;
  const { from, column } = rule;
  const to =
    column < 0
      ? lineEndAt(document.yaml, from)
      : endOfLinesUnder(document.yaml, { kind: 'item', from, column });
  const own = document
    .expressions({ from, to })
    .filter(({ span }) => span.from >= from && span.to <= to);
  return own[0]?.text;
}
