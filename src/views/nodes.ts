import { plainText } from '../core/base/plainText.ts';
import type { RowTarget } from '../platform/row.ts';

/** One row of a tree, as plain data; `treeItem.ts` alone makes a `vscode.TreeItem` of it. */
export interface ViewNode {
  /** Unique within the tree and stable across refreshes, so that expansion is kept. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly icon: NodeIcon;
  /** Selects the row's actions in package.json. */
  readonly contextValue?: string;
  /** Markdown; built when the row is hovered. */
  readonly tooltip?: () => string | Promise<string>;
  readonly expanded?: boolean;
  /** Absent: a leaf. Built when the row is opened. */
  readonly children?: (() => readonly ViewNode[]) | undefined;
  /** What a click does. */
  readonly command?: { readonly id: string; readonly title: string; readonly arguments: unknown[] };
  /** What the row's actions work on. */
  readonly target?: RowTarget;
}

/** The icon of a row. */
export interface NodeIcon {
  /** A codicon. */
  readonly id: string;
  /** A theme colour. */
  readonly color?: string;
}

export const icons = {
  up: { id: 'pass-filled', color: 'testing.iconPassed' },
  down: { id: 'error', color: 'testing.iconFailed' },
  unknown: { id: 'question', color: 'testing.iconQueued' },
  mixed: { id: 'warning', color: 'problemsWarningIcon.foreground' },
  firing: { id: 'bell-dot', color: 'testing.iconFailed' },
  pending: { id: 'watch', color: 'testing.iconQueued' },
  inactive: { id: 'bell' },
  server: { id: 'server-environment' },
  unreachable: { id: 'debug-disconnect', color: 'problemsErrorIcon.foreground' },
  loading: { id: 'loading~spin' },
  retry: { id: 'refresh' },
  info: { id: 'info' },
  remedy: { id: 'lightbulb' },
  more: { id: 'ellipsis' },
  silenced: { id: 'bell-slash' },
  rule: { id: 'pass', color: 'testing.iconPassed' },
  differing: { id: 'diff', color: 'problemsWarningIcon.foreground' },
  group: { id: 'list-unordered' },
  receiver: { id: 'mail' },
  silence: { id: 'mute' },
  cluster: { id: 'type-hierarchy' },
} as const satisfies Record<string, NodeIcon>;

/** Characters of a text from a server that a tooltip shows. */
const mostInTooltip = 2000;

/** Rows below one row: VS Code draws more only slowly, and nobody reads them. */
const mostRows = 500;

/** A row for each of the first items, and one that says how many are left out.
 * @param id of the row above */
export function firstRows<T>(
  id: string,
  items: readonly T[],
  row: (item: T, index: number) => ViewNode,
): readonly ViewNode[] {
  const rows = items.slice(0, mostRows).map(row);
  const left = items.length - rows.length;
  if (left === 0) return rows;
  const label = `${left.toLocaleString('en')} more`;
  return [...rows, { id: `${id}|more`, label, description: 'use the filter', icon: icons.more }];
}

/** The row of a server below which a filter finds nothing.
 * @param what it looks for, in the singular */
export function nothingFound(server: string, what: string): ViewNode {
  return { id: `${server}|not-found`, label: `No ${what} matches the filter`, icon: icons.info };
}

/** Makes ids that are unique: the second of the same name gets a number. */
export function uniqueIds(): (id: string) => string {
  const seen = new Map<string, number>();
  return (id) => {
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return count === 1 ? id : `${id}#${count}`;
  };
}

/** `{a="b", c="d"}` without the labels named, in the given order. */
export function labelText(
  labels: Readonly<Record<string, string>>,
  without: readonly string[] = [],
): string {
  return Object.entries(labels)
    .filter(([name]) => !without.includes(name))
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(', ');
}

/** A Markdown table of labels; text from a server never becomes markup. */
export function labelTable(labels: Readonly<Record<string, string>>): string {
  const rows = Object.entries(labels).map(
    ([name, value]) => `| ${escapeMarkdown(name)} | ${escapeMarkdown(value)} |`,
  );
  return rows.length === 0 ? '' : ['| label | value |', '| --- | --- |', ...rows].join('\n');
}

/** Text for a Markdown tooltip, shortened, on one line and without any formatting. */
export function escapeMarkdown(text: string): string {
  return plainText(text, mostInTooltip)
    .replace(/[\\`*_{}[\]()#+\-.!|<>~&:]/g, '\\$&')
    .replace(/\s+/g, ' ');
}

/** PromQL as a block of code in Markdown, whatever it contains. */
export function codeBlock(query: string): string {
  return '```promql\n' + query.replaceAll('```', '') + '\n```';
}
