import { sameEnds } from '../../base/difference.ts';
import type { RuleEntry } from './ruleEntry.ts';

/** The recording rules of a document by what they record, kept from edit to edit. */
export class RecordIndex {
  #rules: readonly RuleEntry[] = [];
  readonly #byName = new Map<string, RuleEntry[]>();

  /**
   * Takes in the rules of a document as they are now, at the cost of those that are not the same objects as before.
   * @param rules in order
   */
  update(rules: readonly RuleEntry[]): void {
    const before = this.#rules;
    const { first, behind } = sameEnds(before, rules);
    if (first === 0 && behind === 0) this.#byName.clear();
    else for (const entry of before.slice(first, before.length - behind)) this.#remove(entry);
    for (const entry of rules.slice(first, rules.length - behind)) this.#add(entry);
    this.#rules = rules;
  }

  /** The rules that record a metric, in the order of the document. */
  of(metric: string): readonly RuleEntry[] {
    const found = this.#byName.get(metric) ?? [];
    return found.length < 2 ? found : [...found].sort((a, b) => placeOf(a) - placeOf(b));
  }

  has(metric: string): boolean {
    return this.#byName.has(metric);
  }

  /** How many metrics are recorded. */
  get size(): number {
    return this.#byName.size;
  }

  /** The metrics that are recorded, each once. */
  metrics(): Iterable<string> {
    return this.#byName.keys();
  }

  #add(entry: RuleEntry): void {
    if (entry.facts.kind !== 'record' || entry.name === '') return;
    const same = this.#byName.get(entry.name);
    if (same === undefined) this.#byName.set(entry.name, [entry]);
    else same.push(entry);
  }

  #remove(entry: RuleEntry): void {
    const left = this.#byName.get(entry.name)?.filter((other) => other !== entry) ?? [];
    if (left.length > 0) this.#byName.set(entry.name, left);
    else this.#byName.delete(entry.name);
  }
}

function placeOf(entry: RuleEntry): number {
  return entry.at(entry.facts.nameSpan).from;
}
