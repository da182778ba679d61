import { type Origin, type Place, placeOf } from '../base/place.ts';
import type { Target } from '../base/target.ts';
import type { LineIndex, Span } from '../base/text.ts';
import { inFile } from '../documents/embed.ts';
import type { FileKind } from '../documents/kinds/index.ts';
import type { Reading } from '../documents/kinds/kind.ts';
import { judgeExpression } from '../rules/expression.ts';
import { inField } from '../rules/problemOf.ts';
import type { RuleTestFile } from '../ruleTests/model.ts';
import { outlineOf } from '../ruleTests/outline.ts';
import { partOf, ruleParts } from './ruleParts.ts';
import type {
  FilePart,
  FileSummary,
  MetricReference,
  PlacedTest,
  TestReference,
} from './summary.ts';

/** Places of a part that begins here are places of the file. */
const top: Origin = { from: 0, line: 0 };

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
  const alone = rules === undefined ? reading.rulesAlone?.() : undefined;
  const partsAlone = (): readonly FilePart[] => [
    // Their expressions are among those of the whole file.
    ...(alone?.entries ?? []).map((entry) => ({ ...partOf(entry, at), uses: [] })),
    { origin: top, uses: usesIn(reading, at, target) },
  ];
  return {
    kind,
    isComplete: reading.rules === undefined || rules !== undefined,
    groups: (alone?.groups ?? reading.groups?.() ?? []).map(({ name, span }) => ({
      name,
      place: at(span),
    })),
    parts: rules === undefined ? partsAlone() : ruleParts(rules, at, reading),
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
