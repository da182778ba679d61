import type { ViewNode } from './nodes.ts';

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

/** Lets every row through. */
export const everything: RowFilter = () => true;

/** Rows that a filter finds which are shown at once; more stay folded. */
const mostOpened = 50;

/**
 * How the row above some that were found is shown: opened, where a filter has found few.
 * @param count how many rows were found in all
 */
export function shownAbove(filter: RowFilter, count: number): (above: ViewNode) => ViewNode {
  if (filter === everything || count > mostOpened) return (above) => above;
  // An id of its own: VS Code keeps a row folded as it was without the filter.
  return (above) => ({ ...above, id: `${above.id}|found`, expanded: true });
}

/**
 * Reads a filter: words that must all fit, whatever their case. `name=value` and `name:value` fit a
 * label with that value in it, `state:down` the state; any other word the state, the name, or the
 * value of a label, and so does one with a colon in it. An empty text lets everything through.
 */
export function readFilter(text: string): RowFilter {
  const words = text.toLowerCase().match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
  const parts = words.map(readWord);
  if (parts.length === 0) return everything;
  return (row) => parts.every((part) => part(row));
}

function readWord(word: string): RowFilter {
  const [, name = '', sign = '', value = ''] = /^([^=:"]+)([=:])(.*)$/.exec(word) ?? [];
  if (sign === '') return readText(word);
  const has = containing(value);
  if (name === 'state') return ({ state }) => has(state);
  const hasLabel: RowFilter = ({ labels }) =>
    Object.entries(labels).some(([label, text]) => label.toLowerCase() === name && has(text));
  if (sign === '=') return hasLabel;
  // An address has a colon as well: `localhost:9090`.
  const hasText = readText(word);
  return (row) => hasLabel(row) || hasText(row);
}

/** Fits the state, the name, and the value of any label. */
function readText(word: string): RowFilter {
  const has = containing(word);
  return ({ state, name, labels }) => has(state) || has(name) || Object.values(labels).some(has);
}

function containing(word: string): (text: string) => boolean {
  const wanted = word.replaceAll('"', '');
  return (text) => text.toLowerCase().includes(wanted);
}
