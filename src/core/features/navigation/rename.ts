import type { TextEdit } from '../../base/problem.ts';
import type { Span } from '../../base/text.ts';
import { definitionsOf, jobsNamed, type NameQuestion, usesOf } from './navigate.ts';
import { type FileEdit, renameConditions } from './jobs/rename.ts';
import type { EditsOrRefusal, Refusal } from '../edits.ts';
import type { FilePlace } from '../filePlace.ts';
import type { NameAtPlace } from './names.ts';

/** What is renamed: a span without quotes, and the text there. */
export interface RenameStart {
  readonly span: Span;
  readonly name: string;
}

/**
 * What would be renamed at a place, or why it cannot be.
 * @param text the text that the name stands in
 */
export function startRename(question: NameQuestion, text: string): RenameStart | Refusal {
  const { name } = question;
  if (name.kind === 'file') return { refused: 'Files cannot be renamed here.' };
  if (definitionsOf(question).length === 0) {
    return { refused: `${titleOf(name)} is not declared in this workspace.` };
  }
  const span = bareSpan(text, name, name.place.span);
  return span === undefined ? { refused: unreadable(name) } : { span, name: name.name };
}

/**
 * Renames something everywhere in the workspace. Refused where a use cannot be changed: a name written in
 * pieces or with escapes, a pattern that matches it, a name that is taken.
 * @param textOf the text of a file; undefined where it cannot be read
 */
export async function rename(
  question: NameQuestion,
  newName: string,
  textOf: (path: string) => Promise<string | undefined>,
): Promise<EditsOrRefusal> {
  const { name } = question;
  const definitions = definitionsOf(question);
  if (name.kind === 'file') return { refused: 'Files cannot be renamed here.' };
  if (definitions.length === 0) {
    return { refused: `${titleOf(name)} is not declared in this workspace.` };
  }
  if (newName === name.name) return { edits: new Map() };
  const fault = faultOf(name, newName);
  if (fault !== undefined) return { refused: fault };
  if (definitionsOf({ ...question, name: { ...name, name: newName } }).length > 0) {
    return { refused: `${titleOf({ ...name, name: newName })} already exists.` };
  }
  const ambiguous = name.kind === 'group' ? groupOfOtherFile(question) : undefined;
  if (ambiguous !== undefined) {
    return {
      refused: `${ambiguous} has a group of this name as well, and a rule test loads both.`,
    };
  }
  const ofJobs = jobEdits(question, newName);
  if ('refused' in ofJobs) return ofJobs;
  const edits = new Map<string, TextEdit[]>();
  const uses = name.kind === 'job' ? [] : usesOf(question);
  for (const { path, place } of [...definitions, ...uses] as FilePlace[]) {
    const text = await textOf(path);
    const span = text === undefined ? undefined : bareSpan(text, name, place.span);
    const where = `${path}:${(place.from.line + 1).toString()}`;
    if (span === undefined) return { refused: `${unreadable(name)} See ${where}.` };
    if (text !== undefined && isBareUse(text, question, place.span, newName)) {
      return { refused: `The new name needs quotes, and ${where} names the metric without them.` };
    }
    const known = edits.get(path) ?? [];
    edits.set(path, known);
    if (!known.some((edit) => edit.span.from === span.from)) known.push({ span, newText: newName });
  }
  for (const { path, ...edit } of ofJobs) {
    const known = edits.get(path) ?? [];
    edits.set(path, known);
    // What an alias repeats is written once.
    if (!known.some(({ span }) => span.from === edit.span.from)) known.push(edit);
  }
  return { edits };
}

function jobEdits(
  { name: { kind, name }, index, jobUses }: NameQuestion,
  newName: string,
): readonly FileEdit[] | Refusal {
  if (kind !== 'job' || jobUses === undefined) return [];
  return renameConditions(name, newName, jobUses, jobsNamed(name, index), index);
}

/**
 * True for a metric in an expression that is named as only classic names can be: other names stand in quotes and
 * braces there. A quote of PromQL follows one of its signs, one of YAML or JSON a key.
 */
function isBareUse(text: string, question: NameQuestion, { from }: Span, newName: string): boolean {
  if (question.name.kind !== 'metric' || isClassicName(newName)) return false;
  if (definitionsOf(question).some(({ place }) => place.span.from === from)) return false;
  return !/[{,=~]\s*(?:\\?"|''?|`)$/.test(text.slice(Math.max(0, from - 100), from));
}

function isClassicName(name: string): boolean {
  return /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name);
}

/** The other file whose group of the same name a rule test means as well; undefined where there is none. */
function groupOfOtherFile(question: NameQuestion): string | undefined {
  const own = definitionsOf(question);
  const meant = usesOf(question).flatMap(({ path }) => definitionsOf({ ...question, path }));
  return [...own, ...meant].find(({ path }) => path !== own[0]?.path)?.path;
}

function titleOf({ kind, name }: Pick<NameAtPlace, 'kind' | 'name'>): string {
  const titles = {
    metric: 'The recording rule',
    alert: 'The alert',
    group: 'The rule group',
    receiver: 'The receiver',
    'time-interval': 'The time interval',
    job: 'The scrape job',
    file: 'The file',
  };
  return `${titles[kind]} "${name}"`;
}

function unreadable(name: NameAtPlace): string {
  return `${titleOf(name)} cannot be renamed: a pattern also refers to it, or it is used in a way that cannot be changed safely.`;
}

/** Why a new name would not do. */
function faultOf({ kind }: NameAtPlace, newName: string): string | undefined {
  if (newName === '') return 'The new name is empty.';
  if (kind === 'metric') {
    return isClassicName(newName) || /^[a-zA-Z_][\w:./-]*\w$/.test(newName)
      ? undefined
      : 'A metric name consists of letters, digits, underscores and colons, and in quotes also of dots, slashes and hyphens; it does not begin with a digit.';
  }
  // As a plain scalar it must stay a text, and in quotes it must need no escapes.
  const isPlain = /^[A-Za-z_](?:[\w ./()-]*[\w./()-])?$/.test(newName);
  const isWord = /^(?:y|yes|n|no|on|off|true|false|null)$/i.test(newName);
  return isPlain && !isWord
    ? undefined
    : 'The new name may contain letters, digits, blanks and the characters _ . / ( ) -, and begins with a letter.';
}

/** The span of a name without its quotes; undefined where the text there is not simply the name. */
function bareSpan(text: string, { name }: NameAtPlace, { from, to }: Span): Span | undefined {
  const written = text.slice(from, to);
  if (written === name) return { from, to };
  const isQuoted = /^(["'])[^"'\\]*\1$/.test(written) && written.slice(1, -1) === name;
  return isQuoted ? { from: from + 1, to: to - 1 } : undefined;
}
