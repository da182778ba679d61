import type { TemplateValues } from '../../go/template/scopes.ts';
import type { TemplateWord } from './words.ts';

/** A value of a template, as far as its parts are known. */
export type TemplateValue =
  | {
      readonly kind: 'struct';
      readonly fields: readonly TemplateWord[];
      /** What other fields it has that only users know: labels of alerts, or their annotations. */
      readonly names?: AlertPart;
    }
  | { readonly kind: 'list'; readonly of: TemplateValue; readonly fields?: readonly TemplateWord[] }
  /** Labels of the series that a query returns, whose text is undefined where it is not known. */
  | { readonly kind: 'labels'; readonly query: () => string | undefined }
  | { readonly kind: 'string'; readonly text: string };

/** What alerts have by names of their users' choice. */
export type AlertPart = 'labels' | 'annotations';

/** What a template is executed with, and what is declared in front of it. */
export interface TemplateData {
  readonly data: TemplateValue;
  readonly variables: readonly TemplateWord[];
}

/** How the values of templates hang together, in Prometheus and in Alertmanager. */
export function templateValues({ data, variables }: TemplateData): TemplateValues<TemplateValue> {
  const given = variables.flatMap(({ name, value }) => (value ? [[name, value] as const] : []));
  return {
    data,
    variables: new Map(given),
    fieldOf: (value, name) => fieldsOf(value).find((field) => field.name === name)?.value,
    elementOf: (value) => (value.kind === 'list' ? value.of : undefined),
    ofString: (text) => ({ kind: 'string', text }),
    ofCall: resultOf,
  };
}

/** The fields and methods of a value; those of labels are their names, which the query says. */
export function fieldsOf(value: TemplateValue): readonly TemplateWord[] {
  return value.kind === 'struct' || value.kind === 'list' ? (value.fields ?? []) : [];
}

/** What the functions of Prometheus' template/template.go return that have parts. */
function resultOf(
  name: string,
  args: readonly (TemplateValue | undefined)[],
): TemplateValue | undefined {
  const [first] = args;
  switch (name) {
    case 'query':
      return samplesOf(first?.kind === 'string' ? first.text : undefined);
    case 'sortByLabel':
      return args[1];
    case 'first':
    case 'index':
      return first?.kind === 'list' ? first.of : undefined;
    default:
      return undefined;
  }
}

function samplesOf(query: string | undefined): TemplateValue {
  const fields: readonly TemplateWord[] = [
    {
      name: 'Labels',
      detail: 'map of strings',
      doc: 'Labels of the sample.',
      value: { kind: 'labels', query: () => query },
    },
    { name: 'Value', detail: 'number', doc: 'Value of the sample.' },
  ];
  return { kind: 'list', of: { kind: 'struct', fields } };
}
