import type { FileLookup, FileText } from '../base/files.ts';
import type { Target } from '../base/target.ts';
import { defaultScheme } from '../config/shared/names.ts';
import { RuleDocument } from '../rules/incremental/ruleDocument.ts';
import type { RuleEntry } from '../rules/incremental/ruleEntry.ts';
import { RuleObjects } from '../rules/kubernetes/ruleObjects.ts';

/** A rule of another file. */
export interface RuleElsewhere {
  readonly path: string;
  readonly entry: RuleEntry;
}

/** The recording rules of all files that a server loads, seen from one of them. */
export class OtherRules {
  readonly #own: string;
  readonly #patterns: readonly string[];
  readonly #files: FileLookup;
  readonly #target: Target;
  #byName: RecordTable | undefined;

  /**
   * @param own the absolute path of the file from which they are seen
   * @param patterns where the files lie
   */
  constructor(own: string, patterns: readonly string[], files: FileLookup, target: Target) {
    this.#own = own;
    this.#patterns = patterns;
    this.#files = files;
    this.#target = target;
  }

  /** The names that some file records, the own one included. */
  get recordNames(): Iterable<string> {
    return this.#table().keys();
  }

  /** True where some file records a name; none is read for that. */
  hasRecord(name: string): boolean {
    return this.#table().has(name);
  }

  /** The recording rules of a name in the other files. */
  recordsOf(name: string): readonly RuleElsewhere[] {
    return (this.#table().get(name) ?? [])
      .filter(({ path }) => this.#files.absolute(path) !== this.#own)
      .flatMap(({ path, text }) =>
        rulesIn(text, this.#target)
          .filter(({ facts }) => facts.kind === 'record' && facts.name === name)
          .map((entry) => ({ path, entry })),
      );
  }

  #table(): RecordTable {
    return (this.#byName ??= recordTable(
      this.#patterns.map((pattern) => this.#files.readAll(pattern)),
    ));
  }
}

/** The files that record a name. */
type RecordTable = ReadonlyMap<string, readonly FileText[]>;

/** The last table, and what it was made of: the files of a run, one after the other, ask for the same. */
let last:
  { readonly lists: readonly (readonly FileText[])[]; readonly table: RecordTable } | undefined;

function recordTable(lists: readonly (readonly FileText[])[]): RecordTable {
  const isSame =
    last?.lists.length === lists.length &&
    lists.every((list, index) => list === last?.lists[index]);
  if (last === undefined || !isSame) last = { lists, table: filesByRecord(lists.flat()) };
  return last.table;
}

function filesByRecord(files: readonly FileText[]): RecordTable {
  const table = new Map<string, FileText[]>();
  for (const file of files) {
    for (const name of namesRecordedIn(file)) {
      const own = table.get(name);
      if (own === undefined) table.set(name, [file]);
      else own.push(file);
    }
  }
  return table;
}

/** What the last text of a file records: one file changes at each keystroke, and the others stay. */
const recorded = new Map<string, { readonly text: string; readonly names: ReadonlySet<string> }>();
const MOST_RECORDED = 10_000;

/** The names behind `record:` in a file, found without reading it as YAML: some may be in a comment. */
function namesRecordedIn({ path, text }: FileText): ReadonlySet<string> {
  const known = recorded.get(path);
  if (known?.text === text) return known.names;
  const names = new Set([...text.matchAll(recordKey)].map(([, name = '']) => name));
  if (recorded.size >= MOST_RECORDED) recorded.clear();
  recorded.set(path, { text, names });
  return names;
}

const recordKey = /\brecord["']?\s*:\s*["']?([a-zA-Z_:][\w:]*)/g;

/** How many files are kept that were read: of those with a record that is used elsewhere. */
const KEPT = 100;
const kept = new WeakMap<Target, Map<string, readonly RuleEntry[]>>();

function rulesIn(text: string, target: Target): readonly RuleEntry[] {
  const known = kept.get(target) ?? new Map<string, readonly RuleEntry[]>();
  kept.set(target, known);
  const found = known.get(text) ?? readRulesIn(text, target);
  if (known.size >= KEPT && !known.has(text)) known.clear();
  known.set(text, found);
  return found;
}

/** The rules of a rule file, or of the PrometheusRule objects of a text. */
function readRulesIn(text: string, target: Target): readonly RuleEntry[] {
  if (!/^kind: *["']?PrometheusRule\b/m.test(text))
    return new RuleDocument(text, { target }).rules();
  const names = defaultScheme({ target, product: 'prometheus' });
  return new RuleObjects(text, { target, names }).rules();
}
