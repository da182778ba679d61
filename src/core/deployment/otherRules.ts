import type { FileLookup, FileText } from '../base/files.ts';
import type { Target } from '../base/target.ts';
import type { RuleEntry } from '../rules/incremental/ruleEntry.ts';
import { recordedBy, RulesByName } from '../rules/incremental/rulesByName.ts';
import { wholeRules } from '../rules/incremental/wholeRules.ts';
import { readDocuments } from '../rules/kubernetes/documents.ts';
import { ruleSpecs } from '../rules/kubernetes/prometheusRule.ts';
import { readRules } from '../rules/read.ts';
import { readYaml } from '../yaml/reader/read.ts';

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
  /** What `recordsOf` has given: the rules of a file ask for the same names. */
  readonly #found = new Map<string, readonly RuleElsewhere[]>();

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
    const known = this.#found.get(name);
    if (known !== undefined) return known;
    const found = (this.#table().get(name) ?? [])
      .filter(({ absolute }) => absolute !== this.#own)
      .flatMap(({ path, text }) =>
        recordsIn(text, this.#target)
          .of(name)
          .map((entry) => ({ path, entry })),
      );
    this.#found.set(name, found);
    return found;
  }

  #table(): RecordTable {
    return (this.#byName ??= recordTable(
      this.#patterns.map((pattern) => this.#files.readAll(pattern)),
      (path) => this.#files.absolute(path),
    ));
  }
}

/** The files that record a name. */
type RecordTable = ReadonlyMap<string, readonly RecordFile[]>;

interface RecordFile extends FileText {
  /** Its absolute path. */
  readonly absolute: string;
}

/** The last table, and what it was made of: the files of a run, one after the other, ask for the same. */
let last:
  { readonly lists: readonly (readonly FileText[])[]; readonly table: RecordTable } | undefined;

function recordTable(
  lists: readonly (readonly FileText[])[],
  absolute: (path: string) => string,
): RecordTable {
  const isSame =
    last?.lists.length === lists.length &&
    lists.every((list, index) => list === last?.lists[index]);
  if (last === undefined || !isSame) last = { lists, table: filesByRecord(lists.flat(), absolute) };
  return last.table;
}

function filesByRecord(
  files: readonly FileText[],
  absolute: (path: string) => string,
): RecordTable {
  const table = new Map<string, RecordFile[]>();
  for (const text of files) {
    const file = { ...text, absolute: absolute(text.path) };
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

/** How much text is kept that was read, in UTF-16 units: of files with a record that is used elsewhere. */
const MOST_TEXT = 8_000_000;

/** What was read for one target, and how long it is. */
interface KeptRecords {
  length: number;
  readonly byText: Map<string, RulesByName>;
}

const kept = new WeakMap<Target, KeptRecords>();

function recordsIn(text: string, target: Target): RulesByName {
  const all = kept.get(target) ?? { length: 0, byText: new Map<string, RulesByName>() };
  kept.set(target, all);
  const known = all.byText.get(text);
  if (known !== undefined) return known;
  const records = new RulesByName(recordedBy);
  records.update(readRulesIn(text, target));
  if (all.length + text.length > MOST_TEXT) {
    all.byText.clear();
    all.length = 0;
  }
  all.byText.set(text, records);
  all.length += text.length;
  return records;
}

/** The rules of a rule file, or of the PrometheusRule objects of a text. */
function readRulesIn(text: string, target: Target): readonly RuleEntry[] {
  const isObject = /^kind: *["']?PrometheusRule\b/m.test(text);
  const documents = isObject ? [...readDocuments(text)] : [readYaml(text)];
  const specs = documents.flatMap(({ root }) =>
    root === undefined ? [] : isObject ? ruleSpecs(root) : [root],
  );
  const rules = specs.flatMap((spec) =>
    readRules(spec, target, isObject).file.groups.flatMap((group) =>
      group.rules.map((rule) => ({ rule, group })),
    ),
  );
  return wholeRules(text, rules, target).map(([entry]) => entry);
}
