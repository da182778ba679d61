import { isLabelName, type NameScheme } from '../shared/names.ts';
import type { Span } from '../../base/text.ts';
import type { ReadContext } from '../../schema/schema.ts';
import { type StructValue, textOf } from '../../schema/value.ts';
import { md5 } from '../../go/md5.ts';
import { compileRegexp } from '../../go/regexp.ts';
import { relabelPattern } from '../shared/relabel.ts';

/** Labels while they are relabeled; an empty value is an absent label. */
export class Labels {
  readonly #values = new Map<string, string>();
  readonly #places = new Map<string, Span>();

  get(name: string): string {
    return this.#values.get(name) ?? '';
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  get names(): readonly string[] {
    return [...this.#values.keys()];
  }

  snapshot(): readonly {
    readonly name: string;
    readonly value: string;
    readonly place: Span | undefined;
  }[] {
    return [...this.#values].map(([name, value]) => ({ name, value, place: this.placeOf(name) }));
  }

  /** Where the value of a label is written; undefined where it is a default. */
  placeOf(name: string): Span | undefined {
    return this.#places.get(name);
  }

  /** @param place where the value is written; a label that does not change keeps its own */
  set(name: string, value: string, place: Span | undefined): void {
    if (this.get(name) === value) return;
    if (value === '') this.#values.delete(name);
    else this.#values.set(name, value);
    if (place === undefined) this.#places.delete(name);
    else this.#places.set(name, place);
  }

  delete(name: string): void {
    this.#values.delete(name);
    this.#places.delete(name);
  }
}

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

function applyRule(
  labels: Labels,
  rule: StructValue,
  scheme: NameScheme,
  context: ReadContext,
): boolean {
  const text = rule
    .list('source_labels')
    .map(({ value }) => labels.get(textOf(value)))
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
      labels.set(target, text.toLowerCase(), placeOfValue(labels, rule));
      return true;
    case 'uppercase':
      labels.set(target, text.toUpperCase(), placeOfValue(labels, rule));
      return true;
    case 'hashmod':
      labels.set(target, hashmod(text, rule.number('modulus')), rule.at('modulus'));
      return true;
    case 'labelmap':
      for (const { name, value, place } of labels.snapshot()) {
        const found = regex.find(name);
        if (found !== undefined) labels.set(regex.expand(replacement, found), value, place);
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
