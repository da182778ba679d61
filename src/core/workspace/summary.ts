import { type Place, placeOf } from '../base/place.ts';
import type { Target } from '../base/target.ts';
import type { LineIndex, Span } from '../base/text.ts';
import type { Named } from '../config/shared/named.ts';
import { inFile } from '../documents/embed.ts';
import type { FileKind } from '../documents/kinds/index.ts';
import type { Reading } from '../documents/kinds/kind.ts';
import { judgeExpression } from '../rules/expression.ts';
import type { LabelPair } from '../rules/facts.ts';

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
}

/** A selector that a file holds. */
export interface MetricReference {
  /** The metric's name, or the pattern that `{__name__=~"…"}` gives for it. */
  readonly name: string;
  readonly isPattern: boolean;
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

/** An alert that a rule test names, or a pattern of files that it loads. */
export interface TestReference {
  readonly kind: 'alert' | 'rule-file';
  readonly name: string;
  readonly place: Place;
}

/** What the workspace remembers of a file. Plain data, with places that need no text. */
export interface FileSummary {
  readonly kind: FileKind;
  /** False while the file's YAML cannot be read: it may define more than is seen. */
  readonly isComplete: boolean;
  readonly groups: readonly GroupDefinition[];
  readonly rules: readonly RuleDefinition[];
  readonly uses: readonly MetricReference[];
  readonly references: readonly TestReference[];
  readonly named: readonly NamedPlace[];
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
  return {
    kind,
    isComplete: reading.rules === undefined || rules !== undefined,
    groups: (reading.groups?.() ?? []).map(({ name, span }) => ({ name, place: at(span) })),
    rules: (rules ?? []).flatMap((entry): RuleDefinition[] => {
      const { kind: form, name, nameSpan, span, labels, group } = entry.facts;
      if (name === '') return [];
      const [place, rule] = [at(entry.at(nameSpan)), at(entry.at(span))];
      return [{ kind: form, name, place, rule, group, labels }];
    }),
    uses:
      rules?.flatMap((entry) =>
        entry.facts.uses.map(({ name, isPattern, span }) => ({
          name,
          isPattern,
          place: at(entry.at(span)),
        })),
      ) ?? usesIn(reading, at, target),
    references: referencesIn(reading, at),
    named: (reading.named?.() ?? []).map(({ span, ...named }) => ({ ...named, place: at(span) })),
  };
}

function usesIn(reading: Reading, at: (span: Span) => Place, target: Target): MetricReference[] {
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
  const { ruleFiles, tests } = subject.file;
  return [
    ...ruleFiles.map(({ value, span }) => ({
      kind: 'rule-file' as const,
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
