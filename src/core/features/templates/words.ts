import type { Target } from '../../base/target.ts';
import { templateFunction, templateFunctions } from '../../rules/templates/templateFunctions.ts';
import type { TemplateData, TemplateValue } from './values.ts';

/** A word of a template with its explanation. */
export interface TemplateWord {
  readonly name: string;
  /** A few words: a type, a signature. */
  readonly detail: string;
  readonly doc: string;
  /** What a variable or field holds; undefined where it has no parts, or none are known. */
  readonly value?: TemplateValue;
}

/** What a kind of template knows. */
export interface TemplateWords extends TemplateData {
  readonly functions: readonly TemplateWord[];
}

/** Go's own words that begin an action. */
export const actionWords: readonly TemplateWord[] = [
  {
    name: 'if',
    detail: 'if CONDITION',
    doc: 'Renders what follows, up to `else` or `end`, if the condition is not empty.',
  },
  {
    name: 'range',
    detail: 'range LIST',
    doc: 'Renders what follows, up to `end`, once for each element, with `.` as the element.',
  },
  {
    name: 'with',
    detail: 'with VALUE',
    doc: 'Renders what follows, up to `end`, if the value is not empty, with `.` as the value.',
  },
  { name: 'else', detail: 'else', doc: 'Starts the part that is rendered otherwise.' },
  { name: 'end', detail: 'end', doc: 'Ends `if`, `range`, `with` or `define`.' },
  {
    name: 'template',
    detail: 'template "NAME" VALUE',
    doc: 'Renders another template with a value as its `.`.',
  },
  { name: 'define', detail: 'define "NAME"', doc: 'Defines a template, up to `end`.' },
];

const labels =
  'Labels of the series that the expression returned; without those that the rule sets.';
const value = 'Value of the series that the expression returned.';
const externalLabels = '`external_labels` of the Prometheus server.';
const externalUrl = 'External URL of the Prometheus server.';

/**
 * What the templates of alerts know at a target.
 * @param query the alert's query; undefined where it is not known
 */
export function alertTemplateWords(target: Target, query: () => string | undefined): TemplateWords {
  const functions = templateFunctions
    .filter(({ name }) => templateFunction(name, target.prometheus) !== undefined)
    .map(({ name, signature, doc }) => ({ name, detail: signature, doc }));
  const alert: readonly (TemplateWord & { readonly variable: string })[] = [
    {
      ...{ name: 'Labels', variable: '$labels', detail: 'map of strings', doc: labels },
      value: { kind: 'labels', query },
    },
    { name: 'Value', variable: '$value', detail: 'number', doc: value },
    {
      ...{ name: 'ExternalLabels', variable: '$externalLabels', detail: 'map of strings' },
      doc: externalLabels,
    },
    { name: 'ExternalURL', variable: '$externalURL', detail: 'string', doc: externalUrl },
  ];
  return {
    data: { kind: 'struct', fields: alert },
    variables: alert.map((word) => ({ ...word, name: word.variable })),
    functions,
  };
}
