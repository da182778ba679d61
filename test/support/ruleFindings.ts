import type { CheckCode } from '../../src/core/base/codes.ts';
import { applyFix } from './applyFix.ts';
import { findings, problemsOf } from './documents.ts';

/** A rule, by what is particular about it. */
export interface RuleText {
  readonly expr: string;
  /** An alert by default. */
  readonly kind?: 'alert' | 'record';
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/**
 * What a check says of a rule: for each finding the text that it marks, its message, and after `⇒` the
 * expression as the first fix leaves it. A fix is applied, and the file then has no such finding and no
 * error.
 */
export function ruleFindings(code: CheckCode, rule: RuleText | string): string[] {
  const text = fileOf(typeof rule === 'string' ? { expr: rule } : rule);
  return findings(text, 'rules', code).map(({ span, message, fixes }) => {
    const marked = text.slice(span.from, span.to);
    const [fix] = fixes ?? [];
    if (fix === undefined) return `${marked}: ${message}`;
    const fixed = applyFix(text, fix);
    const left = problemsOf(fixed, 'rules');
    const bad = left.filter(
      (problem) =>
        problem.severity === 'error' || (problem.code === code && problem.span.from === span.from),
    );
    const expr = /^ {4}expr: \|-\n {6}(.*)$/m.exec(fixed)?.[1] ?? '';
    return `${marked}: ${message} ⇒ ${expr}${bad.map((problem) => ` BAD: ${problem.message}`).join('')}`;
  });
}

function fileOf({ expr, kind = 'alert', labels = {}, annotations = {} }: RuleText): string {
  const entries = (key: string, values: Readonly<Record<string, string>>): string =>
    Object.keys(values).length === 0 ? '' : `    ${key}: ${JSON.stringify(values)}\n`;
  const name = kind === 'alert' ? 'alert: A' : 'record: a:b';
  return `groups:\n- name: a\n  rules:\n  - ${name}\n    expr: |-\n      ${expr}\n${entries('labels', labels)}${entries('annotations', annotations)}`;
}
