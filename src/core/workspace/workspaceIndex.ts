import { type Place, placeBehind } from '../base/place.ts';
import { ruleOf } from './fileParts.ts';
import { type InFile, NameTable } from './nameTable.ts';
import type {
  FilePart,
  FileSummary,
  GroupDefinition,
  MetricReference,
  RuleDefinition,
  TestReference,
} from './summary.ts';

/**
 * A file whose YAML cannot be read, with the rules and groups of an older reading that are not seen now and may still
 * be there.
 */
function withUnseen(read: FileSummary, older: FileSummary): FileSummary {
  const rules = older.parts.filter(({ rule }) => rule !== undefined);
  const nameOf = ({ rule }: FilePart): string => rule?.name ?? '';
  // What its selectors name is seen now.
  const unseen = unseenAmong(rules, read.parts, nameOf, read.names).map((part) =>
    part.uses.length === 0 ? part : { ...part, uses: [] },
  );
  const groups = unseenAmong(older.groups, read.groups, ({ name }) => name, read.groupNames);
  return { ...read, parts: [...read.parts, ...unseen], groups: [...read.groups, ...groups] };
}

/** @param written the names that stand in the file; undefined where there may be more */
function unseenAmong<T>(
  older: readonly T[],
  seen: readonly T[],
  nameOf: (one: T) => string,
  written: ReadonlySet<string> | undefined,
): readonly T[] {
  const names = new Set(seen.map(nameOf));
  return older.filter((one) => !names.has(nameOf(one)) && written?.has(nameOf(one)) !== false);
}

/** What is known of a file that is not there. */
const nothing: Pick<FileSummary, 'parts' | 'groups' | 'references'> = {
  parts: [],
  groups: [],
  references: [],
};

/** How the parts of files are found by what they have names for. */
function partsBy(namesOf: (part: FilePart) => Iterable<string>): NameTable<FilePart> {
  return new NameTable({ namesOf, startOf: ({ origin }) => origin.from });
}

/** How what stands in a file beside its parts is found. */
function placesByName<T extends GroupDefinition>(): NameTable<T> {
  return new NameTable({ namesOf: ({ name }) => [name], startOf: ({ place }) => place.span.from });
}

const ruleName =
  (kind: RuleDefinition['kind']) =>
  ({ rule }: FilePart): readonly string[] =>
    rule?.kind === kind ? [rule.name] : [];

/** What a part's selectors name, or the patterns in place of names, each once. */
const usedNames =
  (pattern: boolean) =>
  ({ uses }: FilePart): ReadonlySet<string> =>
    new Set(uses.filter(({ isPattern }) => isPattern === pattern).map(({ name }) => name));

/** True for a pattern of names that a metric meets. */
type PatternTest = (pattern: string, metric: string) => boolean;

/**
 * Every recording rule, alert and selector of a workspace, by name. The caller reports each file that
 * is added, changed or removed. What is said of a file on disk counts until its document is open.
 */
export class WorkspaceIndex {
  readonly #files = new Map<string, FileSummary>();
  readonly #records = partsBy(ruleName('record'));
  readonly #alerts = partsBy(ruleName('alert'));
  readonly #groups = placesByName<GroupDefinition>();
  readonly #uses = partsBy(usedNames(false));
  readonly #patterns = partsBy(usedNames(true));
  readonly #references = placesByName<TestReference>();
  readonly #readings = new Set<Promise<unknown>>();

  /** Takes note that files are being read, so that `whole` waits for them. */
  reading(work: Promise<unknown>): void {
    this.#readings.add(work);
    const end = (): void => {
      this.#readings.delete(work);
    };
    work.then(end, end);
  }

  /** True where no file is being read. */
  get isWhole(): boolean {
    return this.#readings.size === 0;
  }

