import type { Span } from '../../../base/text.ts';
import { toLower, toUpper } from '../../../go/case.ts';
import { md5 } from '../../../go/md5.ts';
import { compileRegexp, type Regexp } from '../../../go/regexp.ts';
import type { ReadContext } from '../../../schema/schema.ts';
import { type StructValue, textOf } from '../../../schema/value.ts';
import { isLabelName, type NameScheme } from '../../shared/names.ts';
import { relabelPattern } from '../../shared/relabel.ts';
import type { Labels } from './labels.ts';

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

/** The values of the source labels of a rule, joined. */
export function sourceText(labels: Labels, rule: StructValue): string {
  return rule
    .list('source_labels')
    .map(({ value }) => labels.get(textOf(value)))
    .join(rule.text('separator'));
}

/** The regex of a rule, which must match all of a text. A null regex is an empty one. */
export function regexOf(rule: StructValue, context: ReadContext): Regexp {
  return compileRegexp(relabelPattern(rule.text('regex'), context));
}

/** Applies one rule to labels, in place; false where it drops the target. */
export function applyRule(
  labels: Labels,
  rule: StructValue,
  scheme: NameScheme,
  context: ReadContext,
): boolean {
  const text = sourceText(labels, rule);
  const target = rule.text('target_label');
  const replacement = rule.text('replacement');
  const regex = regexOf(rule, context);
  switch (rule.text('action')) {
    case 'drop':
      return regex.find(text) === undefined;
    case 'keep':
      return regex.find(text) !== undefined;
    case 'dropequal':
      return labels.get(target) !== text;
    case 'keepequal':
      return labels.get(target) === text;
    case 'replace': {
      const found = regex.find(text);
      if (found === undefined) return true;
      const name = regex.expand(target, found);
      if (isLabelName(name, scheme)) {
        labels.set(name, regex.expand(replacement, found), placeOfValue(labels, rule));
      }
      return true;
    }
    case 'lowercase':
      labels.set(target, toLower(text), placeOfValue(labels, rule));
      return true;
    case 'uppercase':
      labels.set(target, toUpper(text), placeOfValue(labels, rule));
      return true;
    case 'hashmod':
      labels.set(target, hashmod(text, rule.number('modulus')), rule.at('modulus'));
      return true;
    case 'labelmap':
      for (const { name, value, place } of labels.snapshot()) {
        if (regex.find(name) === undefined) continue;
        labels.set(regex.replaceAll(name, replacement), value, place);
      }
      return true;
    case 'labeldrop':
    case 'labelkeep': {
      const drops = rule.text('action') === 'labeldrop';
      for (const name of labels.names) {
        if ((regex.find(name) !== undefined) === drops) labels.delete(name);
      }
      return true;
    }
    default:
      return true;
  }
}

/** Where the value that a rule sets is written: in the rule, or where its one source label is. */
function placeOfValue(labels: Labels, rule: StructValue): Span | undefined {
  const sources = rule.list('source_labels');
  const copies = !rule.has('replacement') && sources.length === 1;
  return copies ? labels.placeOf(textOf(sources[0]?.value)) : rule.at('replacement');
}

function hashmod(text: string, modulus: number): string {
  const digest = md5(text);
  const hash = new DataView(digest.buffer).getBigUint64(8);
  return String(modulus > 0 ? hash % BigInt(modulus) : 0n);
}
