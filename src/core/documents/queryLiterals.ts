import { lexTemplate, type Token, type TokenKind } from '../go/template/lex.ts';
import { type StringLiteral, stringLiteral } from '../go/template/stringLiteral.ts';

/**
 * The strings of a template that its function `query` takes as they are, in order: `query "…"` and `"…" | query`.
 * Those that `printf` makes a query of are left out. The last string of an action that is being typed may lack its
 * closing quote.
 */
export function queryLiterals(template: string): readonly StringLiteral[] {
  const found: StringLiteral[] = [];
  let from = template.includes('query') ? template.indexOf('{{') : -1;
  while (from >= 0) {
    const next = readActions(template, from, found);
    from = next === undefined ? -1 : template.indexOf('{{', next);
  }
  return found;
}

/**
 * Reads the actions from an offset on.
 * @returns where to go on behind the first that cannot be read; undefined at the end
 */
function readActions(template: string, from: number, found: StringLiteral[]): number | undefined {
  const tokens = lexTemplate(template.slice(from)).filter(({ kind }) => kind !== 'space');
  for (const [index, { kind, span, text }] of tokens.entries()) {
    const at = from + span.from;
    if (kind === 'error' && !isQuote(template.charAt(at))) return actionEnd(template, at);
    if (kind !== 'string' && kind !== 'rawString' && kind !== 'error') continue;
    const quote = template.charAt(at) === '`' ? '`' : '"';
    const isWhole = kind !== 'error' && !/\}\}[^]*\{\{/.test(text);
    const end = isWhole ? from + span.to - 1 : openEnd(template, at + 1, quote);
    if (isQueried(tokens, index)) {
      found.push(stringLiteral(template, { from: at + 1, to: end }, quote));
    }
    if (!isWhole) return Math.max(end, at + 1);
  }
  return undefined;
}

function isQuote(char: string): boolean {
  return char === '"' || char === '`';
}

function actionEnd(template: string, at: number): number {
  const end = template.indexOf('}}', at);
  return end < 0 ? template.length : end;
}

/** Where a string without a closing quote ends: before the `}}` of its action, else with the line or the text. */
function openEnd(template: string, from: number, quote: StringLiteral['quote']): number {
  const line = quote === '`' ? -1 : template.indexOf('\n', from);
  const action = template.indexOf('{{', from);
  const limit = Math.min(...[line, action, template.length].filter((end) => end >= 0));
  const text = template.slice(from, limit);
  const close = text.lastIndexOf('}}');
  return from + (close < 0 ? text : text.slice(0, close).replace(/\s-$/, '')).length;
}

/** What a command may begin behind. */
const openings: ReadonlySet<TokenKind | undefined> = new Set<TokenKind>([
  'leftDelim',
  'leftParen',
  'declare',
  'assign',
  'keyword',
]);

/** True for a string behind `query`, or in front of `| query` where nothing else is its argument. */
function isQueried(tokens: readonly Token[], index: number): boolean {
  let [before, behind] = [index - 1, index + 1];
  while (tokens[before]?.kind === 'leftParen' && tokens[behind]?.kind === 'rightParen') {
    if (isQueryAt(tokens, before - 1)) return true;
    [before, behind] = [before - 1, behind + 1];
  }
  if (isQueryAt(tokens, before)) return true;
  const isFirst = openings.has(tokens[before]?.kind);
  return isFirst && tokens[behind]?.kind === 'pipe' && isQueryAt(tokens, behind + 1);
}

function isQueryAt(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  return token?.kind === 'identifier' && token.text === 'query';
}
