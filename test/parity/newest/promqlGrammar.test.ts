import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { goModule } from '../../../scripts/host/goModule.ts';
import { newestTools } from '../../../scripts/host/tools.ts';
import { precedences, productions } from '../../../scripts/promql/grammar.ts';
import { readGrammar, type Grammar } from '../../../scripts/promql/readGrammar.ts';
import { tokenNames } from '../../../src/core/promql/grammar/tokens.ts';
import { readYacc, type YaccGrammar } from '../../support/promql/readYacc.ts';

let theirs: YaccGrammar;
let ours: Grammar;

beforeAll(async () => {
  const { version } = await newestTools();
  const [major = '', minor = '', patch = ''] = version.split('.');
  const module = await goModule('github.com/prometheus/prometheus', `0.${major}${minor}.${patch}`);
  theirs = readYacc(readFileSync(join(module, 'promql/parser/generated_parser.y'), 'utf8'));
  ours = readGrammar(productions, precedences, `${major}.${minor}`);
});

describe("our grammar of the newest release, beside Prometheus' own", () => {
  it('has the same terminals in the same order', () => {
    // The markers between groups of tokens and `;` stand in no production.
    const real = theirs.tokens.filter(
      (name) => name !== 'SEMICOLON' && name === name.toUpperCase(),
    );
    expect(real.length).toBeGreaterThan(90);
    expect(tokenNames.slice(3)).toEqual(real);
  });

  it('has the same precedences', () => {
    const levels = precedences
      .trim()
      .replaceAll(/^none /gm, 'nonassoc ')
      .split('\n');
    expect(levels).toEqual(theirs.precedences);
  });

  it('has the same productions in the same order', () => {
    expect(theirs.productions.length).toBeGreaterThan(250);
    expect(printed(ours)).toEqual(theirs.productions.map(withLevel));
  });
});

/** A production whose own precedence is the name of a terminal, with the level of that name. */
function withLevel(production: string): string {
  return production.replace(/%(\w+)$/, (_, name: string) => {
    const level = theirs.precedences.findIndex((names) => names.split(' ').includes(name));
    return `%${level + 1}`;
  });
}

/** As goyacc's notation has them, without `$accept`. */
function printed({ symbols, productions: list, levels }: Grammar): readonly string[] {
  return list.slice(1).map(({ left, right, level }) => {
    const [first = '', ...names] = [left, ...right].map((symbol) => symbols[symbol] ?? '');
    const last = right.findLast((symbol) => symbol < tokenNames.length);
    const isOwn = level !== (last === undefined ? 0 : levels[last]);
    return [first, '=', ...names, ...(isOwn ? [`%${level}`] : [])].join(' ');
  });
}
