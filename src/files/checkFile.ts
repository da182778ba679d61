import type * as engine from '../core/analysis/entry.ts';
import { crashed } from '../core/base/crashed.ts';
import { type PlacedProblem, placeProblems } from '../core/base/place.ts';
import type { Problem } from '../core/base/problem.ts';
import type { Target } from '../core/base/target.ts';
import type { NameScheme } from '../core/config/shared/names.ts';
import type { LiveLookup } from '../core/live/questions.ts';
import type { CheckSettings } from '../core/project/checkSettings.ts';
import { settledProblems } from '../core/analysis/settled.ts';
import type { FileKind } from '../core/documents/kinds/index.ts';
import type { FileQuestions, FileSnapshot } from '../core/workspace/fileSnapshot.ts';
import type { DecodedBytes } from '../core/yaml/reader/bytes.ts';

/** A file that has been read, and what is known of it beforehand. */
export interface ReadFile extends DecodedBytes {
  /** Absent for standard input: files that it names are not looked at. */
  readonly path?: string;
  /** What the user says that it is. */
  readonly kind?: FileKind;
}

/** How files are checked. */
export interface CheckOptions {
  readonly target: Target;
  readonly names?: NameScheme;
  /** Which checks run; default: those that are recommended. */
  readonly checks?: CheckSettings;
  /** See DocumentOptions. */
  readonly live?: LiveLookup;
}

/** What is wrong with a file. */
export interface CheckedFile {
  readonly problems: readonly Problem[];
  /** The same with lines, related places in other files too; in the order of the text. */
  readonly placed: readonly PlacedProblem[];
  /** What it asks of other files: a change of these may change its problems. */
  readonly questions: FileQuestions;
}

/** The part of the core that reads files; the worker loads it as a bundle of its own. */
export type Engine = Pick<typeof engine, 'AnalysedDocument'>;

/** Analyses a file; the document can be asked at once. */
export async function analyseFile(
  { AnalysedDocument }: Engine,
  { text, path, kind }: ReadFile,
  { target, names, checks, live }: CheckOptions,
): Promise<engine.AnalysedDocument> {
  const document = new AnalysedDocument(text, {
    target,
    ...(path === undefined ? {} : { path }),
    ...(kind === undefined ? {} : { kind }),
    ...(names === undefined ? {} : { names }),
    ...(checks === undefined ? {} : { checks }),
    ...(live === undefined ? {} : { live }),
  });
  await document.load();
  return document;
}

/**
 * Checks an analysed file; never rejects.
 * @param files absent: what needs other files is left out
 */
export async function checkFile(
  document: engine.AnalysedDocument,
  { text, path, fault }: ReadFile,
  files?: FileSnapshot,
): Promise<CheckedFile> {
  const { outcome, questions } =
    files === undefined || path === undefined
      ? { outcome: document.problems(), questions: { paths: [], globs: [], names: [] } }
      : await settledProblems(document, files);
  const problems = fault !== undefined && document.isYaml ? [undecodable(fault)] : outcome;
  const placed = placeProblems(text, problems, (other) => files?.textOf(other));
  return { problems, placed, questions };
}

/**
 * What is said of a file where code of ours threw: the run goes on, and the file does not look clean.
 */
export function faultIn(text: string, error: unknown): readonly PlacedProblem[] {
  return placeProblems(text, [crashed('of this file', error)]);
}

/** Bytes that are no text: YAML's readers refuse them before they look at anything else. */
/** What is wrong with a file whose bytes are no text. */
export function undecodable({ message, at }: NonNullable<DecodedBytes['fault']>): Problem {
  return { code: 'yaml-syntax', severity: 'error', span: { from: at, to: at + 1 }, message };
}
