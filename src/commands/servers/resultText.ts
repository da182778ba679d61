import { counted } from '../../core/base/words.ts';
import { formatPlain } from '../../core/go/float.ts';
import type { Sample } from '../../prometheus/samples.ts';

/** The answer to a query. */
export interface QueryResult {
  readonly expr: string;
  readonly server: string;
  readonly time: Date;
  readonly samples: readonly Sample[];
}

/** More rows than these are not shown: nobody reads them. */
const mostRows = 10_000;

/** The answer as a text with a table: a column for each label that some series has, and the value. */
export function resultText({ expr, server, time, samples }: QueryResult): string {
  const count = counted(samples.length, 'series', 'series');
  const head = [...expr.split('\n'), `${server}, ${time.toISOString()}, ${count}`];
  const shown = samples.slice(0, mostRows);
  const names = [...new Set(shown.flatMap(({ labels }) => Object.keys(labels)))].sort();
  const rows = shown.map(({ labels, value }) => [
    ...names.map((name) => labels[name] ?? ''),
    formatPlain(value),
  ]);
  const rest = samples.length - shown.length;
  return [
    ...head.map((line) => `# ${line}`.trimEnd()),
    '',
    ...(rows.length === 0 ? ['No series.'] : table([[...names, 'value'], ...rows])),
    ...(rest === 0 ? [] : ['', `${rest.toString()} more series are not shown.`]),
    '',
  ].join('\n');
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((width, row) => Math.max(width, row[column]?.length ?? 0), 0),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
