/** What a row is found by. */
export interface Findable {
  /** For example `down` or `firing`. */
  readonly state: string;
  /** The name of the scrape pool, rule or group. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** True where a row is to be shown. */
export type RowFilter = (row: Findable) => boolean;

/**
 * Reads a filter: words that must all fit, whatever their case. `name=value` and `name:value` fit a
 * label with that value in it, `state:down` the state; any other word the state, the name, or the
 * value of a label. An empty text lets everything through.
 */
export function readFilter(text: string): RowFilter {
  const words = text.toLowerCase().match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
  const parts = words.map(readWord);
  return (row) => parts.every((part) => part(row));
}

function readWord(word: string): RowFilter {
  const [, name = '', value = ''] = /^([^=:"]+)[=:](.*)$/.exec(word) ?? [];
  const wanted = (name === '' ? word : value).replaceAll('"', '');
  const has = (text: string): boolean => text.toLowerCase().includes(wanted);
  if (name === 'state') return ({ state }) => has(state);
  const hasLabel: RowFilter = ({ labels }) =>
    Object.entries(labels).some(
      ([label, text]) => (name === '' || label.toLowerCase() === name) && has(text),
    );
  if (name !== '') return hasLabel;
  return (row) => has(row.state) || has(row.name) || hasLabel(row);
}
