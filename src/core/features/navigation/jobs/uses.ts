import { type Place, placeOf } from '../../../base/place.ts';
import { type LineIndex, lineStartAt, type Span } from '../../../base/text.ts';
import type { FilePlace } from '../../filePlace.ts';
import { alternativesOf, literalOf } from '../../../go/regexpAlternatives.ts';
import { type JobCondition, partsNaming } from './condition.ts';
import {
  type JobDocument,
  jobConditionsIn,
  promqlConditionsIn,
  yamlConditionsIn,
} from './conditionsIn.ts';
import { doubtsIn, doubtsInTargets, type JobDoubt } from './doubts.ts';

/** A file that may name jobs. */
export interface JobFile {
  readonly path: string;
  readonly document: JobDocument & { readonly lines: LineIndex };
}

/** What the files of the workspace say of a job beside its declaration. */
export interface JobUses {
  /** The conditions that name it, and all patterns that jobs are compared with. */
  readonly conditions: readonly (JobCondition &
    FilePlace & { readonly document: JobFile['document'] })[];
  /** Why the label `job` may be something else than the job's name. */
  readonly doubts: readonly (Omit<JobDoubt, 'span'> & FilePlace)[];
}

/** Looks for a job in files. */
export async function jobUsesIn(files: AsyncIterable<JobFile>, job: string): Promise<JobUses> {
  const conditions: JobUses['conditions'][number][] = [];
  const doubts: JobUses['doubts'][number][] = [];
  for await (const { path, document } of files) {
    const at = (span: Span): FilePlace => ({ path, place: placeOf(document.lines, span) });
    for (const condition of jobConditionsIn(document, { job })) {
      if (!condition.isPattern && condition.value !== job) continue;
      const whole = condition.spanOf(0, condition.value.length);
      conditions.push({ ...condition, ...at(whole), document });
    }
    for (const { reason, span } of doubtsOf(document, job)) doubts.push({ reason, ...at(span) });
  }
  return { conditions, doubts };
}

function doubtsOf(document: JobDocument, job: string): readonly JobDoubt[] {
  switch (document.kind) {
    case 'prometheus':
    case 'prometheus-agent':
    case 'scrape-config':
      return document.roots().flatMap((root) => doubtsIn(root, job, document.target));
    case 'file-sd':
      return document.roots().flatMap((root) => doubtsInTargets(root, job));
    default:
      return [];
  }
}

/** A job that a condition names at one place of a file. */
export interface NamedJob {
  readonly name: string;
  readonly place: Place;
}

/** Where conditions name a job, file by file and in the order of each. */
export function placesOfJob({ conditions }: JobUses, job: string): FilePlace[] {
  const places = conditions.flatMap((condition) =>
    partsNaming(condition, job).map(({ from, to }) => {
      const { path, document } = condition;
      return { path, place: placeOf(document.lines, condition.spanOf(from, to)) };
    }),
  );
  return places.sort((a, b) =>
    a.path === b.path ? a.place.span.from - b.place.span.from : a.path < b.path ? -1 : 1,
  );
}

/** The job that a condition names at an offset of a document; undefined where there is none. */
export function jobAt(document: JobFile['document'], offset: number): NamedJob | undefined {
  for (const condition of jobConditionsIn(document, { within: { from: offset, to: offset } })) {
    const { value, isPattern } = condition;
    const parts = isPattern ? alternativesOf(value) : [{ from: 0, to: value.length }];
    for (const { from, to } of parts) {
      const span = condition.spanOf(from, to);
      if (offset < span.from || offset > span.to || from === to) continue;
      const written = value.slice(from, to);
      const name = isPattern ? literalOf(written) : written;
      if (name === undefined) continue;
      return { name, place: placeOf(document.lines, span) };
    }
  }
  return undefined;
}

/** More of PromQL than this is not read while somebody moves the cursor. */
const MOST = 50;

/**
 * The places of a document at which conditions name a job; in PromQL those that are nearest to an offset.
 */
export function jobHighlights(document: JobFile['document'], job: string, offset: number): Place[] {
  const nearest = mentionsOf(document.text, job)
    .sort((a, b) => Math.abs(a - offset) - Math.abs(b - offset))
    .slice(0, MOST);
  const conditions = [
    ...nearest.flatMap((from) => [
      ...promqlConditionsIn(document, { within: { from, to: from }, job }),
    ]),
    ...yamlConditionsIn(document),
  ];
  const spans = new Map<number, Span>();
  for (const condition of conditions) {
    for (const { from, to } of partsNaming(condition, job)) {
      const span = condition.spanOf(from, to);
      spans.set(span.from, span);
    }
  }
  return [...spans.values()]
    .sort((a, b) => a.from - b.from)
    .map((span) => placeOf(document.lines, span));
}

/** Where a text has the first word of a job's name on a line, behind the label. */
function mentionsOf(text: string, job: string): number[] {
  const word = /\w+/.exec(job)?.[0] ?? job;
  const found: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    if (text.slice(lineStartAt(text, at), at).includes('job')) found.push(at);
  }
  return found;
}
