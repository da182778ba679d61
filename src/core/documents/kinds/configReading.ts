import type { FileLookup } from '../../base/files.ts';
import type { Problem } from '../../base/problem.ts';
import type { CheckContext } from '../../schema/schema.ts';
import type { Validated } from '../../schema/readBySchema.ts';
import type { ConfigSubject, Reading } from './kind.ts';

/** A configuration file as a reading; it holds no expressions. */
export function configReading(
  text: string,
  validated: Validated,
  context: CheckContext,
  fileProblems?: (files: FileLookup) => readonly Problem[],
): Reading {
  const { root, document, delicate, problems } = validated;
  const subject: ConfigSubject = { form: 'config', text, root, document, delicate, context };
  return {
    problems: () => problems,
    ...(fileProblems === undefined ? {} : { fileProblems }),
    expressions: () => [],
    subject: () => subject,
    roots: () => (document.root === undefined ? [] : [document.root]),
  };
}
