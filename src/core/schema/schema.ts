import type { RuleDialect, Target, Version } from '../base/target.ts';
import { atLeast, parseVersion } from '../base/target.ts';
import type { Span } from '../base/text.ts';
import type { CheckCode, ParityCode } from '../base/codes.ts';
import type { Fix, Severity } from '../base/problem.ts';
import type { Dialect, YamlConcrete, YamlNode } from '../yaml/tree/node.ts';
import type { ListValue, MapValue, StructValue } from './value.ts';

/**
 * A file kind as data: which keys it has, of what type, since when, and which checks Go runs on
 * them. Validation reads it the way go-yaml fills Go structs; completion and hover read the same
 * entries. Adding a key is one entry; adding a service discovery or a receiver is one file.
 */

/** The program that reads a file; versions in a schema are versions of this program. */
export type Product = 'prometheus' | 'alertmanager';

/** A version (`3.5`) of the file's product; keys shared by both products name one for each. */
export type Release = string | { readonly prometheus?: string; readonly alertmanager?: string };

/** What is known about one key. */
export interface Key {
  readonly type: Type;
  /** One line, for hover and completion. */
  readonly doc: string;
  /** The default as one would write it in YAML, for example `1m`; absent: the type's zero value. */
  readonly default?: string | number | boolean;
  /** First release that knows the key; absent: every supported release. */
  readonly since?: Release;
  /** First release that no longer knows the key. */
  readonly removed?: Release;
  /** The program other than Prometheus that knows the key, where Prometheus does not. */
  readonly only?: RuleDialect;
  readonly deprecated?: Deprecation;
  /** The file is rejected without it, or without it and another key; completion offers such keys first. */
  readonly required?: boolean | { readonly unless: string };
  /**
   * Keys of the same struct that make no sense beside it; completion then leaves them out. One of two keys names the
   * other. `x`, `x_file` and `x_ref` exclude each other anyway.
   */
  readonly notWith?: readonly string[];
  /** What its values are names of, or the keys of its map; completion offers those that are known. */
  readonly names?: NameKind;
  /** True where Go holds the struct by value: it is there, with its defaults, even when absent. */
  readonly inPlace?: boolean;
  /**
   * The key holds a secret; `file` names the sibling key that reads it from a file instead. `when`
   * tells values that are secret from those that are not; absent: all are.
   */
  readonly secret?: { readonly file?: string; readonly when?: (text: string) => boolean };
  /** The key holds a path of a file that Prometheus or Alertmanager reads. */
  readonly path?: boolean;
  /** The type that older releases gave the key. */
  readonly was?: { readonly until: Release; readonly type: Type };
}

/** What can be named in a configuration. */
export type NameKind =
  /** Of the same file. */
  | 'receiver'
  | 'time-interval'
  /** Of the rules in the workspace. */
  | 'alert'
  | 'rule-group'
  | 'rule-label'
  | 'alert-label'
  | 'alert-annotation'
  /** The value of such a label, which the key names. */
  | 'label-value'
  /** A matcher of alerts, such as `severity="page"`. */
  | 'alert-matcher'
  /** What relabeling reads, and what it writes. */
  | 'source-label'
  | 'target-label'
  /** Paths of files, by what is in them. */
  | 'rule-file'
  | 'scrape-config-file'
  | 'target-file';

/** Why a key should no longer be used. */
export interface Deprecation {
  /** One sentence without a full stop, for example `use authorization with credentials`. */
  readonly note: string;
  /** Absent: `information`. */
  readonly severity?: Severity;
  /** The code of the check that reports the key, instead of `deprecated-key`. */
  readonly reportedAs?: CheckCode;
  /** The key that takes the same value, `a.b` one struct deeper; the quick fix renames. */
  readonly successor?: string;
  readonly since?: Release;
}

/** One of a closed set of values. */
export interface Choice {
  readonly value: string;
  readonly doc?: string;
  readonly since?: Release;
  readonly removed?: Release;
}

interface Named {
  /** Go's name of the type as go-yaml prints it (`into uint`, `not found in type config.plain`). */
  readonly go: string;
  /** The name in older releases: Go types move between packages. */
  readonly goWas?: { readonly until: Release; readonly go: string; readonly bare?: string };
}

/** A Go string (any scalar of the file is taken as it is written). */
/** What helps with a value, in words of ours. */
export interface Advice {
  readonly hint: string;
  readonly fixes?: readonly Fix[];
}

