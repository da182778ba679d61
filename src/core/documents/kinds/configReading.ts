import type { FileLookup } from '../../base/files.ts';
import type { Problem } from '../../base/problem.ts';
import type { ReadContext } from '../../schema/schema.ts';
import type { DecodedFile } from '../../schema/readBySchema.ts';
import type { ConfigSubject, Reading } from './kind.ts';

/** A configuration file as a reading; it holds no expressions. */
export function configReading(
  text: string,
  validated: DecodedFile,
  context: ReadContext,
  fileProblems?: (files: FileLookup) => readonly Problem[],
): Reading {
  const { root, document, flagged, problems } = validated;
  const subject: ConfigSubject = { form: 'config', text, root, document, flagged, context };
  return {
    problems: () => problems,
    ...(fileProblems === undefined ? {} : { fileProblems }),
    expressions: () => [],
    subject: () => subject,
    roots: () => (document.root === undefined ? [] : [document.root]),
  };
}
