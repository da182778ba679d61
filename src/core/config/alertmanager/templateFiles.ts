import { stringOf } from './values/stringOf.ts';
import { isMalformedGlob } from '../../go/glob.ts';
import type { FileLookup } from '../../base/files.ts';
import type { ParityCode } from '../../base/codes.ts';
import type { Problem, Severity } from '../../base/problem.ts';
import { parseTemplate } from '../../go/template/parse.ts';
import type { Span } from '../../base/text.ts';
import type { ReadContext, Failure } from '../../schema/schema.ts';
import { inForce } from '../../schema/schema.ts';
import { StructValue } from '../../schema/value.ts';
import type { Value } from '../../schema/value.ts';
import { cleanPath } from '../../go/paths.ts';
import { goQuote } from '../../go/quote.ts';
import { makeLocator } from '../shared/locate.ts';
import { goFunctions } from './values/notificationTemplate.ts';

/** The functions that Alertmanager adds to Go's, with the release that brought them. */
const functions: ReadonlyMap<string, string | undefined> = new Map([
  ...['toUpper', 'toLower', 'title', 'trimSpace', 'join', 'match', 'safeHtml', 'reReplaceAll'].map(
    (name) => [name, undefined] as const,
  ),
  ['stringSlice', undefined],
  ...['date', 'tz', 'since', 'humanizeDuration'].map((name) => [name, '0.28'] as const),
  ...['safeUrl', 'urlUnescape', 'toJson'].map((name) => [name, '0.30'] as const),
  ...['list', 'append', 'dict'].map((name) => [name, '0.32'] as const),
  ['now', '0.33'],
  ...['routeLabels', 'toDate', 'mustToDate', 'base64encode', 'base64decode'].map(
    (name) => [name, '0.34'] as const,
  ),
]);

interface Files {
  readonly path?: string;
  readonly lookup?: FileLookup;
}

/** Patterns of `templates` that are none, which amtool looks at once all else is fine. */
export function checkPatterns(root: Value): readonly Failure[] {
  if (!(root instanceof StructValue)) return [];
  return root
    .list('templates')
    .filter(({ value }) => isMalformed(stringOf(value)))
    .map(({ span }) => ({ message: 'syntax error in pattern', at: span, code: 'invalid-glob' }));
}

/** Files behind `templates` that Go cannot parse, and patterns that no file matches. */
export function checkTemplateFiles(
  root: StructValue,
  { path = '', lookup }: Files,
  context: ReadContext,
): readonly Problem[] {
  if (lookup === undefined) return [];
  const locate = makeLocator(path, lookup);
  const problems: Problem[] = [];
  for (const { value, span } of root.list('templates')) {
    const pattern = stringOf(value);
    if (pattern === '' || isMalformed(pattern)) continue;
    const place = locate(pattern);
    const files = place === undefined ? undefined : lookup.glob(place);
    if (files?.length === 0) {
      const looked = place === pattern ? '' : ` (looked for ${place ?? ''})`;
      const message = `no file matches ${goQuote(pattern)}${looked}`;
      problems.push(problemAt('missing-file', 'warning', span, message));
    }
    for (const file of files ?? []) {
      const error = templateError(file, lookup.read(file), context);
      if (error !== undefined) problems.push(problemAt('invalid-template', 'error', span, error));
    }
  }
  return problems;
}

function problemAt(
  code: ParityCode,
  severity: Severity,
  { from, to }: Span,
  message: string,
): Problem {
  return { code, severity, span: { from, to }, message };
}

/** Alertmanager first joins a pattern to its folder, which turns `a/../b` into `b`. */
function isMalformed(pattern: string): boolean {
  return isMalformedGlob(cleanPath(pattern));
}

function templateError(
  file: string,
  text: string | undefined,
  context: ReadContext,
): string | undefined {
  if (text === undefined) return undefined;
  const name = file.slice(file.lastIndexOf('/') + 1);
  const { error } = parseTemplate(text, {
    name,
    variables: [],
    hasFunction: (used) =>
      goFunctions.has(used) || (functions.has(used) && inForce(functions.get(used), context)),
    elseWith: inForce('0.28', context),
  });
  return error === undefined ? undefined : `template: ${name}:${error.line}: ${error.message}`;
}