/** What helps where something else stands in place of a value of a type; undefined where nothing is known. */
type Misread = (node: YamlConcrete) => Advice | undefined;

/** A string. */
export interface StringType extends Named {
  readonly kind: 'string';
  readonly misread?: Misread;
  /** Candidates for completion; what is valid is decided by a check. */
  readonly choices?: readonly Choice[];
  /** The words for hover, where `go` says too little. */
  readonly name?: string;
  /** What kind of Go template it is. */
  readonly template?: 'alert' | 'notification';
}

/** A Go type that reads itself from text: durations, URLs, regexes, sizes, closed sets of words. */
export interface TextType extends Named {
  readonly kind: 'text';
  /**
   * How Go reads it. `yaml`: UnmarshalYAML into a string; `go` is the type named if that fails
   * (`string`). `text`: UnmarshalText, which accepts any scalar. Neither is called for null.
   */
  readonly via: 'yaml' | 'text';
  /** The words for hover, for example `duration`. */
  readonly name: string;
  readonly choices?: readonly Choice[];
  /** The value where the key is null; checks see it as unset. */
  readonly zero: Scalar;
  /**
   * Go's own type if it is not `go`, for example `model.Duration`: v2 decodes a quoted `"null"` or
   * `"~"` straight into it. `holdsString`: the type is a string and keeps such a text as it is;
   * `readsText`: the type has an UnmarshalText, which then reads it.
   */
  readonly bare?: {
    readonly go: string;
    readonly holdsString?: boolean;
    readonly readsText?: boolean;
  };
  readonly parse: (text: string, context: ReadContext) => Parsed;
}

/** The value of a text, or the error message of Prometheus. */
export type Parsed =
  | { readonly value: Scalar; readonly error?: undefined }
  | { readonly error: string; readonly code?: ParityCode; readonly hint?: string };

/** What a scalar becomes: numbers for Go's integers, floats and durations (ms). */
export type Scalar = string | number | boolean;

/** A boolean. */
export interface BoolType extends Named {
  readonly kind: 'bool';
  /** A Go pointer: null is not false but unset. */
  readonly pointer?: boolean;
}

/** `int`, `uint64`, `float64`, …; `goDuration` is Go's time.Duration (value in ms). */
export interface NumberType extends Named {
  readonly kind: 'int' | 'uint' | 'float' | 'goDuration';
  readonly bits: 8 | 16 | 32 | 64;
  readonly pointer?: boolean;
}

/** A list. */
export interface ListType extends Named {
  readonly kind: 'list';
  readonly misread?: Misread;
  /** As for maps. */
  readonly bare?: string;
  readonly item: Type;
  /** UnmarshalYAML of the whole list, with Go's sentence. */
  readonly check?: (value: ListValue, context: ReadContext) => Outcome;
}

/** A map with any keys. */
export interface MapType extends Named {
  readonly kind: 'map';
  /** Go's own type if it is not `go`: named for values that are not passed to UnmarshalYAML. */
  readonly bare?: string;
  readonly key: Type;
  readonly value: Type;
  /** Examples of keys for completion. */
  readonly choices?: readonly Choice[];
  /** UnmarshalYAML of the whole map. */
  readonly check?: (value: MapValue, context: ReadContext) => Outcome;
}

/** Go's interface{}: any value. */
export interface AnyType extends Named {
  readonly kind: 'any';
}

/** A yaml.Node that Go keeps as it is; its value is the text of a scalar, whatever the tag. */
export interface NodeType extends Named {
  readonly kind: 'node';
}

/** A mapping with known keys. */
export interface StructType extends Named {
  readonly kind: 'struct';
  /** Go's own type if it is not `go`: named for values that are not passed to UnmarshalYAML. */
  readonly bare?: string;
  /** The name in the documentation, for example `scrape_config`. */
  readonly name: string;
  /** In Go's field order. Inlined structs are spread in: `...httpClientKeys`. */
  readonly keys: Readonly<Record<string, Key>>;
  /** The keys that are set most often; completion offers them behind the required ones and before all others. */
  readonly often?: readonly string[];
  /**
   * A scalar in place of the mapping is taken, and judged, as the value of this key: Go's UnmarshalYAML tries a
   * string first. The key holds a text.
   */
  readonly scalarFor?: string;
  /** Other keys go into an inlined map with values of this type. */
  readonly rest?: Type;
  /** UnmarshalYAML starts from the defaults again instead of filling what is there. */
  readonly resets?: boolean;
  /** Runs after the struct decoded without a type error: the rest of Go's UnmarshalYAML. */
  readonly check?: Validator;
  /**
   * True for a struct that is good whatever becomes of its parts: one that Go reads without an
   * UnmarshalYAML of its own, and a file's root, whose check runs on what is left, so that the editor
   * shows more than the first problem.
   */
  readonly resilient?: boolean;
  /**
   * True for a struct that is of use even where a template fills in some of its values. It is not checked
   * then.
   */
  readonly keepsUnknown?: boolean;
}

