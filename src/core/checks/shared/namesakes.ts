import { rememberOf } from '../../base/remember.ts';
import type { RuleEntry } from '../../rules/incremental/ruleEntry.ts';

/** The rules of each name that several rules of a file have, in order; looked up once for all checks of a list. */
export const namesakes = rememberOf(
  (rules: readonly RuleEntry[]): readonly (readonly RuleEntry[])[] => {
    const firsts = new Map<string, RuleEntry>();
    const several = new Map<string, RuleEntry[]>();
    for (const entry of rules) {
      const { name } = entry;
      const first = firsts.get(name);
      const known = first && several.get(name);
      // Most names come once: a list is made for the others only.
      if (first === undefined) firsts.set(name, entry);
      else if (known === undefined) several.set(name, [first, entry]);
      else known.push(entry);
    }
    several.delete('');
    return [...several.values()];
  },
);
