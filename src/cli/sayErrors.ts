import { placeProblems } from '../core/base/place.ts';
import { withHint } from '../core/base/problem.ts';
import type { FileKind } from '../core/documents/kinds/index.ts';
import { undecodable } from '../files/checkFile.ts';
import type { NamedSource } from './sources.ts';

/** Says on standard error for what errors a file is refused; false where it has none. */
export async function sayErrors(source: NamedSource): Promise<boolean> {
  const { path, document } = source;
  const errors = (await problemsOf(source)).filter(({ severity }) => severity === 'error');
  for (const { problem, place } of placeProblems(document.text, errors)) {
    const { line, character } = place.from;
    process.stderr.write(`${path}:${line + 1}:${character + 1}: ${withHint(problem)}\n`);
  }
  return errors.length > 0;
}

/** True for a file of some kinds, and for what may be one but is too broken to be recognised. */
export function mayBe({ document: { kind } }: NamedSource, kinds: readonly FileKind[]): boolean {
  return kind === undefined || kinds.includes(kind);
}

async function problemsOf({ document, fault, files }: NamedSource) {
  if (fault !== undefined && document.isYaml) return [undecodable(fault)];
  // Only route tests say nothing without the file that they name.
  if (document.kind !== 'route-test') return document.problems();
  return (await files.settle((lookup) => document.problems(lookup))).outcome;
}
