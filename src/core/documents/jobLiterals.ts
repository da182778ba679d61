import { lexTemplate, type Token } from '../go/template/lex.ts';
import { stringLiteral } from '../go/template/stringLiteral.ts';
import type { TemplateLiteral } from './templateLiteral.ts';

/**
 * The strings of an alert's template that the label `job` is compared with, in order: `eq $labels.job "a"`,
 * `ne "a" .Labels.job` and `$labels.job | eq "a"`; and the patterns that are looked for in it, as in `match "a.*" $labels.job`.
 */
export function jobLiterals(template: string): readonly TemplateLiteral[] {
  if (!template.includes('{{')) return [];
  const tokens = lexTemplate(template).filter(({ kind }) => kind !== 'space');
  const found: TemplateLiteral[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'identifier') continue;
    const isPattern = /^(?:match|reReplaceAll)$/.test(token.text);
    if (!isPattern && !/^(?:eq|ne)$/.test(token.text)) continue;
    const operands = operandsFrom(tokens, index + 1);
    if (!isJob(operands) && !isJob(pipedInto(tokens, index))) continue;
    for (const { kind, span } of isPattern ? operands.slice(0, 1) : operands) {
      if (kind !== 'string' && kind !== 'rawString') continue;
      const quote = kind === 'string' ? '"' : '`';
      const content = { from: span.from + 1, to: span.to - 1 };
      const string = stringLiteral(template, content, quote);
      found.push({ string, isFormat: false, ...(isPattern ? { isPattern } : {}) });
    }
  }
  return found;
}

/** The tokens of a command's operands; what stands in parentheses is left out. */
function operandsFrom(tokens: readonly Token[], start: number): readonly Token[] {
  const own: Token[] = [];
  let depth = 0;
  for (const token of tokens.slice(start)) {
    if (token.kind === 'leftParen') depth++;
    else if (token.kind === 'rightParen' && depth-- === 0) break;
    else if (depth === 0 && ends.has(token.kind)) break;
    else if (depth === 0) own.push(token);
  }
  return own;
}

const ends: ReadonlySet<Token['kind']> = new Set<Token['kind']>(['pipe', 'rightDelim', 'error']);

/** The operand in front of the pipe that a command stands behind. */
function pipedInto(tokens: readonly Token[], index: number): readonly Token[] {
  return tokens[index - 1]?.kind === 'pipe' ? tokens.slice(Math.max(0, index - 3), index - 1) : [];
}

/** True where the label `job` of the alert is one of some operands. */
function isJob(operands: readonly Token[]): boolean {
  return operands.some(({ kind, text }, index) => {
    const before = operands[index - 1];
    if (kind !== 'field' || text !== '.job' || operands[index + 1]?.kind === 'field') return false;
    return before?.text === '$labels' || before?.text === '.Labels';
  });
}
