import type { Span } from '../../base/text.ts';
import { type DataSource, DataSources } from './dataSources.ts';
import { field, itemsOf, type JsonText, type JsonTree, readJsonTree } from './jsonTree.ts';

const keys: ReadonlySet<string> = new Set([
  ...['dashboard', 'panels', 'rows', 'targets', 'expr', 'datasource', 'type', 'uid'],
  ...['templating', 'annotations', 'list', 'query', 'name', '__inputs', 'pluginId'],
]);

/**
 * Where the queries of a dashboard's panels, annotations and variables stand, in order: a string with its quotes,
 * or a part of one with the character before and behind it. Those of other data sources are left out; what nobody
 * says the data source of counts, because only Prometheus and Loki have queries in `expr`. Those that nobody has
 * written yet are empty.
 */
export function dashboardQueries(text: string): readonly Span[] {
  const root = readJsonTree(text, keys);
  const dashboard = field(root, 'dashboard') ?? root;
  const sources = new DataSources(text, dashboard);
  const found: Span[] = [];
  const add = (span: Span | undefined, source: DataSource): void => {
    if (span !== undefined && source !== 'other') found.push(span);
  };
  for (const panel of panelsOf(dashboard)) {
    const own = field(panel, 'datasource');
    for (const target of itemsOf(field(panel, 'targets'))) {
      const source = sources.of(field(target, 'datasource') ?? own);
      add(textOf(field(target, 'expr')), source);
    }
  }
  for (const annotation of itemsOf(field(field(dashboard, 'annotations'), 'list'))) {
    add(textOf(field(annotation, 'expr')), sources.of(field(annotation, 'datasource')));
  }
  for (const variable of itemsOf(field(field(dashboard, 'templating'), 'list'))) {
    const query = field(variable, 'query');
    const written = query?.kind === 'text' ? query : field(query, 'query');
    add(queryOfVariable(text, written), sources.of(field(variable, 'datasource')));
  }
  return found.sort((a, b) => a.from - b.from);
}

/** Every panel, those in rows included, of whatever release of Grafana. */
function* panelsOf(node: JsonTree | undefined): Generator<JsonTree> {
  for (const row of itemsOf(field(node, 'rows'))) yield* panelsOf(row);
  for (const panel of itemsOf(field(node, 'panels'))) {
    yield panel;
    yield* panelsOf(panel);
  }
}

function textOf(node: JsonTree | undefined): JsonText | undefined {
  return node?.kind === 'text' ? node : undefined;
}

/** The query in `label_values(query, label)` and `query_result(query)`, with a character on each side. */
function queryOfVariable(text: string, node: JsonTree | undefined): Span | undefined {
  if (node?.kind !== 'text') return undefined;
  const written = text.slice(node.from, node.to);
  const call =
    /^"\s*label_values\((.+),\s*[\w.]+\s*\)\s*"$/.exec(written) ??
    /^"\s*query_result\((.+)\)\s*"$/.exec(written);
  const query = call?.[1];
  if (query === undefined) return undefined;
  const from = node.from + written.indexOf('(');
  return { from, to: from + query.length + 2 };
}
