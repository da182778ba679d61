import { sameEnds } from '../base/difference.ts';
import { type Place, placeOf } from '../base/place.ts';
import type { Target } from '../base/target.ts';
import type { LineIndex, Span } from '../base/text.ts';
import type { Named } from '../config/shared/named.ts';
import { inFile } from '../documents/embed.ts';
import type { FileKind } from '../documents/kinds/index.ts';
import type { Reading } from '../documents/kinds/kind.ts';
import { inField } from '../rules/problemOf.ts';
import type { RuleTestFile } from '../ruleTests/model.ts';
import { type AssertionOutline, outlineOf, type TestOutline } from '../ruleTests/outline.ts';
import { judgeExpression } from '../rules/expression.ts';
import type { LabelPair } from '../rules/facts.ts';
import type { RuleEntry } from '../rules/incremental/ruleEntry.ts';

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
  readonly rules: readonly RuleDefinition[];
  readonly uses: readonly MetricReference[];
  readonly references: readonly TestReference[];
  readonly named: readonly NamedPlace[];
  /** The labels and values by which an alertmanager.yml routes or inhibits alerts; absent for other files. */
  readonly matched?: readonly LabelPair[];
  /** The tests of a rule-test file; absent for other files, and where its YAML cannot be read. */
  readonly tests?: readonly PlacedTest[];
}

/** Summarises a file that has been read. */
export function summarise(
  kind: FileKind,
  reading: Reading,
  lines: LineIndex,
  target: Target,
): FileSummary {
  const at = (span: Span): Place => placeOf(lines, span);
  const rules = reading.rules?.();
  const subject = reading.subject();
  const tests = subject?.form === 'rule-test' ? placedTests(subject.file, at) : undefined;
  const ofRules = rules && joined(summariesOf(rules, at, reading));
  const alone = ofRules === undefined ? reading.rulesAlone?.() : undefined;
  return {
    kind,
    isComplete: reading.rules === undefined || rules !== undefined,
    groups: (alone?.groups ?? reading.groups?.() ?? []).map(({ name, span }) => ({
      name,
      place: at(span),
    })),
    rules: (ofRules ?? joined((alone?.entries ?? []).map((entry) => summariseRule(entry, at))))
      .rules,
    uses: ofRules?.uses ?? usesIn(reading, at, target),
    references: referencesIn(reading, at),
    named: (reading.named?.() ?? []).map(({ span, ...named }) => ({ ...named, place: at(span) })),
    ...(reading.matched === undefined ? {} : { matched: reading.matched() }),
    ...(tests === undefined ? {} : { tests }),
    ...(alone?.names === undefined ? {} : { names: alone.names }),
    ...(alone?.groupNames === undefined ? {} : { groupNames: alone.groupNames }),
  };
}

function placedTests(file: RuleTestFile, at: (span: Span) => Place): PlacedTest[] {
  return outlineOf(file).map(({ span, assertions, ...test }) => ({
    ...test,
    place: at(span),
    assertions: assertions.map(({ span: own, ...assertion }) => ({ ...assertion, place: at(own) })),
  }));
}

/** What is remembered of the rules of a file; a loop, for there are thousands and it follows each keystroke. */
function joined(summaries: readonly RuleSummary[]): Pick<FileSummary, 'rules' | 'uses'> {
  const rules: RuleDefinition[] = [];
  const uses: MetricReference[] = [];
  for (const summary of summaries) {
    if (summary.definition !== undefined) rules.push(summary.definition);
    for (const use of summary.uses) uses.push(use);
  }
  return { rules, uses };
}

/** What is remembered of one rule, with where its text began when that was computed. */
interface RuleSummary {
  from: number;
  line: number;
  /** Undefined for a rule without a name. */
  definition: RuleDefinition | undefined;
  uses: readonly MetricReference[];
}

/** The rules of a document that is edited, as they were last, and what is remembered of each. */
interface SummarisedRules {
  readonly entries: readonly RuleEntry[];
  readonly summaries: readonly RuleSummary[];
}

const kept = new WeakMap<Reading, SummarisedRules>();

/**
 * What is remembered of each rule. Rules stay the same objects while others are edited: where only the place of one
 * has changed, nothing is looked up again.
 */
function summariesOf(
  entries: readonly RuleEntry[],
  at: (span: Span) => Place,
  reading: Reading,
): readonly RuleSummary[] {
  const before = kept.get(reading) ?? { entries: [], summaries: [] };
  const { first, behind } = sameEnds(before.entries, entries);
  const shift = before.entries.length - entries.length;
  const summaries = entries.map((entry, index) => {
    const isKept = index < first || index >= entries.length - behind;
    const known = isKept ? before.summaries[index < first ? index : index + shift] : undefined;
    if (known === undefined) return summariseRule(entry, at);
    const { from, line } = entry.chunk;
    if (known.from !== from || known.line !== line) move(known, from, line);
    return known;
  });
  kept.set(reading, { entries, summaries });
  return summaries;
}

