import type { RuleEntry } from '../../rules/incremental/ruleEntry.ts';

/** A recording rule and its position among the rules of its file. */
export interface RecordSource {
  readonly entry: RuleEntry;
  readonly index: number;
}

/** The recording rules of a file by what they record. */
export type RecordSources = ReadonlyMap<string, readonly RecordSource[]>;

const known = new WeakMap<readonly RuleEntry[], RecordSources>();

/** Looks up the recording rules of a file, once for all checks of a list. */
export function recordSources(rules: readonly RuleEntry[]): RecordSources {
  const found = known.get(rules) ?? sourcesIn(rules);
  known.set(rules, found);
  return found;
}

function sourcesIn(rules: readonly RuleEntry[]): RecordSources {
  const sources = new Map<string, RecordSource[]>();
  for (const [index, entry] of rules.entries()) {
    if (entry.facts.kind !== 'record') continue;
    const own = sources.get(entry.name);
    if (own === undefined) sources.set(entry.name, [{ entry, index }]);
    else own.push({ entry, index });
  }
  return sources;
}
