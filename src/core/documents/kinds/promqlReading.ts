import { moveProblem } from '../../base/moveProblem.ts';
import { once } from '../../base/once.ts';
import { behindMark } from '../../base/text.ts';
import { checkQuery } from '../../promql/parse/check.ts';
import { wholeExpression } from '../embed.ts';
import type { Reading, ReadOptions } from './kind.ts';

/** Reads a `.promql` file. */
export function read(text: string, { target }: ReadOptions): Reading {
  const start = behindMark(text);
  return {
    problems: once(() =>
      checkQuery(text.slice(start), target).map((problem) => moveProblem(problem, start)),
    ),
    expressions: once(() => wholeExpression(text)),
    subject: () => undefined,
  };
}
