import type { RelatedPlace } from '../../base/problem.ts';
import { rememberOf } from '../../base/remember.ts';
import type { Deployment } from '../../deployment/deployment.ts';
import type { OtherRules } from '../../deployment/otherRules.ts';
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

/**
 * The rules that record a name, in the file that is checked and in the others that its servers load. Where no
 * server is known, a record that the file lacks is looked for in the files beside it.
 */
export function sourcesOf(
  name: string,
  own: RecordSources,
  { deployment, nearby }: OtherSources,
): readonly RecordSource[] {
  const here = own.get(name) ?? none;
  const isMissing = here.length === 0 && isRecordName(name);
  const others = deployment?.otherRules ?? (isMissing ? nearby : undefined);
  const elsewhere = others?.recordsOf(name) ?? none;
  return elsewhere.length === 0 ? here : [...here, ...elsewhere];
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
