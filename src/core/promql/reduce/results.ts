import type { LalrParser, Reducer } from '../grammar/lalrParser.ts';
import { fault } from '../grammar/parseError.ts';

/** What the start symbols make of a whole text. */
export const resultReducers = {
  metricResult: keep,
  exprResult: keep,
  selectorResult: keep,
  noExpression: (m) => {
    m.broken = true;
    m.add(0, 0, fault('no-expression'));
  },
  unexpectedAnywhere: (m) => {
    m.unexpected('', '');
  },
} as const satisfies Record<string, Reducer>;

function keep(m: LalrParser, at: number): unknown {
  m.result = m.values[at + 1];
  return m.result;
}
