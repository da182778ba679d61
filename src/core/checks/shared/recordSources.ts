import type { RelatedPlace } from '../../base/problem.ts';
import { rememberOf } from '../../base/remember.ts';
import type { Deployment } from '../../deployment/deployment.ts';
import type { OtherRules } from '../../deployment/otherRules.ts';
import type { MetricUse } from '../../promql/tree/metricUses.ts';
import { isRecordName } from '../../rules/recordLabels.ts';
import type { RuleEntry } from '../../rules/incremental/ruleEntry.ts';

/** A recording rule. */
export interface RecordSource {
  readonly entry: RuleEntry;
  /** Its position among the rules of the file that is checked; absent where it is in another one. */
  readonly index?: number;
  /** The other file; absent for a rule of the file that is checked. */
  readonly path?: string;
}

/** The recording rules of a file by what they record. */
export type RecordSources = ReadonlyMap<string, readonly RecordSource[]>;

/** Looks up the recording rules of a file, once for all checks of a list. */
export const recordSources = rememberOf(sourcesIn);

/** Where recording rules of other files are found; see CheckRun. */
export interface OtherSources {
  readonly deployment?: Deployment | undefined;
  readonly nearby?: OtherRules | undefined;
}

/** The rules of a file, or of one of its objects. */
interface RulesOfOne {
  readonly rules: readonly RuleEntry[];
}

/** Looks up the rules that record a name. */
export type SourcesOf = (name: string) => readonly RecordSource[];

/** A rule whose expression names something that a rule records. */
interface RecordUser {
  readonly entry: RuleEntry;
  /** Its position among the rules of its file or object. */
  readonly index: number;
  /** Where it names records, and the rules that record them. */
  readonly uses: readonly { readonly use: MetricUse; readonly sources: readonly RecordSource[] }[];
}

/** The records that rules use. */
interface RecordsInUse {
  readonly sourcesOf: SourcesOf;
  /** The rules that use one, in order. */
  readonly users: readonly RecordUser[];
  /** Where rules and their templates use what is named as records are, and no rule is known to record it. */
  readonly unrecorded: readonly RecordUse[];
}

/** A name in the expression or a template of a rule. */
interface RecordUse {
  readonly entry: RuleEntry;
  readonly use: MetricUse;
}

/** What was looked up for the checks of a run. */
const known = new WeakMap<OtherSources, Map<readonly RuleEntry[], RecordsInUse>>();

/**
 * The records that rules use, looked up once for all checks of a run: in the file that is checked and in the others
 * that its servers load. Where no server is known, a record that the file lacks is looked for in the files beside it,
 * and what one object of Kubernetes lacks in the others of its file first.
 * @param rules those of the file or object that asks
 * @param all those of all objects of its file
 */
export function recordsInUse(
  rules: readonly RuleEntry[],
  all: readonly RulesOfOne[],
  run: OtherSources,
): RecordsInUse {
  const ofRun = known.get(run) ?? new Map<readonly RuleEntry[], RecordsInUse>();
  known.set(run, ofRun);
  const found = ofRun.get(rules) ?? usesAmong(rules, recordFinder(rules, all, run));
  ofRun.set(rules, found);
  return found;
}

function usesAmong(rules: readonly RuleEntry[], sourcesOf: SourcesOf): RecordsInUse {
  const users: RecordUser[] = [];
  const unrecorded: RecordUse[] = [];
  for (const [index, entry] of rules.entries()) {
    const { facts } = entry;
    const uses: RecordUser['uses'][number][] = [];
    for (const use of facts.uses) {
      if (use.isPattern) continue;
      const sources = sourcesOf(use.name);
      if (sources.length > 0) uses.push({ use, sources });
      else if (isRecordName(use.name)) unrecorded.push({ entry, use });
    }
    for (const use of facts.templateUses) {
      const mayBeOne = !use.isPattern && isRecordName(use.name);
      if (mayBeOne && sourcesOf(use.name).length === 0) unrecorded.push({ entry, use });
    }
    if (uses.length > 0) users.push({ entry, index, uses });
  }
  return { sourcesOf, users, unrecorded };
}

function recordFinder(
  rules: readonly RuleEntry[],
  all: readonly RulesOfOne[],
  { deployment, nearby }: OtherSources,
): SourcesOf {
  const own = recordSources(rules);
  return (name) => {
    const here = own.get(name) ?? none;
    if (deployment !== undefined) {
      const elsewhere = deployment.otherRules.recordsOf(name);
      return elsewhere.length === 0 ? here : [...here, ...elsewhere];
    }
    if (here.length > 0 || !isRecordName(name)) return here;
    return inAllObjects(all).get(name) ?? nearby?.recordsOf(name) ?? none;
  };
}

const none: readonly never[] = [];

/** Where a rule says what it records. */
export function recordedAt({ entry, path }: RecordSource): RelatedPlace {
  return {
    ...(path === undefined ? {} : { path }),
    span: entry.at(entry.facts.nameSpan),
    message: 'it is recorded here',
  };
}

/** The recording rules of all objects of a file; their groups are others than those of an object that asks. */
const inAllObjects = rememberOf((all: readonly RulesOfOne[]): RecordSources => {
  const sources = new Map<string, RecordSource[]>();
  for (const { rules } of all) {
    for (const [name, own] of recordSources(rules)) {
      const found = sources.get(name) ?? [];
      for (const { entry } of own) found.push({ entry });
      sources.set(name, found);
    }
  }
  return sources;
});

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
