import type { FileLookup } from '../base/files.ts';
import type { Problem } from '../base/problem.ts';
import type { FileKind } from '../documents/kinds/index.ts';
import { AnalysedDocument } from './document.ts';
import type { DocumentOptions } from './documentOptions.ts';

/** The outcome for one text. */
export interface Validation {
  /** Absent: none of ours, and `problems` is empty. */
  readonly kind?: FileKind;
  /** Why it was taken for this kind, or for none. */
  readonly reason: string;
  readonly problems: readonly Problem[];
}

/** Recognises and checks one text. Never rejects; see AnalysedDocument. */
export async function validate(
  text: string,
  options: DocumentOptions & { readonly files?: FileLookup },
): Promise<Validation> {
  const document = new AnalysedDocument(text, options);
  await document.load();
  const { kind, reason } = document;
  const problems = document.problems(options.files);
  return { ...(kind === undefined ? {} : { kind }), reason, problems };
}
