import { encodeTables } from './encode.ts';
import { precedences, productions, releases } from './grammar.ts';
import { buildStates } from './lalr.ts';
import { readGrammar } from './readGrammar.ts';

/** The text of src/core/promql/tables.generated.ts. */
export function tablesSource(): string {
  const actions: string[] = [];
  const entries = releases.map((release) => {
    const grammar = readGrammar(productions, precedences, release);
    const tables = encodeTables(grammar, buildStates(grammar));
    const names = tables.actions.map((name) => {
      if (!actions.includes(name)) actions.push(name);
      return actions.indexOf(name);
    });
    return `  {
    release: '${release}',
    actions: [${names.join(',')}],
    productions: '${tables.productions}',
    rows: '${tables.rows}',
    states: '${tables.states}',
    gotos: '${tables.gotos}',
  },
`;
  });
  return `// Written by scripts/promql-tables.ts from scripts/promql/grammar.ts; do not edit.
// prettier-ignore
export const actionNames = [
${actions.map((name) => `  '${name}',\n`).join('')}] as const;

/** The tables of one grammar as text; tables.ts reads them. */
export interface EncodedTables {
  /** The first release with this grammar. */
  readonly release: string;
  /** Indexes into \`actionNames\`. */
  readonly actions: readonly number[];
  readonly productions: string;
  readonly rows: string;
  readonly states: string;
  readonly gotos: string;
}

/** One entry for each release that changed the grammar, oldest first. */
// prettier-ignore
export const encodedTables: readonly [EncodedTables, ...EncodedTables[]] = [
${entries.join('')}];
`;
}
