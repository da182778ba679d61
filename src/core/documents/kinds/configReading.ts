import type { FileLookup } from '../../base/files.ts';
import type { Problem } from '../../base/problem.ts';
import type { ReadContext } from '../../schema/schema.ts';
import type { DecodedFile } from '../../schema/readBySchema.ts';
import type { Named } from '../../config/shared/named.ts';
import type { LabelPair } from '../../rules/facts.ts';
import { StructValue } from '../../schema/value.ts';
import type { ConfigSubject, Reading } from './kind.ts';

/** What a kind of configuration says beyond its own text. */
interface More {
  readonly fileProblems?: (files: FileLookup) => readonly Problem[];
  /** What it names, by the root of what it decodes to. */
  readonly named?: (root: StructValue) => readonly Named[];
  /** See `Reading`. */
  readonly matched?: (root: StructValue) => readonly LabelPair[];
}

/** A configuration file as a reading; it holds no expressions. */
export function configReading(
  text: string,
  validated: DecodedFile,
  context: ReadContext,
  { fileProblems, named, matched }: More = {},
): Reading {
  const { root, document, flagged, problems } = validated;
  const subject: ConfigSubject = { form: 'config', text, root, document, flagged, context };
  return {
    problems: () => problems,
    ...(fileProblems === undefined ? {} : { fileProblems }),
    ...(named !== undefined && root instanceof StructValue ? { named: () => named(root) } : {}),
    ...(matched !== undefined && root instanceof StructValue
      ? { matched: () => matched(root) }
      : {}),
    expressions: () => [],
    subject: () => subject,
    roots: () => (document.root === undefined ? [] : [document.root]),
  };
}