  /** Resolves when the files that are being read are in, or could not be read. */
  async whole(): Promise<void> {
    await Promise.allSettled(this.#readings);
  }

  /**
   * Puts a file in, in place of what was known of it. While its YAML cannot be read, the rules and groups that it
   * had before and that are not seen now are kept, if their names still stand in it: somebody is typing.
   */
  update(path: string, read: FileSummary): void {
    const before = this.#files.get(path);
    const summary = read.isComplete || before === undefined ? read : withUnseen(read, before);
    this.#files.set(path, summary);
    this.#replace(path, before, summary);
  }

  /** Takes a file out; does nothing for one that is not in. */
  remove(path: string): void {
    this.#replace(path, this.#files.get(path), undefined);
    this.#files.delete(path);
  }

  #replace(path: string, before = nothing, after = nothing): void {
    for (const table of [this.#records, this.#alerts, this.#uses, this.#patterns]) {
      table.replace(path, before.parts, after.parts);
    }
    this.#groups.replace(path, before.groups, after.groups);
    this.#references.replace(path, before.references, after.references);
  }

  get paths(): Iterable<string> {
    return this.#files.keys();
  }

  get recordNames(): Iterable<string> {
    return this.#records.names;
  }

  get alertNames(): Iterable<string> {
    return this.#alerts.names;
  }

  /** The names of the recording rules of all files but one. */
  recordNamesBeside(path: string): Iterable<string> {
    return this.#records.namesBeside(path);
  }

  /** The names of the metrics that selectors of all files but one name. */
  usedNamesBeside(path: string): Iterable<string> {
    return this.#uses.namesBeside(path);
  }

  /** The scrape jobs that configurations declare; some more than once. */
  *jobs(): Generator<string> {
    for (const { named } of this.#files.values()) {
      for (const { kind, name, isDefinition } of named)
        if (kind === 'job' && isDefinition) yield name;
    }
  }

  summary(path: string): FileSummary | undefined {
    return this.#files.get(path);
  }

  /** True for a metric that some recording rule writes. */
  records(metric: string): boolean {
    return this.#records.has(metric);
  }

  /** True for a metric that a recording rule of another file than one writes. */
  recordsBeside(path: string, metric: string): boolean {
    return this.#records.hasBeside(path, metric);
  }

  /** The recording rules that write a metric. */
  definitionsOf(metric: string): readonly InFile<RuleDefinition>[] {
    return rulesNamed(this.#records, metric);
  }

  /** True for the name of some alert. */
  hasAlert(name: string): boolean {
    return this.#alerts.has(name);
  }

  alertsNamed(name: string): readonly InFile<RuleDefinition>[] {
    return rulesNamed(this.#alerts, name);
  }

  /** The selectors that name a metric; with `matches`, also patterns of names that it is true for. */
  usesOf(metric: string, matches?: PatternTest): readonly InFile<MetricReference>[] {
    return this.#mapUses(metric, matches, (use, place, path) => ({ ...use, place, path }));
  }

  /** Where they stand. */
  usePlaces(metric: string, matches?: PatternTest): InFile<{ readonly place: Place }>[] {
    return this.#mapUses(metric, matches, (_, place, path) => ({ path, place }));
  }

  #mapUses<R>(
    metric: string,
    matches: PatternTest | undefined,
    make: (use: MetricReference, place: Place, path: string) => R,
  ): R[] {
    const made: R[] = [];
    // Loops, for a metric may be used in thousands of places.
    const add = (table: NameTable<FilePart>, name: string, isPattern: boolean): void => {
      for (const [path, parts] of table.of(name)) {
        for (const { origin, uses } of parts) {
          for (const use of uses) {
            if (use.name !== name || use.isPattern !== isPattern) continue;
            made.push(make(use, placeBehind(origin, use.place), path));
          }
        }
      }
    };
    add(this.#uses, metric, false);
    for (const pattern of matches === undefined ? [] : this.#patterns.names) {
      if (matches?.(pattern, metric) === true) add(this.#patterns, pattern, true);
    }
    return made;
  }

  /** The rule groups of a name, in all files. */
  groupsNamed(name: string): readonly InFile<GroupDefinition>[] {
    return this.#groups.get(name);
  }

  /** Where rule tests name a group of this name, of whatever file. */
  groupTestsOf(group: string): readonly InFile<TestReference>[] {
    return this.#references.get(group).filter(({ kind }) => kind === 'group');
  }

  /** Where rule tests name an alert. */
  testsOf(alert: string): readonly InFile<TestReference>[] {
    return this.#references.get(alert).filter(({ kind }) => kind === 'alert');
  }
}

function rulesNamed(table: NameTable<FilePart>, name: string): InFile<RuleDefinition>[] {
  return table.of(name).flatMap(([path, parts]) =>
    parts.flatMap((part) => {
      const rule = ruleOf(part);
      return rule === undefined ? [] : [{ ...rule, path }];
    }),
  );
}
