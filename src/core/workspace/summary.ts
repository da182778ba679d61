import type { Origin, Place } from '../base/place.ts';
import type { Named } from '../config/shared/named.ts';
import type { FileKind } from '../documents/kinds/index.ts';
import type { LabelPair } from '../rules/facts.ts';
import type { AssertionOutline, TestOutline } from '../ruleTests/outline.ts';

/** A rule that a file defines. */
export interface RuleDefinition {
  readonly kind: 'record' | 'alert';
  readonly name: string;
  /** Where the name stands, with its quotes. */
  readonly place: Place;
  /** The whole rule. */
  readonly rule: Place;
  readonly group: string;
  /** The labels that it sets itself or has from its group, sorted by name. */
  readonly labels: readonly LabelPair[];
  /** The text of its expression; empty where it has none. */
  readonly expression: string;
  /** How long its query has to give something before an alert fires, in ms. */
  readonly for: number;
  /** How long an alert keeps firing without its query, in ms. */
  readonly keepFiringFor: number;
  /** By name. */
  readonly annotations: readonly LabelPair[];
}

/** A selector that a file holds. */
export interface MetricReference {
  /** The metric's name, or the pattern that `{__name__=~"…"}` gives for it. */
  readonly name: string;
  readonly isPattern: boolean;
  /** True in a query of an alert's template. */
  readonly isInTemplate?: true;
  /** Where the name stands in the file. */
  readonly place: Place;
}

/**
 * A rule of a file, or all of a file that is no list of rules. Its places count from where its text begins: what is
 * typed above it changes nothing here, and the document that it is read from moves the origin along. See fileParts.ts
 * for places in the file.
 */
export interface FilePart {
  readonly origin: Origin;
  /** Absent for a rule without a name, and for what is no rule. */
  readonly rule?: RuleDefinition;
  readonly uses: readonly MetricReference[];
}

/** A rule group of a file. */
export interface GroupDefinition {
  readonly name: string;
  readonly place: Place;
}

/** Something that a configuration declares or uses. */
export type NamedPlace = Omit<Named, 'span'> & {
  /** The whole scalar, with its quotes. */
  readonly place: Place;
};

/** An alert or a group that a rule test names, or a pattern of files that it loads. */
export interface TestReference {
  readonly kind: 'alert' | 'group' | 'rule-file';
  readonly name: string;
  readonly place: Place;
}

/** A rule test with the places of everything, for those who do not have the text. */
export interface PlacedTest extends Omit<TestOutline, 'span' | 'assertions'> {
  readonly place: Place;
  readonly assertions: readonly PlacedAssertion[];
}

/** An assertion of a rule test, with its place. */
export interface PlacedAssertion extends Omit<AssertionOutline, 'span'> {
  readonly place: Place;
}

/** What the workspace remembers of a file. Plain data, with places that need no text. */
export interface FileSummary {
  readonly kind: FileKind;
  /** False while the file's YAML cannot be read: it may define more than is seen. */
  readonly isComplete: boolean;
  /**
   * The names that its rules have, those included that cannot be read; absent where there may be more, and where its
   * YAML can be read.
   */
  readonly names?: ReadonlySet<string>;
  /** The same for the names of its groups; names of other things may be among them. */
  readonly groupNames?: ReadonlySet<string>;
  /** True for a template: others fill in what its rules say. */
  readonly isTemplate?: true;
  readonly groups: readonly GroupDefinition[];
  /** In order. Those that are the same objects in an older summary of the file have not changed since. */
  readonly parts: readonly FilePart[];
  readonly references: readonly TestReference[];
  readonly named: readonly NamedPlace[];
  /** The labels and values by which an alertmanager.yml routes or inhibits alerts; absent for other files. */
  readonly matched?: readonly LabelPair[];
  /** The tests of a rule-test file; absent for other files, and where its YAML cannot be read. */
  readonly tests?: readonly PlacedTest[];
}
