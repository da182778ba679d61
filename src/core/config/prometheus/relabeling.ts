import { RE2JS } from 're2js';
import { isLabelName, type NameScheme } from '../shared/names.ts';
import type { CheckContext } from '../../schema/schema.ts';
import { inForce } from '../../schema/schema.ts';
import { type StructValue, textOf } from '../../schema/value.ts';
import { md5 } from '../../go/md5.ts';

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
  context: CheckContext,
): boolean {
  return rules.every((rule) => applyRule(labels, rule, scheme, context));
}

const compiled = new Map<string, RE2JS>();

function compile(pattern: string, context: CheckContext): RE2JS {
  const anchored = `^(?${inForce('3.0', context) ? 's' : ''}:${pattern})$`;
  let regex = compiled.get(anchored);
  if (regex === undefined) {
    if (compiled.size > 1000) compiled.clear();
    compiled.set(anchored, (regex = RE2JS.compile(anchored)));
  }
  return regex;
}

/** The groups of a match of the whole text, or undefined. */
function groups(regex: RE2JS, text: string): readonly string[] | undefined {
  const matcher = regex.matcher(text);
  if (!matcher.find()) return undefined;
  return Array.from({ length: matcher.groupCount() + 1 }, (_, i) => matcher.group(i) ?? '');
}

function set(labels: Labels, name: string, value: string): void {
  if (value === '') labels.delete(name);
  else labels.set(name, value);
}

function applyRule(
  labels: Labels,
  rule: StructValue,
  scheme: NameScheme,
  context: CheckContext,
): boolean {
  const text = rule
    .list('source_labels')
    .map(({ value }) => labels.get(textOf(value)) ?? '')
    .join(rule.text('separator'));
  const target = rule.text('target_label');
  const replacement = rule.text('replacement');
  // A null regex is an empty one.
  const regex = compile(rule.text('regex'), context);
  const template = (source: string, found: readonly string[]): string =>
    expand(source, found, regex.namedGroups());
  switch (rule.text('action')) {
    case 'drop':
      return groups(regex, text) === undefined;
    case 'keep':
      return groups(regex, text) !== undefined;
    case 'dropequal':
      return (labels.get(target) ?? '') !== text;
    case 'keepequal':
      return (labels.get(target) ?? '') === text;
    case 'replace': {
      const found = groups(regex, text);
      if (found === undefined) return true;
      const name = template(target, found);
      if (isLabelName(name, scheme)) set(labels, name, template(replacement, found));
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
        const found = groups(regex, name);
        if (found !== undefined) set(labels, template(replacement, found), value);
      }
      return true;
    case 'labeldrop':
    case 'labelkeep': {
      const drops = rule.text('action') === 'labeldrop';
      for (const name of [...labels.keys()]) {
        if ((groups(regex, name) !== undefined) === drops) labels.delete(name);
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

/** Mirrors regexp's Expand: `$1`, `${1}`, `${name}` and `$$`. */
function expand(
  template: string,
  found: readonly string[],
  names: Readonly<Record<string, number>>,
): string {
  return template.replace(
    /\$(?:\$|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu,
    (whole, plain: string | undefined, braced: string | undefined) => {
      if (whole === '$$') return '$';
      const name = plain ?? braced ?? '';
      const isNumber = /^(?:0|[1-9]\d{0,8})$/.test(name);
      return found[isNumber ? Number(name) : (names[name] ?? -1)] ?? '';
    },
  );
}
