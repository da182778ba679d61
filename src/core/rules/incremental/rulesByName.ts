import { sameEnds } from '../../base/difference.ts';
import type { RuleEntry } from './ruleEntry.ts';

/** The rules of a document by names that they have to do with, kept from edit to edit. */
export class RulesByName {
  #rules: readonly RuleEntry[] = [];
  readonly #byName = new Map<string, RuleEntry[]>();
  readonly #namesOf: (entry: RuleEntry) => Iterable<string>;

  /** @param namesOf the names of a rule, each once */
  constructor(namesOf: (entry: RuleEntry) => Iterable<string>) {
    this.#namesOf = namesOf;
  }

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

  /** The rules of a name, in the order of the document. */
  of(name: string): readonly RuleEntry[] {
    const found = this.#byName.get(name) ?? [];
    return found.length < 2 ? found : [...found].sort((a, b) => placeOf(a) - placeOf(b));
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }

  /** True where a rule but this one has a name. */
  hasBeside(name: string, entry: RuleEntry | undefined): boolean {
    return this.#byName.get(name)?.some((other) => other !== entry) === true;
  }

  /** How many names there are. */
  get size(): number {
    return this.#byName.size;
  }

  /** The names, each once. */
  names(): Iterable<string> {
    return this.#byName.keys();
  }

  #add(entry: RuleEntry): void {
    for (const name of this.#namesOf(entry)) {
      const same = this.#byName.get(name);
      if (same === undefined) this.#byName.set(name, [entry]);
      else same.push(entry);
    }
  }

  #remove(entry: RuleEntry): void {
    for (const name of this.#namesOf(entry)) {
      const left = this.#byName.get(name)?.filter((other) => other !== entry) ?? [];
      if (left.length > 0) this.#byName.set(name, left);
      else this.#byName.delete(name);
    }
  }
}

/** The metric that a rule records; none for an alert, and for a rule without a name. */
export function recordedBy({ facts, name }: RuleEntry): readonly string[] {
  return facts.kind === 'record' && name !== '' ? [name] : [];
}

/** The metrics that the expression of a rule uses by their full names, each once. */
export function usedBy({ facts }: RuleEntry): Iterable<string> {
  return new Set(facts.uses.filter(({ isPattern }) => !isPattern).map(({ name }) => name));
}

function placeOf(entry: RuleEntry): number {
  return entry.at(entry.facts.nameSpan).from;
}
