import { once } from '../../base/once.ts';
import { checkQuery } from '../../promql/parse/check.ts';
import { wholeExpression } from '../embed.ts';
import type { Reading, ReadOptions } from './kind.ts';

/** Reads a `.promql` file. */
export function read(text: string, { target }: ReadOptions): Reading {
  return {
    problems: once(() => checkQuery(text, target)),
    expressions: once(() => wholeExpression(text)),
    subject: () => undefined,
  };
}
