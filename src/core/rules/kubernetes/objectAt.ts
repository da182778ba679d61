import { hasHole } from '../../base/holes.ts';
import { lineStartAt } from '../../base/text.ts';
import { splitDocuments } from '../../yaml/reader/split.ts';

/** What a text says of the object around a place, half typed or not. */
export interface ObjectAt {
  /** Of the object, or of the list that it is an item of; empty where there is none, or it is filled in. */
  readonly kind: string;
  readonly apiVersion: string;
  /** What the item of a list says of itself; absent outside of its items. */
  readonly item?: Pick<ObjectAt, 'kind' | 'apiVersion'>;
}

/** The object of the YAML document that an offset lies in. */
export function objectAt(text: string, offset: number): ObjectAt {
  const { from, to } = splitDocuments(text).findLast((part) => part.from <= offset) ?? {
    from: 0,
    to: text.length,
  };
  const document = text.slice(from, to);
  const own = describedIn(document, 0);
  const item = itemAround(document, offset - from);
  return item === undefined ? own : { ...own, item };
}

/** True for an object, or an item of a list, that is none of ours: neither a PrometheusRule nor values of a chart. */
export function isOtherObject({ kind, apiVersion, item }: ObjectAt): boolean {
  if (/^(?:PrometheusRule)?List$/.test(kind)) return item !== undefined && isOtherObject(item);
  if (kind === '') return apiVersion !== '' && !apiVersion.startsWith('monitoring.coreos.com/');
  return kind !== 'PrometheusRule' && kind !== 'HelmRelease' && apiVersion !== '';
}

function describedIn(text: string, column: number): Pick<ObjectAt, 'kind' | 'apiVersion'> {
  return { kind: valueAt(text, 'kind', column), apiVersion: valueAt(text, 'apiVersion', column) };
}

/** The value of a key at a column, behind the dash of its item or not. */
function valueAt(text: string, key: string, column: number): string {
  const lead = column < 2 ? ' '.repeat(column) : `${' '.repeat(column - 2)}[- ] `;
  const value = new RegExp(`^${lead}["']?${key}["']?:[ \\t]+["']?([^\\s"'#]+)`, 'm').exec(
    text,
  )?.[1];
  return value === undefined || hasHole(value) ? '' : value;
}

/** The item of a list of objects that an offset lies in. */
function itemAround(document: string, offset: number): ObjectAt['item'] {
  const list = /^items:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*([ ]*)- /m.exec(document);
  const first = list === null ? -1 : list.index + list[0].length - 2;
  if (list === null || lineStartAt(document, offset) < lineStartAt(document, first))
    return undefined;
  const lead = list[1] ?? '';
  const starts = [...document.matchAll(new RegExp(`^${lead}-(?=\\s|$)`, 'gm'))].map(
    ({ index }) => index,
  );
  const from = starts.findLast((start) => start <= offset);
  const end = from === undefined ? undefined : starts.find((start) => start > from);
  return from === undefined ? undefined : describedIn(document.slice(from, end), lead.length + 2);
}
