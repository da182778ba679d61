import type { Place } from '../base/place.ts';
import { type InFile, NameTable } from './nameTable.ts';
import type {
  FileSummary,
  GroupDefinition,
  MetricReference,
  RuleDefinition,
  TestReference,
} from './summary.ts';

/** Rules that are the same to Prometheus: one kind, name and set of labels. */
export interface DuplicateRules {
  readonly kind: RuleDefinition['kind'];
  readonly name: string;
  readonly rules: readonly InFile<RuleDefinition>[];
}

/**
 * The rules or groups of a file, with those of an older reading that are not seen now and may still be there.
 * @param written the names that stand in the file; undefined where there may be more
 */
function withUnseen<T extends { readonly name: string }>(
  seen: readonly T[],
  written: ReadonlySet<string> | undefined,
  older: readonly T[],
): readonly T[] {
  if (seen.length === 0 && written === undefined) return older;
  const names = new Set(seen.map(({ name }) => name));
  const isUnseen = (name: string): boolean => !names.has(name) && written?.has(name) !== false;
  return [...seen, ...older.filter(({ name }) => isUnseen(name))];
}

/** True for a pattern of names that a metric meets. */
type PatternTest = (pattern: string, metric: string) => boolean;

/**
 * Every recording rule, alert and selector of a workspace, by name. The caller reports each file that
 * is added, changed or removed. What is said of a file on disk counts until its document is open.
 */
export class WorkspaceIndex {
  readonly #files = new Map<string, FileSummary>();
  readonly #records = new NameTable<RuleDefinition>(({ kind }) => kind === 'record');
  readonly #alerts = new NameTable<RuleDefinition>(({ kind }) => kind === 'alert');
  readonly #groups = new NameTable<GroupDefinition>();
  readonly #uses = new NameTable<MetricReference>(({ isPattern }) => !isPattern);
  readonly #patterns = new NameTable<MetricReference>(({ isPattern }) => isPattern);
  readonly #references = new NameTable<TestReference>();
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
    const summary =
      read.isComplete || before === undefined
        ? read
        : {
            ...read,
            groups: withUnseen(read.groups, read.groupNames, before.groups),
            rules: withUnseen(read.rules, read.names, before.rules),
          };
    this.remove(path);
    this.#files.set(path, summary);
    this.#apply('add', path, summary);
  }

  /** Takes a file out; does nothing for one that is not in. */
  remove(path: string): void {
    const summary = this.#files.get(path);
    if (summary === undefined) return;
    this.#files.delete(path);
    this.#apply('remove', path, summary);
  }

  #apply(action: 'add' | 'remove', path: string, summary: FileSummary): void {
    const { rules, groups, uses, references } = summary;
    this.#groups[action](path, groups);
    this.#records[action](path, rules);
    this.#alerts[action](path, rules);
    this.#uses[action](path, uses);
    this.#patterns[action](path, uses);
    this.#references[action](path, references);
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
    return this.#records.get(metric);
  }

  /** True for the name of some alert. */
  hasAlert(name: string): boolean {
    return this.#alerts.has(name);
  }

  alertsNamed(name: string): readonly InFile<RuleDefinition>[] {
    return this.#alerts.get(name);
  }

  /** The selectors that name a metric; with `matches`, also patterns of names that it is true for. */
  usesOf(metric: string, matches?: PatternTest): readonly InFile<MetricReference>[] {
    return this.#mapUses(metric, matches, (use, path) => ({ ...use, path }));
  }

  /** Where they stand. */
  usePlaces(metric: string, matches?: PatternTest): InFile<{ readonly place: Place }>[] {
    return this.#mapUses(metric, matches, ({ place }, path) => ({ path, place }));
  }

  #mapUses<R>(
    metric: string,
    matches: PatternTest | undefined,
    make: (use: MetricReference, path: string) => R,
  ): R[] {
    const uses = this.#uses.map(metric, make);
    if (matches === undefined) return uses;
    for (const pattern of this.#patterns.names) {
      if (matches(pattern, metric)) uses.push(...this.#patterns.map(pattern, make));
    }
    return uses;
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

  /** Rules that Prometheus cannot tell apart, wherever they stand. */
  duplicates(): readonly DuplicateRules[] {
    return [this.#records, this.#alerts].flatMap((table) =>
      [...table.names].flatMap((name) => duplicatesAmong(table.get(name))),
    );
  }

  /** The duplicates of one rule, itself left out. */
  duplicatesOf(path: string, rule: RuleDefinition): readonly InFile<RuleDefinition>[] {
    const table = rule.kind === 'record' ? this.#records : this.#alerts;
    const id = identity(rule);
    return table
      .get(rule.name)
      .filter((other) => identity(other) === id && !isSame(other, path, rule.place));
  }
}

function isSame(rule: InFile<RuleDefinition>, path: string, { span }: Place): boolean {
  return rule.path === path && rule.place.span.from === span.from;
}

function identity({ labels }: RuleDefinition): string {
  return JSON.stringify(labels);
}

function duplicatesAmong(rules: readonly InFile<RuleDefinition>[]): DuplicateRules[] {
  const groups = new Map<string, InFile<RuleDefinition>[]>();
  for (const rule of rules) {
    const same = groups.get(identity(rule));
    if (same === undefined) groups.set(identity(rule), [rule]);
    else same.push(rule);
  }
  return [...groups.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined || same.length < 2) return [];
    return [{ kind: first.kind, name: first.name, rules: same }];
  });
}
