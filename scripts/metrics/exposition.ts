import { strutilUnquote } from '../../src/core/go/strutilUnquote.ts';

/** A metric family as an exporter describes it. */
export interface Family {
  readonly name: string;
  /** `counter`, `gauge`, `histogram`, `summary` or `untyped`. */
  readonly type: string;
  readonly help: string;
  readonly unit?: string;
  /** Sorted. */
  readonly labels: readonly string[];
}

/**
 * The families of a text in Prometheus' exposition format, with the labels that its samples have; a family
 * without samples has none.
 */
export function familiesIn(text: string): readonly Family[] {
  const families = new Map<string, { type: string; help: string; labels: Set<string> }>();
  const familyOf = (name: string) => {
    const known = families.get(name) ?? { type: 'untyped', help: '', labels: new Set<string>() };
    families.set(name, known);
    return known;
  };
  for (const line of text.split('\n')) {
    const [, word, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) ?(.*)$/.exec(line) ?? [];
    if (word === 'HELP') familyOf(name).help = rest.replaceAll('\\n', ' ').replaceAll('\\\\', '\\');
    else if (word === 'TYPE') familyOf(name).type = rest;
    else if (line !== '' && !line.startsWith('#')) {
      const [, sample = '', braces = ''] = /^([\w:]+)(?:\{(.*)\})? /.exec(line) ?? [];
      const family =
        families.get(sample) ?? families.get(sample.replace(/_(?:bucket|sum|count)$/, ''));
      for (const label of labelsIn(braces)) family?.labels.add(label);
    }
  }
  return [...families].map(([name, { type, help, labels }]) => ({
    name,
    type,
    help,
    labels: [...labels].filter((label) => label !== 'le' && label !== 'quantile').sort(),
  }));
}

function labelsIn(braces: string): readonly string[] {
  return [...braces.matchAll(/([a-zA-Z_]\w*)="(?:[^"\\]|\\.)*"/g)].map(([, name = '']) => name);
}

/** The metrics that the tables of a Markdown page describe; the heads of their columns tell what is in them. */
export function familiesInTables(page: string): readonly Family[] {
  let heads: readonly string[] = [];
  return page.split('\n').flatMap((line) => {
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.replaceAll('\\|', '|').trim());
    if (cells.includes('Metric name')) heads = cells;
    const cell = (head: string): string =>
      cells[heads.findIndex((one) => one.startsWith(head))] ?? '';
    const name = cell('Metric name').replaceAll('`', '');
    const type = cell('Metric type').toLowerCase();
    if (!/^[a-z]\w+$/.test(name) || !/^(?:gauge|counter|histogram|summary)$/.test(type)) return [];
    const help = cell('Description')
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replaceAll(/<br\s*\/?>/g, ' ');
    const unit = cell('Unit');
    const labels = [...cell('Labels').matchAll(/`([a-z_]+)`\s*=/g)].map(([, label = '']) => label);
    return [
      {
        name,
        type,
        help,
        ...(/^[a-z]+$/.test(unit) ? { unit } : {}),
        labels: [...new Set(labels)].sort(),
      },
    ];
  });
}

/** The metrics that kube-state-metrics' generators define in Go source; their labels stand elsewhere. */
export function familiesOfGenerators(source: string): readonly Family[] {
  const generator = /NewFamilyGenerator\w*\(\s*"(\w+)",\s*("(?:[^"\\]|\\.)*"),\s*metric\.(\w+),/g;
  return [...source.matchAll(generator)].map(([, name = '', help = '', type = '']) => ({
    name,
    type: type.toLowerCase(),
    help: strutilUnquote(help) ?? '',
    labels: [],
  }));
}

/** The metrics that Go source defines with `prometheus.GaugeOpts` and the like, with the labels of their vectors. */
export function familiesInGo(source: string): readonly Family[] {
  const constants = new Map(
    [...source.matchAll(/\b(\w+)\s*=\s*("(?:[^"\\]|\\.)*")/g)].map(([, name, text]) => [
      name,
      text,
    ]),
  );
  const labelsOf = (list: string): readonly string[] =>
    [...list.matchAll(/"(\w+)"/g)].map(([, label = '']) => label).sort();
  const ofVectors = new Map(
    [...source.matchAll(/Vec\(\s*(\w+),\s*\[\]string\{([^}]*)\}/g)].map(
      ([, options, list = '']) => [options, labelsOf(list)],
    ),
  );
  const options =
    /(?:(\w+)\s*:?=\s*)?prometheus\.(Gauge|Counter|Histogram|Summary)Opts\s*\{\s*((?:\w+:[^\n]+\n\s*)+)\}\s*(?:,\s*\[\]string\{([^}]*)\})?/g;
  return [...source.matchAll(options)].flatMap(
    ([, variable = '', type = '', fields = '', list = '']) => {
      const text = (field: string): string => {
        const [, written = ''] = new RegExp(`\\b${field}:\\s*(.+?),?\\s*\\n`).exec(fields) ?? [];
        return strutilUnquote(constants.get(written) ?? written) ?? '';
      };
      const name = ['Namespace', 'Subsystem', 'Name']
        .map(text)
        .filter((part) => part !== '')
        .join('_');
      if (name === '') return [];
      const labels = ofVectors.get(variable) ?? labelsOf(list);
      return [{ name, type: type.toLowerCase(), help: text('Help'), labels }];
    },
  );
}