function summariseRule(entry: RuleEntry, at: (span: Span) => Place): RuleSummary {
  const { kind, name, nameSpan, span, labels, group, expression, annotations } = entry.facts;
  const { from, line } = entry.chunk;
  const placed = (own: Span): Place => at(entry.at(own));
  const definition: RuleDefinition = {
    kind,
    name,
    place: placed(nameSpan),
    rule: placed(span),
    group,
    labels,
    expression,
    for: entry.facts.for,
    keepFiringFor: entry.facts.keepFiringFor,
    annotations,
  };
  return {
    from,
    line,
    definition: name === '' ? undefined : definition,
    uses: usesOf(entry, placed),
  };
}

function usesOf(
  { facts: { uses, templateUses } }: RuleEntry,
  placed: (span: Span) => Place,
): readonly MetricReference[] {
  const own = uses.map(({ name, isPattern, span }) => ({ name, isPattern, place: placed(span) }));
  if (templateUses.length === 0) return own;
  const inTemplates = templateUses.map(({ name, isPattern, span }): MetricReference => ({
    name,
    isPattern,
    isInTemplate: true,
    place: placed(span),
  }));
  return [...own, ...inTemplates];
}

/** Gives what is remembered of a rule its new place. What was told of the old one stays as it is: it is copied. */
function move(summary: RuleSummary, from: number, line: number): void {
  const [delta, lines] = [from - summary.from, line - summary.line];
  const { definition } = summary;
  summary.from = from;
  summary.line = line;
  summary.uses = summary.uses.map((use) => ({ ...use, place: movePlace(use.place, delta, lines) }));
  summary.definition = definition && {
    ...definition,
    place: movePlace(definition.place, delta, lines),
    rule: movePlace(definition.rule, delta, lines),
  };
}

/** A place of a text that begins so much further down; it begins with a line. */
function movePlace({ span, from, to }: Place, delta: number, lines: number): Place {
  return {
    span: { from: span.from + delta, to: span.to + delta },
    from: lines === 0 ? from : { line: from.line + lines, character: from.character },
    to: lines === 0 ? to : { line: to.line + lines, character: to.character },
  };
}

/** The metrics of expressions, and in a rule test those of the series that it loads and expects. */
function usesIn(reading: Reading, at: (span: Span) => Place, target: Target): MetricReference[] {
  const subject = reading.subject();
  const series = subject?.form === 'rule-test' ? seriesIn(subject.file, at) : [];
  return [...usesInExpressions(reading, at, target), ...series];
}

function seriesIn({ tests }: RuleTestFile, at: (span: Span) => Place): MetricReference[] {
  const fields = tests.flatMap(({ inputSeries, exprTests }) => [
    ...inputSeries.map(({ series }) => series),
    ...exprTests.flatMap(({ expected }) => expected.map(({ labels }) => labels)),
  ]);
  return fields.flatMap((field) => {
    const span = field && metricSpan(field.value);
    if (field === undefined || span === undefined) return [];
    const name = field.value.slice(span.from, span.to);
    return [{ name, isPattern: false, place: at(inField(field, span)) }];
  });
}

/** The metric that a series names first, as in `up{…}` and `{"my.metric", …}`; names with escapes are left out. */
function metricSpan(series: string): Span | undefined {
  const [, open = '', name] =
    /^()([a-zA-Z_:][a-zA-Z0-9_:]*)/.exec(series) ?? /^(\{\s*")([^"\\]+)"\s*[,}]/.exec(series) ?? [];
  return name === undefined ? undefined : { from: open.length, to: open.length + name.length };
}

function usesInExpressions(
  reading: Reading,
  at: (span: Span) => Place,
  target: Target,
): MetricReference[] {
  return reading.expressions().flatMap((embedded) =>
    judgeExpression(embedded.node?.value ?? embedded.text, target).uses.map(
      ({ name, isPattern, span }) => ({
        name,
        isPattern,
        place: at(inFile(embedded, span.from, span.to)),
      }),
    ),
  );
}

function referencesIn(reading: Reading, at: (span: Span) => Place): TestReference[] {
  const subject = reading.subject();
  if (subject?.form !== 'rule-test') return [];
  const { ruleFiles, groupEvalOrder, tests } = subject.file;
  return [
    ...ruleFiles.map(({ value, span }) => ({
      kind: 'rule-file' as const,
      name: value,
      place: at(span),
    })),
    ...groupEvalOrder.map(({ value, span }) => ({
      kind: 'group' as const,
      name: value,
      place: at(span),
    })),
    ...tests.flatMap(({ alertTests }) =>
      alertTests.flatMap(({ alertname }) =>
        alertname === undefined
          ? []
          : [{ kind: 'alert' as const, name: alertname.value, place: at(alertname.span) }],
      ),
    ),
  ];
}
