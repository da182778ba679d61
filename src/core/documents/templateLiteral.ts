import type { StringLiteral } from '../go/template/stringLiteral.ts';

/** What a string of a template is looked for as: a query, or a job that the label of an alert is compared with. */
export type LiteralUse = 'query' | 'job';

/** A string that a template spells out. */
export interface TemplateLiteral {
  readonly string: StringLiteral;
  /** True for a format of `printf`, whose result is what is looked for. */
  readonly isFormat: boolean;
  /** True for a pattern that is looked for in a text, as `match` does. */
  readonly isPattern?: true;
}
