import { lexTemplate, type Token, type TokenKind } from '../go/template/lex.ts';
import { type StringLiteral, stringLiteral } from '../go/template/stringLiteral.ts';
import type { TemplateLiteral } from './templateLiteral.ts';

/**
 * The strings of a template that its function `query` takes, in order: `query "…"` and `"…" | query`, also where
 * `printf` fills in parts of them. The last string of an action that is being typed may lack its closing quote.
 */
export function queryLiterals(template: string): readonly TemplateLiteral[] {
  const found: TemplateLiteral[] = [];
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
function readActions(template: string, from: number, found: TemplateLiteral[]): number | undefined {
  const tokens = lexTemplate(template.slice(from)).filter(({ kind }) => kind !== 'space');
  for (const [index, { kind, span, text }] of tokens.entries()) {
    const at = from + span.from;
    if (kind === 'error' && !isQuote(template.charAt(at))) return actionEnd(template, at);
    if (kind !== 'string' && kind !== 'rawString' && kind !== 'error') continue;
    const quote = template.charAt(at) === '`' ? '`' : '"';
    const isWhole = kind !== 'error' && !/\}\}[^]*\{\{/.test(text);
    const end = isWhole ? from + span.to - 1 : openEnd(template, at + 1, quote);
    const isFormat = isFormatOfQuery(tokens, index);
    if (isFormat || isQueried(tokens, index)) {
      found.push({ string: stringLiteral(template, { from: at + 1, to: end }, quote), isFormat });
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
    if (isCallAt(tokens, before - 1, 'query')) return true;
    [before, behind] = [before - 1, behind + 1];
  }
  if (isCallAt(tokens, before, 'query')) return true;
  const isFirst = openings.has(tokens[before]?.kind);
  return isFirst && tokens[behind]?.kind === 'pipe' && isCallAt(tokens, behind + 1, 'query');
}

/** True for the format in `query (printf "…" …)` and `printf "…" … | query`. */
function isFormatOfQuery(tokens: readonly Token[], index: number): boolean {
  if (!isCallAt(tokens, index - 1, 'printf')) return false;
  const isArgument =
    tokens[index - 2]?.kind === 'leftParen' && isCallAt(tokens, index - 3, 'query');
  return isArgument || isCallAt(tokens, endOfCommand(tokens, index) + 1, 'query');
}

/** The index of what follows a command that an argument belongs to, such as a pipe. */
function endOfCommand(tokens: readonly Token[], argument: number): number {
  let depth = 0;
  let at = argument;
  for (; at < tokens.length; at++) {
    const kind = tokens[at]?.kind;
    if (depth === 0 && (kind === 'pipe' || kind === 'rightDelim' || kind === 'rightParen')) break;
    if (kind === 'leftParen') depth++;
    else if (kind === 'rightParen') depth--;
  }
  return at;
}

function isCallAt(tokens: readonly Token[], index: number, name: string): boolean {
  const token = tokens[index];
  return token?.kind === 'identifier' && token.text === name;
}