/** The type of a value in a configuration file. */
export type Type =
  | StringType
  | TextType
  | BoolType
  | NumberType
  | ListType
  | MapType
  | StructType
  | AnyType
  | NodeType;

/** One error that a check found; `message` is Prometheus' or Alertmanager's sentence. */
export interface Failure {
  readonly message: string;
  /** UTF-16 offsets of the key or value that is to blame. */
  readonly at: Span;
  /** Kebab-case; absent: `invalid-config`. */
  readonly code?: ParityCode;
  readonly fixes?: readonly Fix[];
  /** Words of ours below Go's sentence. */
  readonly hint?: string;
  /** The part of the file that is wrong, such as one job, where the check is of more than that. */
  readonly item?: YamlNode;
}

export type Outcome = Failure | readonly Failure[] | undefined;

/** Mirrors what UnmarshalYAML does after decoding; more than one failure in Go's order. */
export type Validator = (value: StructValue, context: ReadContext) => Outcome;

/** What a file is read for. */
export interface ReadContext {
  readonly target: Target;
  readonly product: Product;
}

/** One kind of file. */
export interface FileSchema {
  readonly product: Product;
  readonly root: Type;
  /** Which go-yaml reads the file; prometheus.yml and alertmanager.yml are read by v2. */
  readonly yaml: Dialect;
}

/** The version of the file's product in a target. */
function productVersion(context: ReadContext): Version {
  return context.target[context.product];
}

/** True where the target's product is `release` or newer; true for an absent release. */
export function inForce(release: Release | undefined, context: ReadContext): boolean {
  if (release === undefined) return true;
  const text = typeof release === 'string' ? release : release[context.product];
  if (text === undefined) return true;
  let version = releases.get(text);
  if (version === undefined) {
    version = parseVersion(text) ?? { major: 0, minor: 0 };
    releases.set(text, version);
  }
  return atLeast(productVersion(context), version);
}

/** The releases that schemas name, read once. */
const releases = new Map<string, Version>();

/** True where a key or choice is known to the target's release and dialect. */
export function isKnown(
  entry: {
    readonly since?: Release;
    readonly removed?: Release;
    readonly only?: RuleDialect;
  },
  context: ReadContext,
): boolean {
  if (entry.only !== undefined && entry.only !== context.target.dialect) return false;
  if (!inForce(entry.since, context)) return false;
  return entry.removed === undefined || !isRemoved(entry.removed, context);
}

function isRemoved(release: Release, context: ReadContext): boolean {
  const text = typeof release === 'string' ? release : release[context.product];
  return text !== undefined && inForce(text, context);
}

/** The type of a key at the target's release. */
export function typeOf(key: Key, context: ReadContext): Type {
  return key.was !== undefined && !inForce(key.was.until, context) ? key.was.type : key.type;
}

/** Go's name of a type at the target's release. */
export function goName(type: Type, context: ReadContext): string {
  return type.goWas !== undefined && !inForce(type.goWas.until, context) ? type.goWas.go : type.go;
}

/** Go's name of a type at the target's release, for values that are not passed to UnmarshalYAML. */
export function bareName(type: StructType | ListType | MapType, context: ReadContext): string {
  const older = type.goWas !== undefined && !inForce(type.goWas.until, context);
  return (older ? type.goWas.bare : undefined) ?? type.bare ?? goName(type, context);
}

/** Writes a release for a sentence: `3.5`. */
export function releaseText(release: Release, product: Product): string {
  return typeof release === 'string' ? release : (release[product] ?? '');
}

/** What a sentence calls a product. */
export function productName(product: Product): string {
  return product === 'prometheus' ? 'Prometheus' : 'Alertmanager';
}
