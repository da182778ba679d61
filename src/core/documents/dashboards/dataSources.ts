import { field, itemsOf, type JsonTree } from './jsonTree.ts';

/** What answers a query; `unknown` where the dashboard does not say it. */
export type DataSource = 'prometheus' | 'other' | 'unknown';

/** The data sources of a dashboard, which are named by their type, their name, or a variable. */
export class DataSources {
  readonly #text: string;
  /** The types behind variables and inputs, by their names. */
  readonly #types = new Map<string, string>();

  constructor(text: string, dashboard: JsonTree | undefined) {
    this.#text = text;
    for (const input of itemsOf(field(dashboard, '__inputs'))) this.#add(input, 'pluginId');
    for (const variable of itemsOf(field(field(dashboard, 'templating'), 'list'))) {
      if (this.#read(field(variable, 'type')) === 'datasource') this.#add(variable, 'query');
    }
  }

  #add(node: JsonTree, key: string): void {
    const name = this.#read(field(node, 'name'));
    const type = this.#read(field(node, key));
    if (name !== undefined && type !== undefined) this.#types.set(name, type);
  }

  /** @param node the value of `datasource` */
  of(node: JsonTree | undefined): DataSource {
    const type = this.#read(field(node, 'type'));
    if (type !== undefined && type !== 'datasource' && !type.startsWith('$')) return ofType(type);
    const name = this.#read(node) ?? this.#read(field(node, 'uid'));
    const variable = /^\$\{?(\w+)\}?$/.exec(name ?? '')?.[1];
    if (variable === undefined) return ofName(name);
    const known = this.#types.get(variable);
    return known === undefined ? ofName(variable) : ofType(known);
  }

  #read(node: JsonTree | undefined): string | undefined {
    return node?.kind === 'text' ? this.#text.slice(node.from + 1, node.to - 1) : undefined;
  }
}

/** `prometheus`, and plugins that are a Prometheus with another login. */
function ofType(type: string): DataSource {
  return type.includes('prometheus') ? 'prometheus' : 'other';
}

/** People name a data source after what it is. */
function ofName(name: string | undefined): DataSource {
  if (name === undefined) return 'unknown';
  if (/prometheus|thanos|mimir|cortex/i.test(name)) return 'prometheus';
  return /loki|elastic|influx|graphite|cloudwatch|tempo|mysql|postgres|victoria/i.test(name)
    ? 'other'
    : 'unknown';
}
