import type { Target } from '../../base/target.ts';
import { labelFlow } from '../../promql/labels/labelFlow.ts';
import { type LabelSummary, labelSummary } from '../../promql/labels/labelSummary.ts';
import { parsedExpr } from '../../promql/parse/parsedExpr.ts';
import { type Expr, type VectorSelector, walk } from '../../promql/tree/ast.ts';
import { type MetricCatalog, seriesFilter } from '../promql/metricCatalog.ts';
import { recordedFlow, type RecordingRules } from '../promql/recordedFlow.ts';
import type { TemplateWord } from './words.ts';

/** Who knows the labels of metrics. */
export interface LabelSources {
  readonly records: RecordingRules;
  readonly catalog: MetricCatalog;
  readonly signal?: AbortSignal;
}

/** The labels of a query whose text is known, as the words behind `$labels.`: the sure ones first. */
export async function queryLabels(
  query: string | undefined,
  target: Target,
  sources: LabelSources,
): Promise<readonly TemplateWord[]> {
  const { expr } = parsedExpr(query ?? '', target);
  const summary = expr && summaryOf(expr, target, sources);
  if (summary === undefined) return scraped.map((name) => perhaps(name));
  const { has, may, lacks, open } = summary;
  const others = open ? [...scraped, ...(await labelsOfFirst(expr, sources))] : [];
  const more = others.filter((name) => !has.includes(name) && !lacks.includes(name));
  return [
    ...has.map((name) => ({
      name,
      detail: 'label',
      doc: 'Every series of the query has this label.',
    })),
    ...[...new Set([...may, ...more])].map((name) => perhaps(name)),
  ].filter(({ name }) => /^[A-Za-z_]\w*$/.test(name) && name !== '__name__');
}

/** What is known of one label of a query. */
export function queryLabel(
  name: string,
  query: string | undefined,
  target: Target,
  sources: LabelSources,
): string {
  const { expr } = parsedExpr(query ?? '', target);
  const summary = expr && summaryOf(expr, target, sources);
  if (summary?.has.includes(name) === true) return 'Every series of the query has this label.';
  const isLacking =
    summary?.lacks.includes(name) === true ||
    (summary?.open === false && !summary.may.includes(name));
  return isLacking ? 'No series of the query has this label: it is empty.' : perhaps(name).doc;
}

function summaryOf(
  expr: Expr,
  target: Target,
  { records }: LabelSources,
): LabelSummary | undefined {
  return labelSummary(labelFlow(expr, { target, recorded: recordedFlow(records, target) }).root);
}

/** The labels that are known of the first selector: where an operation keeps labels, it keeps those of its left side. */
async function labelsOfFirst(
  expr: Expr | undefined,
  { catalog, signal }: LabelSources,
): Promise<readonly string[]> {
  let first: VectorSelector | undefined;
  if (expr !== undefined) {
    walk(expr, (node) => {
      if (node.kind === 'VectorSelector') first ??= node;
    });
  }
  if (first === undefined) return [];
  const { items } = await catalog.labelNames(seriesFilter(first), signal);
  return items;
}

/** Labels that Prometheus gives to all that it scrapes. */
const scraped = ['instance', 'job'];

function perhaps(name: string): TemplateWord {
  return {
    name,
    detail: 'label',
    doc: 'The series of the query may have this label. If it is missing, it is empty.',
  };
}
