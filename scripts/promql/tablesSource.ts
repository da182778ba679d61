import { encodeAutomata } from './encode.ts';
import { precedences, productions, releases } from './grammar.ts';
import { buildStates } from './lalr.ts';
import { readGrammar } from './readGrammar.ts';

/** The text of src/core/promql/grammar/tables.generated.ts. */
export function tablesSource(): string {
  const encoded = encodeAutomata(
    releases.map((release) => {
      const grammar = readGrammar(productions, precedences, release);
      return { grammar, states: buildStates(grammar) };
    }),
  );
  const changes = releases.map(
    (release, i) => `  ['${release}', [${encoded.changes[i]?.join() ?? ''}]],\n`,
  );
  return `// Written by scripts/promql-tables.ts from scripts/promql/grammar.ts; do not edit.
// tables.ts says how to read this.
// prettier-ignore
export const actionNames = [
${encoded.actions.map((name) => `  '${name}',\n`).join('')}] as const;

export const nonterminalCount = ${encoded.nonterminals};
export const stateCount = ${encoded.states};

/** All productions of all releases. */
// prettier-ignore
export const encodedProductions: readonly number[] = [${encoded.productions.join()}];

/** The releases that changed the grammar, oldest first, and what they changed. */
// prettier-ignore
export const encodedChanges: readonly (readonly [release: string, change: readonly number[]])[] = [
${changes.join('')}];
`;
}
