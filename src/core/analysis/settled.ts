import type { Problem } from '../base/problem.ts';
import type { FileQuestions, FileSnapshot } from '../workspace/fileSnapshot.ts';
import type { AnalysedDocument } from './document.ts';

/** What is wrong with a document, and what it asked of other files. */
export interface SettledProblems {
  readonly outcome: readonly Problem[];
  readonly questions: FileQuestions;
}

/** Checks a document with the files around it, once these are known. */
export async function settledProblems(
  document: AnalysedDocument,
  files: FileSnapshot,
): Promise<SettledProblems> {
  await files.settle((lookup) => {
    document.lookAround(lookup);
  });
  return files.settle((lookup) => document.problems(lookup));
}
