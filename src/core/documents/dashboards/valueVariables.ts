import { field, itemsOf, readJsonTree } from './jsonTree.ts';

const keys: ReadonlySet<string> = new Set(['dashboard', 'templating', 'list', 'name', 'type']);

/** Types of variables whose values are no text of a label: data sources, durations, and filters that Grafana adds itself. */
const withoutValues: ReadonlySet<string | undefined> = new Set([
  'datasource',
  'interval',
  'adhoc',
  'groupby',
  'switch',
]);

/** The names of a dashboard's variables that may stand for the value of a label, in order. */
export function valueVariables(text: string): readonly string[] {
  const root = readJsonTree(text, keys);
  const dashboard = field(root, 'dashboard') ?? root;
  return itemsOf(field(field(dashboard, 'templating'), 'list')).flatMap((variable) => {
    const [name, type] = [field(variable, 'name'), field(variable, 'type')].map((node) =>
      node?.kind === 'text' ? text.slice(node.from + 1, node.to - 1) : undefined,
    );
    const isUsable = name !== undefined && /^\w+$/.test(name) && !withoutValues.has(type);
    return isUsable ? [name] : [];
  });
}
