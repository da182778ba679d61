import { checkQuery } from '../../promql/parse/check.ts';
import { wholeExpression } from '../embed.ts';
import type { DocumentKind } from './kind.ts';
import { once } from '../../base/once.ts';

/** A `.promql` file: one expression, with comments. */
export const promql = {
  id: 'promql',
  title: 'PromQL',
  product: 'prometheus',
  isYaml: false,
  read: (text, { target }) => ({
    problems: once(() => checkQuery(text, target)),
    expressions: once(() => wholeExpression(text)),
    subject: () => undefined,
  }),
} as const satisfies DocumentKind;
