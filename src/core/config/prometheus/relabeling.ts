import { isLabelName, type NameScheme } from '../shared/names.ts';
import type { ReadContext } from '../../schema/schema.ts';
import { type StructValue, textOf } from '../../schema/value.ts';
import { md5 } from '../../go/md5.ts';
import { compileRegexp } from '../../go/regexp.ts';
import { relabelPattern } from '../shared/relabel.ts';

/** Labels while they are relabeled; an empty value is an absent label. */
export type Labels = Map<string, string>;

/**
 * Applies relabeling rules to labels, in place; false where a rule drops the target.
 * Mirrors relabel.ProcessBuilder.
 */
export function relabel(
  labels: Labels,
  rules: readonly StructValue[],
  scheme: NameScheme,
  context: ReadContext,
): boolean {
  return rules.every((rule) => applyRule(labels, rule, scheme, context));
}

function set(labels: Labels, name: string, value: string): void {
  if (value === '') labels.delete(name);
  else labels.set(name, value);
}

function applyRule(
  labels: Labels,
  rule: StructValue,
  scheme: NameScheme,
  context: ReadContext,
): boolean {
  const text = rule
    .list('source_labels')
    .map(({ value }) => labels.get(textOf(value)) ?? '')
    .join(rule.text('separator'));
  const target = rule.text('target_label');
  const replacement = rule.text('replacement');
  // A null regex is an empty one.
  const regex = compileRegexp(relabelPattern(rule.text('regex'), context));
  switch (rule.text('action')) {
    case 'drop':
      return regex.find(text) === undefined;
    case 'keep':
      return regex.find(text) !== undefined;
    case 'dropequal':
      return (labels.get(target) ?? '') !== text;
    case 'keepequal':
      return (labels.get(target) ?? '') === text;
    case 'replace': {
      const found = regex.find(text);
      if (found === undefined) return true;
      const name = regex.expand(target, found);
      if (isLabelName(name, scheme)) set(labels, name, regex.expand(replacement, found));
      return true;
    }
    case 'lowercase':
      set(labels, target, text.toLowerCase());
      return true;
    case 'uppercase':
      set(labels, target, text.toUpperCase());
      return true;
    case 'hashmod':
      set(labels, target, hashmod(text, rule.number('modulus')));
      return true;
    case 'labelmap':
      for (const [name, value] of [...labels]) {
        const found = regex.find(name);
        if (found !== undefined) set(labels, regex.expand(replacement, found), value);
      }
      return true;
    case 'labeldrop':
    case 'labelkeep': {
      const drops = rule.text('action') === 'labeldrop';
      for (const name of [...labels.keys()]) {
        if ((regex.find(name) !== undefined) === drops) labels.delete(name);
      }
      return true;
    }
    default:
      return true;
  }
}

function hashmod(text: string, modulus: number): string {
  const digest = md5(text);
  const hash = new DataView(digest.buffer).getBigUint64(8);
  return String(modulus > 0 ? hash % BigInt(modulus) : 0n);
}
