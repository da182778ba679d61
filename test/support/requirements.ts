import type { CheckCode } from '../../src/core/base/codes.ts';
import { defaultChecks } from '../../src/core/project/checkSettings.ts';
import { noRequirement, type Requirement } from '../../src/core/project/requirement.ts';
import { findings } from './documents.ts';

/**
 * What a check says of rules for which there is one requirement: for each finding the text that it marks
 * and its message.
 * @param rules the items of a group, indented by two
 */
export function unmet(
  code: CheckCode,
  rules: string,
  requirement: Partial<Requirement>,
  above = '',
): string[] {
  const text = `${above}groups:\n- name: a\n  rules:\n${rules}`;
  const checks = { ...defaultChecks, requirements: [{ ...noRequirement, ...requirement }] };
  return findings(text, 'rules', code, { checks }).map(
    ({ span, message }) => `${text.slice(span.from, span.to)}: ${message}`,
  );
}
