import type { MetricInfo } from './metricCatalog.ts';

/** How a metric is described in a list. */
export interface MetricText {
  /** A few words beside its name. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
}

/** What is known of a metric, as it is shown beside a completion. */
export function metricText(metric: MetricInfo): MetricText {
  const [detail, documentation] = [metricDetail(metric), metricDoc(metric)];
  return {
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation }),
  };
}

/** `counter, seconds`: a metric's type and unit; undefined where neither is known. */
function metricDetail({ type, unit, expression }: MetricInfo): string | undefined {
  const kind = expression === undefined ? type : 'recording rule';
  const parts = [kind, unit].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** What is known of a metric in Markdown: its help, its expression, where it comes from; undefined for nothing. */
function metricDoc({ help, exporter, expression }: MetricInfo): string | undefined {
  const paragraphs = [
    help,
    expression === undefined ? undefined : codeBlock(expression.trim()),
    exporter === undefined ? undefined : `From ${exporter}.`,
  ].filter((part) => part !== undefined);
  return paragraphs.length === 0 ? undefined : paragraphs.join('\n\n');
}

/** A query as a block of code in Markdown. */
export function codeBlock(code: string): string {
  return `\`\`\`promql\n${code}\n\`\`\``;
}
