import type { Version } from '../../base/target.ts';
import { has } from '../releases/availability.ts';
import { goQuote, quoteShort } from '../../go/quote.ts';
import { classOf, itemNumber, T, type Token } from './tokens.ts';

/** promql/parser/lex.go `Item.desc`: the last token of a lexer as a message names it. */
export function describeToken(
  last: {
    readonly token: Token;
    readonly start: number;
    readonly end: number;
    readonly text: string;
  },
  version: Version,
): string {
  const { token } = last;
  if (token === T.EOF) return 'end of input';
  const text = last.text.slice(last.start, last.end);
  const shown = show(token, text);
  switch (token) {
    case T.IDENTIFIER:
      return `identifier ${shown}`;
    case T.METRIC_IDENTIFIER:
      return `metric identifier ${shown}`;
    case T.STRING:
      return `string ${shown}`;
    case T.NUMBER:
      return `number ${shown}`;
    case T.DURATION:
      return `duration ${shown}`;
  }
  return isNamed(token, version) ? shown : `"<Item ${itemNumber(token, version)}>" ${shown}`;
}

function show(token: Token, text: string): string {
  if (token === T.IDENTIFIER || token === T.METRIC_IDENTIFIER) return goQuote(text);
  switch (classOf(token)) {
    case 'keyword':
      return `<${text}>`;
    case 'operator':
      return `<op:${text}>`;
    case 'aggregator':
      return `<aggr:${text}>`;
    case 'plain':
      return quoteShort(text);
  }
}

function isNamed(token: Token, version: Version): boolean {
  if (token >= T.SUM_DESC && token <= T.COUNTER_RESET_HINT_DESC) return false;
  if (token >= T.UNKNOWN_COUNTER_RESET) return false;
  return token !== T.AT || has('namesTheAt', version);
}
