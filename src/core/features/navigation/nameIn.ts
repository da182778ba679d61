import type { Place } from '../../base/place.ts';
import type { FileSummary } from '../../workspace/summary.ts';
import { jobAt, type JobFile, jobHighlights } from './jobs/uses.ts';
import { type NameAtPlace, nameAt, placesOfName } from './names.ts';

/** A document with what the workspace remembers of it. */
type NamedDocument = JobFile['document'] & { summary(): FileSummary | undefined };

/** The name at a UTF-16 offset of a document, a job that is matched there included; one directly behind it counts. */
export function nameIn(document: NamedDocument, offset: number): NameAtPlace | undefined {
  const summary = document.summary();
  if (summary === undefined) return undefined;
  const name = nameAt(summary, offset);
  if (name !== undefined) return name;
  const job = jobAt(document, offset);
  return job && { kind: 'job', ...job };
}

/** Every place of a document at which the name at an offset stands. */
export function highlightsIn(document: NamedDocument, offset: number): readonly Place[] {
  const summary = document.summary();
  const name = nameIn(document, offset);
  if (summary === undefined || name === undefined) return [];
  const more = name.kind === 'job' ? jobHighlights(document, name.name, offset) : [];
  return [...placesOfName(summary, name), ...more];
}
