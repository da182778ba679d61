import { once } from '../../base/once.ts';
import type { FileSubject } from '../../documents/kinds/kind.ts';
import { labelFlow } from '../../promql/labels/labelFlow.ts';
import { type LabelSummary, labelSummary } from '../../promql/labels/labelSummary.ts';
import { parsedExpr } from '../../promql/parse/parsedExpr.ts';
import { parseMetric } from '../../promql/parse/series.ts';
import type { PromqlDocument } from './at.ts';
import { joinedCatalog } from './joinedCatalog.ts';
import { type KnownLabels, labelCatalog, LabelTable } from './labelTable.ts';
import type { MetricCatalog } from './metricCatalog.ts';
import { recordedFlow, type RecordingRules } from './recordedFlow.ts';

/** A file of rule tests as far as its series go. */
export interface TestDocument extends PromqlDocument {
  subject(): FileSubject | undefined;
}

/**
 * What is known at a place of a rule test: beside what others know, the labels of the series that the file writes
 * out and, in a sample that a query is expected to give, the labels of that query.
 */
export function testCatalog(
  document: TestDocument,
  offset: number,
  records: RecordingRules,
  others: MetricCatalog,
): MetricCatalog {
  const series = once(() => writtenSeries(document, offset));
  const own: MetricCatalog = {
    metrics: () => Promise.resolve({ items: [], isComplete: true }),
    ...labelCatalog(({ metric }) => series().get(metric)),
    metric: () => Promise.resolve(undefined),
  };
  const catalog = joinedCatalog(() => [own, others]);
  const expected = labelsOfQuery(document, offset, records);
  if (expected === undefined) return catalog;
  const { has, may, lacks, open } = expected;
  const names = [...has, ...may].filter((name) => name !== '__name__');
  return {
    ...catalog,
    labelNames: async (among, signal) => {
      if (!open) return { items: names, isComplete: true };
      const { items, isComplete } = await catalog.labelNames(among, signal);
      const more = items.filter((name) => !lacks.includes(name));
      return { items: [...new Set([...names, ...more])], isComplete };
    },
  };
}

/**
 * The labels of the series of a file by their metrics, and of all of them under undefined.
 * @param cursor where a series is being typed, which does not count
 */
function writtenSeries(
  document: TestDocument,
  cursor: number,
): ReadonlyMap<string | undefined, KnownLabels> {
  const all = new LabelTable();
  const tables = new Map<string | undefined, LabelTable>([[undefined, all]]);
  for (const { text, span } of document.series()) {
    if (span.from <= cursor && cursor <= span.to) continue;
    const { labels = [] } = parseMetric(text, document.target);
    const metric = labels.find(({ name }) => name === '__name__')?.value;
    const own = tables.get(metric) ?? new LabelTable();
    tables.set(metric, own);
    for (const { name, value } of labels) {
      if (name === '__name__') continue;
      all.add(name, value);
      own.add(name, value);
    }
  }
  return new Map([...tables].map(([metric, { known }]) => [metric, known]));
}

/** The labels of the query whose expected samples a place lies in; undefined elsewhere. */
function labelsOfQuery(
  document: TestDocument,
  offset: number,
  records: RecordingRules,
): LabelSummary | undefined {
  const subject = document.subject();
  if (subject?.form !== 'rule-test') return undefined;
  const test = subject.file.tests
    .flatMap(({ exprTests }) => exprTests)
    .find(({ expected }) => expected.some(({ span }) => span.from <= offset && offset <= span.to));
  const { target } = document;
  const { expr } = parsedExpr(test?.expr?.value ?? '', target);
  if (expr === undefined) return undefined;
  return labelSummary(labelFlow(expr, { target, recorded: recordedFlow(records, target) }).root);
}
