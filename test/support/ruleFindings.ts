import type { CheckCode } from '../../src/core/base/codes.ts';
import { applyFix } from './applyFix.ts';
import { findings, problemsOf } from './documents.ts';

/** A rule, by what is particular about it. */
export interface RuleText {
  readonly expr: string;
  /** An alert by default. */
  readonly kind?: 'alert' | 'record';
  readonly for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/**
 * What a check says of a rule: for each finding the text that it marks, its message, and after `⇒` for
 * each fix the lines that it changes, or removes. A fix is applied, and the file then has no such
 * finding and no error.
 */
export function ruleFindings(code: CheckCode, rule: RuleText | string): string[] {
  const text = fileOf(typeof rule === 'string' ? { expr: rule } : rule);
  return findings(text, 'rules', code).map(({ span, message, fixes }) => {
    const marked = text.slice(span.from, span.to);
    const outcomes = (fixes ?? []).map((fix) => {
      const fixed = applyFix(text, fix);
      const left = problemsOf(fixed, 'rules');
      const bad = left.filter(
        (problem) =>
          problem.severity === 'error' ||
          (problem.code === code && problem.span.from === span.from),
      );
      const words = bad.map((problem) => ` BAD: ${problem.message}`).join('');
      return ` ⇒ ${changedLines(text, fixed)}${words}`;
    });
    return `${marked}: ${message}${outcomes.join('')}`;
  });
}

function changedLines(before: string, after: string): string {
  const [old, now] = [before, after].map((text) => text.split('\n').map((line) => line.trim()));
  const added = now?.filter((line) => old?.includes(line) !== true) ?? [];
  if (added.length > 0) return added.join(' ↵ ');
  return `without ${old?.filter((line) => now?.includes(line) !== true).join(' ↵ ') ?? ''}`;
}

function fileOf({
  expr,
  kind = 'alert',
  labels = {},
  annotations = {},
  for: wait,
}: RuleText): string {
  const duration = wait === undefined ? '' : `    for: ${wait}\n`;
  const entries = (key: string, values: Readonly<Record<string, string>>): string =>
    Object.keys(values).length === 0 ? '' : `    ${key}: ${JSON.stringify(values)}\n`;
  const name = kind === 'alert' ? 'alert: A' : 'record: a:b';
  return `groups:\n- name: a\n  rules:\n  - ${name}\n    expr: |-\n      ${expr}\n${duration}${entries('labels', labels)}${entries('annotations', annotations)}`;
}
