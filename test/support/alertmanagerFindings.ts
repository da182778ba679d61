import { applyFix } from './applyFix.ts';
import { problemExcerpt } from './carets.ts';
import { problemsOf, without } from './documents.ts';

/** The receivers of a configuration whose routes all lead to `nobody`. */
export const nobody = `receivers:
  - name: nobody
`;

/** The lines of an Alertmanager configuration that have problems, with carets below them. */
export function alertmanagerFindings(text: string): string {
  return problemExcerpt(text, problemsOf(text, 'alertmanager', without('literal-secret')));
}

/** An Alertmanager configuration after a fix of its first problem with a code. */
export function fixedAlertmanager(text: string, code: string, nth = 0): string {
  const problem = problemsOf(text, 'alertmanager').find((found) => found.code === code);
  const fix = problem?.fixes?.[nth];
  if (fix === undefined) throw new Error(`no fix for ${code}`);
  return applyFix(text, fix);
}
